// src/ledger/statement.ts — the lines of one account with its running balance, a page or all of them.
import type { Reader } from '#dialect'
import { and, asc, desc, eq, gt, gte, lt, lte, sql, type SQL } from 'drizzle-orm'
import { addDays, type Day } from '../kernel/day.ts'
import { kindOf, onNormalSide, type Side, type Unit } from './account.ts'
import { type Account, findAccount } from './account-store.ts'
import { ledgerDays } from './period-tables.ts'
import { seqsOfDays } from './seqs.ts'
import { journalEntries, postings } from './tables.ts'
import { balanceOn } from './trial-balance.ts'

/** One line, its amount and what was in the account after it on the account's normal side. */
export interface AccountLine {
  seq: number
  kind: string
  sourceKey: string
  effectiveOn: Day
  /** The locked day it happened on. */
  occurredOn: Day | null
  recordedAt: Date
  words: string
  amount: number
  balance: number
}

/** A page of an account; pence, or places, on its normal side. */
export interface AccountPage {
  code: string
  says: string
  unit: Unit
  side: Side
  /** What was in it before the first day asked for, and at the end of the last one. */
  opening: number
  closing: number
  /** Newest first. */
  lines: AccountLine[]
}

/** The days that are asked for; all of them where left out. */
export interface Days {
  from?: Day
  to?: Day
}

/**
 * The lines of those days before entry `beforeSeq` where given, newest first; none for an account that was
 * never opened. Running balances are in the order of the journal. However deep the page, it takes as long as
 * the account has days: whole days are known, and only days that the page cuts are added up line by line.
 */
export async function accountPage(
  db: Reader,
  code: string,
  asked: Days & { beforeSeq?: number; limit: number },
): Promise<AccountPage> {
  const { beforeSeq = endless, limit, ...days } = asked
  const { says, unit, side } = kindOf(code)
  const opening = await openingOf(db, code, days)
  const closing = await balanceOn(db, code, days.to ?? endOfDays)
  const account = await findAccount(db, code)
  const rows = account ? await linesWhere(db, account, days, { before: beforeSeq, order: desc, limit }) : []
  const lowest = rows.at(-1)
  const before = account && lowest ? await movedBefore(db, account.id, days, lowest.seq) : 0
  const lines = running(rows.toReversed(), opening + onNormalSide(side, before), side)
  return { code, says, unit, side, opening, closing, lines: lines.toReversed() }
}

/** All lines of those days, oldest first, read some at a time: for files. */
export async function* accountInOrder(
  db: Reader,
  code: string,
  days: Days = {},
): AsyncGenerator<AccountLine> {
  const account = await findAccount(db, code)
  if (!account) return
  let balance = await openingOf(db, code, days)
  let after = 0
  for (;;) {
    const rows = await linesWhere(db, account, days, { after, order: asc, limit: together })
    if (rows.length === 0) return
    yield* running(rows, balance, account.side)
    balance += onNormalSide(
      account.side,
      rows.reduce((sum, row) => sum + row.amount, 0),
    )
    after = rows.at(-1)!.seq
  }
}

/** More than any entry, and a day after all others. */
const endless = Number.MAX_SAFE_INTEGER
const endOfDays = '9999-12-31'
/** How many lines are read at once. */
const together = 500

type Row = Omit<AccountLine, 'balance'>

function openingOf(db: Reader, code: string, { from }: Days): Promise<number> {
  return from === undefined ? Promise.resolve(0) : balanceOn(db, code, addDays(from, -1))
}

function running(rows: Row[], opening: number, side: Side): AccountLine[] {
  let balance = opening
  return rows.map((row) => {
    const amount = onNormalSide(side, row.amount)
    balance += amount
    return { ...row, amount, balance }
  })
}

async function linesWhere(
  db: Reader,
  { id }: Account,
  days: Days,
  {
    after = 0,
    before = endless,
    order,
    limit,
  }: { after?: number; before?: number; order: typeof asc; limit: number },
): Promise<Row[]> {
  const where: (SQL | undefined)[] = [eq(postings.accountId, id)]
  const { seq, kind, sourceKey, effectiveOn, occurredOn, recordedAt, words } = journalEntries
  const { from, to } = days
  const { entrySeq, amount } = postings
  const within =
    from !== undefined || to !== undefined ? await seqsOfDays(db, days) : { first: 0, last: endless }
  if (!within) return []
  where.push(gt(entrySeq, Math.max(after, within.first - 1)), lt(entrySeq, Math.min(before, within.last + 1)))
  where.push(
    from === undefined ? undefined : gte(effectiveOn, from),
    to === undefined ? undefined : lte(effectiveOn, to),
  )
  return db
    .select({ seq, kind, sourceKey, effectiveOn, occurredOn, recordedAt, words, amount })
    .from(postings)
    .innerJoin(journalEntries, eq(seq, entrySeq))
    .where(and(...where))
    .orderBy(order(entrySeq))
    .limit(limit)
}

/** What the entries of those days before that one moved on the account, debits positive. */
async function movedBefore(db: Reader, accountId: number, days: Days, seq: number): Promise<number> {
  const { from = '', to = endOfDays } = days
  const asked = and(
    eq(ledgerDays.accountId, accountId),
    gte(ledgerDays.effectiveOn, from),
    lte(ledgerDays.effectiveOn, to),
  )
  const { lastEntrySeq, effectiveOn } = ledgerDays
  const sum = sql`coalesce(sum(${ledgerDays.amount}), 0)`.mapWith(Number)
  const [whole] = await db
    .select({ sum })
    .from(ledgerDays)
    .where(and(asked, lt(lastEntrySeq, seq)))
  // Joined in this order: the days that are cut, their entries before that one, the account's line in each.
  const [cut] = await db
    .select({ sum: sql`coalesce(sum(${postings.amount}), 0)`.mapWith(Number) })
    .from(ledgerDays)
    .crossJoin(journalEntries)
    .crossJoin(postings)
    .where(
      and(
        asked,
        gte(lastEntrySeq, seq),
        eq(journalEntries.effectiveOn, effectiveOn),
        lt(journalEntries.seq, seq),
        eq(postings.accountId, accountId),
        eq(postings.entrySeq, journalEntries.seq),
      ),
    )
  return whole!.sum + cut!.sum
}
