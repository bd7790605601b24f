// src/ledger/store.ts — entries and their postings in the database; decides nothing.
import { among, kept, keptInsert, listed, type Reader, type Tx } from '#dialect'
import { and, asc, eq, max, sql } from 'drizzle-orm'
import { onNormalSide } from './account.ts'
import { type Account, patternOf, startsWith } from './account-store.ts'
import type { Entry, Line } from './entry.ts'
import { journalEntries, ledgerAccounts, postings } from './tables.ts'

export type EntryRow = typeof journalEntries.$inferSelect

const { seq, hash, previousHash, inputHash, effectiveOn, words, recordedAt } = journalEntries

const last = kept((db) =>
  db
    .select({ seq, hash, previousHash, recordedAt })
    .from(journalEntries)
    .where(eq(seq, db.select({ seq: max(seq) }).from(journalEntries))),
)

/** The head of the chain, which the next entry continues. */
export async function lastEntry(
  db: Reader,
): Promise<Pick<EntryRow, 'seq' | 'hash' | 'previousHash' | 'recordedAt'> | undefined> {
  return (await last(db))[0]
}

const byKey = kept((db) =>
  db
    .select({ seq, hash, previousHash, inputHash, effectiveOn, words })
    .from(journalEntries)
    .where(eq(journalEntries.sourceKey, sql.placeholder('sourceKey'))),
)

/** The entry posted under that key, if any. */
export async function entryByKey(
  db: Reader,
  sourceKey: string,
): Promise<
  Pick<EntryRow, 'seq' | 'hash' | 'previousHash' | 'inputHash' | 'effectiveOn' | 'words'> | undefined
> {
  return (await byKey(db, { sourceKey }))[0]
}

/** The lines of one entry, by account code. */
export async function linesOf(db: Reader, seq: number): Promise<Line[]> {
  return db
    .select({ account: ledgerAccounts.code, amount: postings.amount })
    .from(postings)
    .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, postings.accountId))
    .where(eq(postings.entrySeq, seq))
    .orderBy(asc(postings.line))
}

const underKeys = kept((db) =>
  db
    .select({ key: journalEntries.sourceKey, account: ledgerAccounts.code, amount: postings.amount })
    .from(journalEntries)
    .innerJoin(postings, eq(postings.entrySeq, journalEntries.seq))
    .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, postings.accountId))
    .where(among(journalEntries.sourceKey, 'keys')),
)

/** The lines of the entries posted under these keys, by key. */
export async function linesByKeys(db: Reader, keys: string[]): Promise<Map<string, Line[]>> {
  const rows = keys.length === 0 ? [] : await underKeys(db, { keys: listed(keys) })
  return Map.groupBy(rows, (row) => row.key)
}

const insertPosting = keptInsert(postings)
const insertEntry = keptInsert(journalEntries)

/** Postings first, the entry last: its guard then checks the whole and applies the balances. */
export async function addEntry(tx: Tx, entry: Entry, accounts: Account[]): Promise<void> {
  for (const [at, { amount }] of entry.lines.entries()) {
    await insertPosting(tx, { entrySeq: entry.seq, line: at + 1, accountId: accounts[at]!.id, amount })
  }
  const { lines: _, reversesSeq = null, relatesSeq = null, occurredOn = null, ...row } = entry
  await insertEntry(tx, { ...row, reversesSeq, relatesSeq, occurredOn })
}

const { code, side } = ledgerAccounts
const moved = kept((db) =>
  db
    .select({ code, side, sum: sql`sum(${postings.amount})`.mapWith(Number) })
    .from(postings)
    .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, postings.accountId))
    .innerJoin(journalEntries, eq(journalEntries.seq, postings.entrySeq))
    .where(and(among(journalEntries.kind, 'kinds'), startsWith(sql.placeholder('pattern'))))
    .groupBy(ledgerAccounts.id),
)

/**
 * What entries of these kinds moved on each account whose code starts so, on its normal side. One pass over
 * the journal: for checks, not for pages.
 */
export async function movedByKind(db: Reader, kinds: string[], prefix: string): Promise<Map<string, number>> {
  const rows = await moved(db, { kinds: listed(kinds), pattern: patternOf(prefix) })
  return new Map(rows.map((row) => [row.code, onNormalSide(row.side, row.sum)]))
}
