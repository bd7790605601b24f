// src/ledger/head.ts — the head of the chain as it is printed on sheets, and the proof of a printed one.
import type { Reader } from '#dialect'
import { and, gte, lte } from 'drizzle-orm'
import { formatDay, formatInstant } from '../kernel/day.ts'
import { linkFaults, walkChain } from './chain.ts'
import { type EntryRow, lastEntry } from './store.ts'
import { journalEntries } from './tables.ts'

/** The newest entry, whose hash proves every entry before it; undefined for an empty journal. */
export async function headOf(db: Reader): Promise<Pick<EntryRow, 'seq' | 'hash' | 'recordedAt'> | undefined> {
  const head = await lastEntry(db)
  return head && { seq: head.seq, hash: head.hash, recordedAt: head.recordedAt }
}

/** What became of a printed head: the entry it is, and whether everything up to it is as it was. */
export interface Proof {
  ok: boolean
  seq?: number
  says: string
}

/** The fewest characters of a hash that we take for it. */
const fewest = 16

/**
 * Proves a printed head (the hash, or at least 16 characters from its beginning): walks the whole chain,
 * recomputing every hash, up to that entry and on to the end. Not ok, in words: what is no hash, one that no
 * entry has, one that several begin with, and a chain that is broken anywhere.
 */
export async function verifyHead(db: Reader, head: string): Promise<Proof> {
  const typed = head.trim().toLowerCase()
  if (!/^[0-9a-f]*$/.test(typed) || typed.length < fewest || typed.length > 64) {
    return {
      ok: false,
      says: `A ledger head is 64 of the characters 0-9 and a-f; give at least ${fewest} of them.`,
    }
  }
  const { seq, hash, effectiveOn, recordedAt } = journalEntries
  const begins = and(gte(hash, typed), lte(hash, typed.padEnd(64, 'f')))
  const found = await db.select({ seq, effectiveOn, recordedAt }).from(journalEntries).where(begins).limit(2)
  if (found.length > 1) return { ok: false, says: 'More than one entry begins so: give more of the head.' }
  const [entry] = found
  if (!entry) {
    return { ok: false, says: `No entry in these books has the head ${typed}: it was changed or taken out.` }
  }
  return proofOf(db, entry)
}

async function proofOf(
  db: Reader,
  { seq, effectiveOn, recordedAt }: Pick<EntryRow, 'seq' | 'effectiveOn' | 'recordedAt'>,
): Promise<Proof> {
  let last = 0
  for await (const link of walkChain(db)) {
    const [fault] = linkFaults(link)
    if (fault) {
      const place = link.entry.seq <= seq ? 'before it the chain is broken' : 'after it the chain is broken'
      return { ok: false, seq, says: `That head is entry ${seq}, but ${place}: ${fault}` }
    }
    last = link.entry.seq
  }
  const after = last === seq ? 'No entry follows it.' : `${entriesWords(last - seq)}, unbroken as well.`
  const says =
    `That head is entry ${seq}, which counts for ${formatDay(effectiveOn)} and was written ` +
    `${formatInstant(recordedAt)}. Every entry up to it is as it was written. ${after}`
  return { ok: true, seq, says }
}

function entriesWords(count: number): string {
  return count === 1 ? '1 entry follows it' : `${count} entries follow it`
}
