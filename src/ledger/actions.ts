// src/ledger/actions.ts — posting: the one way anything gets into the books.
import type { Tx } from '#dialect'
import { Refusal } from '../kernel/refusal.ts'
import { onNormalSide } from './account.ts'
import {
  assertBalanced,
  beginning,
  entryHashOf,
  inputHashOf,
  mirrored,
  type Entry,
  type NewEntry,
} from './entry.ts'
import { type Account, openAccounts } from './account-store.ts'
import { firstOpenDay } from './period-store.ts'
import { addEntry, entryByKey, lastEntry, linesOf } from './store.ts'

export interface Posted {
  seq: number
  hash: string
  /** False when the same key with the same input was posted before, and nothing was written now. */
  isNew: boolean
}

/**
 * Posts one balanced entry. The same source key with the same input returns the first entry and writes
 * nothing. An entry about a locked day counts on the first open one and keeps its own as `occurredOn`.
 * Refuses (conflict) the same key with another input, and an entry that would take an account below its
 * floor; a fault when the entry does not balance. Amounts are pence, or places.
 */
export async function post(tx: Tx, recordedAt: Date, entry: NewEntry): Promise<Posted> {
  assertBalanced(entry)
  const inputHash = inputHashOf(entry)
  const before = await entryByKey(tx, entry.sourceKey)
  if (before) return sameAs(before, inputHash, entry.sourceKey)
  const accounts = await openAccounts(
    tx,
    entry.lines.map((line) => line.account),
  )
  refuseBelowFloor(entry, accounts)
  const last = await lastEntry(tx)
  const seq = (last?.seq ?? 0) + 1
  const effectiveOn = await firstOpenDay(tx, entry.effectiveOn)
  const occurredOn = effectiveOn === entry.effectiveOn ? undefined : entry.effectiveOn
  const previousHash = last?.hash ?? beginning
  const unsealed = { ...entry, effectiveOn, occurredOn, seq, inputHash, recordedAt, previousHash }
  const sealed: Entry = { ...unsealed, hash: entryHashOf(unsealed) }
  await addEntry(tx, sealed, accounts)
  return { seq, hash: sealed.hash, isNew: true }
}

/**
 * Posts the mirror of an earlier entry. Refuses (conflict) when that entry does not exist or was reversed
 * under another key before.
 */
export async function reverse(
  tx: Tx,
  recordedAt: Date,
  reversal: Omit<NewEntry, 'lines' | 'reversesSeq'> & { reversesKey: string },
): Promise<Posted> {
  const { reversesKey, ...rest } = reversal
  const wrong = await entryByKey(tx, reversesKey)
  if (!wrong) {
    throw new Refusal('conflict', 'nothing-to-reverse', 'There is no such entry to reverse.')
  }
  const lines = mirrored(await linesOf(tx, wrong.seq))
  return post(tx, recordedAt, { ...rest, lines, reversesSeq: wrong.seq })
}

function sameAs(
  before: { seq: number; hash: string; inputHash: string },
  inputHash: string,
  key: string,
): Posted {
  if (before.inputHash === inputHash) return { seq: before.seq, hash: before.hash, isNew: false }
  throw new Refusal('conflict', 'source-key-reused', `The books already hold something else under "${key}".`)
}

function refuseBelowFloor(entry: NewEntry, accounts: Account[]): void {
  entry.lines.forEach(({ amount }, at) => {
    const { code, side, floor, balance } = accounts[at]!
    if (floor === null || onNormalSide(side, balance + amount) >= floor) return
    throw new Refusal('conflict', 'below-floor', `There is not enough in "${code}" for that.`)
  })
}
