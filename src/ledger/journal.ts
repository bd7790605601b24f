// src/ledger/journal.ts — reading the journal: a page of it, or all of it in chunks, with filters.
import type { Reader } from '#dialect'
import { and, asc, desc, eq, getTableColumns, gt, gte, inArray, lt, lte, type SQL } from 'drizzle-orm'
import type { Day } from '../kernel/day.ts'
import type { Line } from './entry.ts'
import { findAccount } from './account-store.ts'
import { seqsOfDays } from './seqs.ts'
import { journalEntries, ledgerAccounts, postings } from './tables.ts'

/** Which entries: those of some days, of a kind, that touch an account, whose source key starts so. */
export interface JournalFilter {
  from?: Day
  to?: Day
  kind?: string
  account?: string
  key?: string
}

export interface JournalEntry {
  seq: number
  kind: string
  sourceKey: string
  effectiveOn: Day
  /** The locked day it happened on. */
  occurredOn: Day | null
  recordedAt: Date
  words: string
  reversesSeq: number | null
  relatesSeq: number | null
  previousHash: string
  hash: string
  lines: Line[]
}

/** Entries with their lines, newest first, before entry `beforeSeq` where given. */
export async function journalPage(
  db: Reader,
  asked: JournalFilter & { beforeSeq?: number; limit: number },
): Promise<JournalEntry[]> {
  const { beforeSeq = endless, limit, ...filter } = asked
  const found = await conditionsOf(db, filter)
  if (!found) return []
  const before = Math.min(found.before, beforeSeq)
  const entries = await entriesWhere(db, { ...found, before }, desc, limit)
  return withLines(db, entries)
}

/** All of them, oldest first, read some at a time: for files. */
export async function* journalInOrder(db: Reader, filter: JournalFilter = {}): AsyncGenerator<JournalEntry> {
  const found = await conditionsOf(db, filter)
  if (!found) return
  let { after } = found
  for (;;) {
    const entries = await entriesWhere(db, { ...found, after }, asc, together)
    if (entries.length === 0) return
    yield* await withLines(db, entries)
    after = entries.at(-1)!.seq
  }
}

/** More than any entry. */
const endless = Number.MAX_SAFE_INTEGER - 1
/** How many entries are read at once. */
const together = 500
/** With at most so many entries under a key, they are found by the key; with more, by reading along. */
const fewByKey = 1_000

const { inputHash: _, ...columns } = getTableColumns(journalEntries)
const { seq, kind, sourceKey, effectiveOn } = columns

type Found = Omit<JournalEntry, 'lines'>

/** Reads along the lines of one account where one is asked for, else along the journal. */
async function entriesWhere(
  db: Reader,
  { where, accountId, after, before }: Conditions,
  order: typeof asc,
  limit: number,
): Promise<Found[]> {
  const place = accountId === undefined ? seq : postings.entrySeq
  const all = and(...where, gt(place, after), lt(place, before))
  if (accountId === undefined) {
    return db.select(columns).from(journalEntries).where(all).orderBy(order(place)).limit(limit)
  }
  return db
    .select(columns)
    .from(postings)
    .innerJoin(journalEntries, eq(seq, postings.entrySeq))
    .where(and(eq(postings.accountId, accountId), all))
    .orderBy(order(place))
    .limit(limit)
}

interface Conditions {
  where: SQL[]
  accountId?: number
  /** All of them lie after the one entry and before the other. */
  after: number
  before: number
}

/** What every entry must satisfy; undefined when none can. */
async function conditionsOf(db: Reader, filter: JournalFilter): Promise<Conditions | undefined> {
  const { from, to, account } = filter
  const found = account === undefined ? undefined : await findAccount(db, account)
  if (account !== undefined && !found) return undefined
  const seqs =
    from === undefined && to === undefined ? { first: 1, last: endless } : await seqsOfDays(db, { from, to })
  if (!seqs) return undefined
  const where: SQL[] = []
  if (from !== undefined) where.push(gte(effectiveOn, from))
  if (to !== undefined) where.push(lte(effectiveOn, to))
  if (filter.kind !== undefined) where.push(eq(kind, filter.kind))
  if (filter.key !== undefined) where.push(await keyStarts(db, filter.key))
  return { where, accountId: found?.id, after: seqs.first - 1, before: seqs.last + 1 }
}

async function keyStarts(db: Reader, prefix: string): Promise<SQL> {
  const starts = and(gte(sourceKey, prefix), lt(sourceKey, `${prefix}\u{10ffff}`))!
  const some = await db
    .select({ seq })
    .from(journalEntries)
    .where(starts)
    .limit(fewByKey + 1)
  const isFew = some.length <= fewByKey
  const found = some.map((row) => row.seq)
  return isFew ? inArray(seq, found) : starts
}

async function withLines(db: Reader, entries: Found[]): Promise<JournalEntry[]> {
  const lines = await linesByEntry(
    db,
    entries.map((entry) => entry.seq),
  )
  return entries.map((entry) => ({ ...entry, lines: lines.get(entry.seq) ?? [] }))
}

/** The lines of these entries, in their order, by entry; at most 500 entries at a time. */
export async function linesByEntry(db: Reader, seqs: number[]): Promise<Map<number, Line[]>> {
  const { entrySeq, line, accountId, amount } = postings
  const rows = await db
    .select({ seq: entrySeq, account: ledgerAccounts.code, amount })
    .from(postings)
    .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, accountId))
    .where(inArray(entrySeq, seqs))
    .orderBy(asc(entrySeq), asc(line))
  const byEntry = new Map<number, Line[]>()
  for (const { seq: of, ...each } of rows) {
    const lines = byEntry.get(of)
    if (lines) lines.push(each)
    else byEntry.set(of, [each])
  }
  return byEntry
}
