// src/ledger/store.ts — accounts, entries and postings in the database; decides nothing.
import { kept, keptInsert, type Reader, type Tx } from '#dialect'
import { and, asc, desc, eq, gt, inArray, like, lt, max, sql } from 'drizzle-orm'
import { kindOf, onNormalSide, type Side, type Unit } from './account.ts'
import type { Entry, Line } from './entry.ts'
import { journalEntries, ledgerAccounts, postings } from './tables.ts'

export interface Account {
  id: number
  code: string
  unit: Unit
  side: Side
  floor: number | null
  balance: number
}

export type EntryRow = typeof journalEntries.$inferSelect

/** One line of an account's statement; the amount is on the account's normal side. */
export interface StatementLine {
  seq: number
  kind: string
  sourceKey: string
  effectiveOn: string
  recordedAt: Date
  words: string
  amount: number
}

const { seq, hash, previousHash, inputHash, effectiveOn, words } = journalEntries

const last = kept((db) =>
  db
    .select({ seq, hash, previousHash })
    .from(journalEntries)
    .where(eq(seq, db.select({ seq: max(seq) }).from(journalEntries))),
)

/** The head of the chain, which the next entry continues. */
export async function lastEntry(
  db: Reader,
): Promise<Pick<EntryRow, 'seq' | 'hash' | 'previousHash'> | undefined> {
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

/** The lines of the entries posted under these keys, by key; at most 500 keys at a time. */
export async function linesByKeys(db: Reader, keys: string[]): Promise<Map<string, Line[]>> {
  const rows = await db
    .select({ key: journalEntries.sourceKey, account: ledgerAccounts.code, amount: postings.amount })
    .from(journalEntries)
    .innerJoin(postings, eq(postings.entrySeq, journalEntries.seq))
    .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, postings.accountId))
    .where(inArray(journalEntries.sourceKey, keys))
  return Map.groupBy(rows, (row) => row.key)
}

/** The accounts with these codes, opened (empty) where they do not exist yet; in the order of the codes. */
export async function openAccounts(tx: Tx, codes: string[]): Promise<Account[]> {
  const accounts: Account[] = []
  for (const code of codes) accounts.push((await findAccount(tx, code)) ?? (await openAccount(tx, code)))
  return accounts
}

const byCode = kept((db) =>
  db
    .select()
    .from(ledgerAccounts)
    .where(eq(ledgerAccounts.code, sql.placeholder('code'))),
)

async function findAccount(db: Reader, code: string): Promise<Account | undefined> {
  return (await byCode(db, { code }))[0]
}

export async function accountsByCode(db: Reader, codes: string[]): Promise<Account[]> {
  return db.select().from(ledgerAccounts).where(inArray(ledgerAccounts.code, codes))
}

async function openAccount(tx: Tx, code: string): Promise<Account> {
  const [newest] = await tx
    .select({ id: ledgerAccounts.id })
    .from(ledgerAccounts)
    .orderBy(desc(ledgerAccounts.id))
    .limit(1)
  const { unit, side, floor } = kindOf(code)
  const account = { id: (newest?.id ?? 0) + 1, code, unit, side, floor, balance: 0 }
  await tx.insert(ledgerAccounts).values({ ...account, lastEntrySeq: 0 })
  return account
}

const insertPosting = keptInsert(postings)
const insertEntry = keptInsert(journalEntries)

/** Postings first, the entry last: its guard then checks the whole and applies the balances. */
export async function addEntry(tx: Tx, entry: Entry, accounts: Account[]): Promise<void> {
  for (const [at, { amount }] of entry.lines.entries()) {
    await insertPosting(tx, { entrySeq: entry.seq, line: at + 1, accountId: accounts[at]!.id, amount })
  }
  const { lines: _, ...row } = entry
  await insertEntry(tx, { ...row, reversesSeq: entry.reversesSeq ?? null, relatesSeq: null, occurredOn: null })
}

/** What is in an account, on its normal side (pence, or places); 0 when it was never opened. */
export async function balanceOf(db: Reader, code: string): Promise<number> {
  const account = await findAccount(db, code)
  return account ? onNormalSide(account.side, account.balance) : 0
}

/** Balances of many accounts at once, on their normal side; every code asked for is in the answer. */
export async function balancesOf(db: Reader, codes: string[]): Promise<Map<string, number>> {
  const answer = new Map(codes.map((code) => [code, 0]))
  for (let at = 0; at < codes.length; at += 500) {
    for (const account of await accountsByCode(db, codes.slice(at, at + 500))) {
      answer.set(account.code, onNormalSide(account.side, account.balance))
    }
  }
  return answer
}

/** All accounts whose code starts so, in order of code. */
export async function accountsLike(db: Reader, prefix: string): Promise<Account[]> {
  return db.select().from(ledgerAccounts).where(startsWith(prefix)).orderBy(asc(ledgerAccounts.code))
}

/** What all accounts whose code starts so hold together: debits count up, credits down. */
export async function sumOfAccounts(db: Reader, prefix: string): Promise<number> {
  const sum = sql`coalesce(sum(${ledgerAccounts.balance}), 0)`.mapWith(Number)
  const [row] = await db.select({ sum }).from(ledgerAccounts).where(startsWith(prefix))
  return row!.sum
}

/** An account's lines, newest first, before `beforeSeq` when given. */
export async function statementOf(
  db: Reader,
  code: string,
  limit: number,
  beforeSeq: number = Number.MAX_SAFE_INTEGER,
): Promise<StatementLine[]> {
  const account = await findAccount(db, code)
  if (!account) return []
  const { kind, sourceKey, recordedAt } = journalEntries
  const rows = await db
    .select({ seq, kind, sourceKey, effectiveOn, recordedAt, words, amount: postings.amount })
    .from(postings)
    .innerJoin(journalEntries, eq(journalEntries.seq, postings.entrySeq))
    .where(sql`${eq(postings.accountId, account.id)} and ${lt(postings.entrySeq, beforeSeq)}`)
    .orderBy(desc(postings.entrySeq))
    .limit(limit)
  return rows.map((row) => ({ ...row, amount: onNormalSide(account.side, row.amount) }))
}

/**
 * What entries of these kinds moved on each account whose code starts so, on its normal side. One pass over
 * the journal: for checks, not for pages.
 */
export async function movedByKind(db: Reader, kinds: string[], prefix: string): Promise<Map<string, number>> {
  const { code, side } = ledgerAccounts
  const rows = await db
    .select({ code, side, sum: sql`sum(${postings.amount})`.mapWith(Number) })
    .from(postings)
    .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, postings.accountId))
    .innerJoin(journalEntries, eq(journalEntries.seq, postings.entrySeq))
    .where(and(inArray(journalEntries.kind, kinds), startsWith(prefix)))
    .groupBy(ledgerAccounts.id)
  return new Map(rows.map((row) => [row.code, onNormalSide(row.side, row.sum)]))
}

function startsWith(prefix: string) {
  const pattern = prefix.replaceAll(/[\\%_]/g, '\\$&') + '%'
  return sql`${like(ledgerAccounts.code, pattern)} escape '\\'`
}

/** Up to `limit` entries after `seq`, in order: for walking the whole journal in bounded memory. */
export async function entriesAfter(db: Reader, seq: number, limit: number): Promise<EntryRow[]> {
  return db
    .select()
    .from(journalEntries)
    .where(gt(journalEntries.seq, seq))
    .orderBy(asc(journalEntries.seq))
    .limit(limit)
}

/** Up to `limit` accounts with an id above `id`, in order, for the same. */
export async function accountsAfter(db: Reader, id: number, limit: number): Promise<Account[]> {
  return db
    .select()
    .from(ledgerAccounts)
    .where(gt(ledgerAccounts.id, id))
    .orderBy(asc(ledgerAccounts.id))
    .limit(limit)
}
