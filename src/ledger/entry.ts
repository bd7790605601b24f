// src/ledger/entry.ts — a journal entry: balanced, hashed, continuing the chain.
import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import type { Day } from '../kernel/day.ts'
import { kindOf, type Unit } from './account.ts'

/** One line: an account code and a signed whole amount (debit positive, credit negative). */
export interface Line {
  account: string
  amount: number
}

export interface NewEntry {
  /** The event, as in the table of entries: "deposit", "reserve", "earn". */
  kind: string
  sourceKey: string
  effectiveOn: Day
  /** What it is, in words a treasurer reads; never about a person. */
  words: string
  lines: Line[]
  reversesSeq?: number
  /** The earlier entry it puts right or belongs to, when it is not its mirror. */
  relatesSeq?: number
}

export interface Entry extends NewEntry {
  seq: number
  /** The day that was asked for, when that day was locked: `effectiveOn` is then a later one. */
  occurredOn?: Day
  inputHash: string
  recordedAt: Date
  previousHash: string
  hash: string
}

/** What the first entry follows. */
export const beginning = '0'.repeat(64)

export const debit = (account: string, amount: number): Line => ({ account, amount })
export const credit = (account: string, amount: number): Line => ({ account, amount: 0 - amount })

/**
 * A fault unless the entry has at least two lines, each a whole amount other than zero on its own account,
 * and balances in every unit it uses.
 */
export function assertBalanced(entry: NewEntry): void {
  assert(entry.lines.length >= 2, 'an entry has at least two lines')
  const sums = new Map<Unit, number>()
  for (const { account, amount } of entry.lines) {
    assert(Number.isSafeInteger(amount) && amount !== 0, 'a line is a whole amount, not zero')
    const { unit } = kindOf(account)
    sums.set(unit, (sums.get(unit) ?? 0) + amount)
  }
  assert.equal(
    new Set(entry.lines.map((line) => line.account)).size,
    entry.lines.length,
    'one line an account',
  )
  for (const [unit, sum] of sums) assert.equal(sum, 0, `${entry.sourceKey} does not balance in ${unit}`)
}

/**
 * SHA-256 of what was asked for: the same key with another input is a conflict. It keeps the day that was
 * asked for, so that the same input is still the same once that day is locked.
 */
export function inputHashOf(entry: NewEntry & { occurredOn?: Day }): string {
  const { kind, occurredOn, effectiveOn, words, lines, reversesSeq, relatesSeq } = entry
  const asked = [kind, occurredOn ?? effectiveOn, words, sorted(lines), reversesSeq ?? null]
  return sha256(relatesSeq === undefined ? asked : [...asked, relatesSeq])
}

/**
 * SHA-256 of the previous hash and the whole entry in a fixed order. What an entry relates to, and the locked
 * day it happened on, are part of it only where there is one: entries from before we kept them still verify.
 */
export function entryHashOf(entry: Omit<Entry, 'hash'>): string {
  const { relatesSeq, occurredOn } = entry
  const isPlain = relatesSeq === undefined && occurredOn === undefined
  return sha256([
    entry.previousHash,
    entry.seq,
    entry.kind,
    entry.sourceKey,
    entry.inputHash,
    entry.effectiveOn,
    entry.recordedAt.getTime(),
    entry.words,
    entry.reversesSeq ?? null,
    sorted(entry.lines),
    ...(isPlain ? [] : [relatesSeq ?? null, occurredOn ?? null]),
  ])
}

/** The lines that undo these. */
export function mirrored(lines: Line[]): Line[] {
  return lines.map(({ account, amount }) => ({ account, amount: 0 - amount }))
}

function sorted(lines: Line[]): [string, number][] {
  return lines
    .map(({ account, amount }): [string, number] => [account, amount])
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

function sha256(canonical: unknown[]): string {
  return hash('sha256', JSON.stringify(canonical))
}
