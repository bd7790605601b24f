// test/ledger/books.ts — a small journal to test with: one fund, one agreement, two entries.
import type { TestContext } from 'node:test'
import Database from 'better-sqlite3'
import { credit, debit, ledgerInvariants, post, type NewEntry } from '../../src/ledger/ledger.ts'
import type { Reader } from '../../src/db/db.ts'
import { openTestStore } from '../support/store.ts'

export const free = 'fund:f1:free'
export const granted = 'fund:f1:granted'
export const allocated = 'agreement:a1:allocated'

/** Puts pence into the fund. */
export const grant = (key: string, pence: number): NewEntry => ({
  kind: 'deposit',
  sourceKey: key,
  effectiveOn: '2026-03-02',
  words: 'Deposit received',
  lines: [debit(granted, pence), credit(free, pence)],
})

/** Promises pence of the fund to the agreement. */
export const allocate = (key: string, pence: number): NewEntry => ({
  kind: 'allocate',
  sourceKey: key,
  effectiveOn: '2026-03-02',
  words: 'Agreement made active',
  lines: [debit(free, pence), credit(allocated, pence)],
})

/** A store with two entries in its books: £100 granted, £40 of it allocated. */
export async function openBooks(t: TestContext) {
  const { store, clock, file } = await openTestStore(t)
  const put = (entry: NewEntry) => store.transaction((tx) => post(tx, clock.now(), entry))
  await put(grant('deposit:1', 10_000))
  await put(allocate('allocate:1', 4_000))
  return { store, clock, file, put }
}

/** A connection of somebody who goes around the application; `setUp` runs on it first. */
export function rawConnection(t: TestContext, file: string, setUp: string = ''): Database.Database {
  const raw = new Database(file)
  raw.exec(setUp)
  t.after(() => raw.close())
  return raw
}

/** What the ledger's own invariants find broken. */
export async function brokenBooks(db: Reader): Promise<string[]> {
  return (await Promise.all(ledgerInvariants.map((invariant) => invariant.broken(db)))).flat()
}
