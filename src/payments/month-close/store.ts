// src/payments/month-close/store.ts — closed months in the database, and what of a month waits.
import type { Reader, Tx } from '#dialect'
import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, lte, or, sql } from 'drizzle-orm'
import type { Day } from '../../kernel/day.ts'
import { bankLines, bankMatches } from '../bank-statements/tables.ts'
import { monthCloses, suspenseItems } from './tables.ts'
import type { MonthClose, MonthProof } from './month-close.ts'
import { leftStatuses } from '../payouts/payout.ts'
import { payouts } from '../payouts/tables.ts'
import { stripeTransactions } from '../rail-tables.ts'
import { remittances } from '../tables.ts'

export async function closeOf(db: Reader, month: string): Promise<MonthClose | undefined> {
  const [row] = await db.select().from(monthCloses).where(eq(monthCloses.month, month))
  return row
}

/** Every closed month, the newest first. */
export async function monthsClosed(db: Reader): Promise<MonthClose[]> {
  return db.select().from(monthCloses).orderBy(desc(monthCloses.month))
}

export async function addClose(tx: Tx, close: MonthClose): Promise<void> {
  await tx.insert(monthCloses).values(close)
}

/** Remittances made before that instant that wait for somebody, for their first payout, or for money. */
export async function remittancesWaiting(db: Reader, before: Date): Promise<string[]> {
  const { reference, status, heldAt, madeAt, number } = remittances
  const waits = or(inArray(status, ['submitted', 'approved']), and(eq(status, 'sending'), isNotNull(heldAt)))
  const rows = await db
    .select({ reference })
    .from(remittances)
    .where(and(waits, lt(madeAt, before)))
    .orderBy(asc(number))
  return rows.map((row) => row.reference)
}

/** Payouts queued before that instant that Stripe gave no definite answer to. */
export async function payoutsUnknown(db: Reader, before: Date): Promise<string[]> {
  const { reference, status, rail, queuedAt } = payouts
  const unsure = or(eq(status, 'unknown'), and(eq(status, 'sending'), eq(rail, 'stripe')))
  const rows = await db
    .select({ reference })
    .from(payouts)
    .where(and(unsure, lt(queuedAt, before)))
    .orderBy(asc(reference))
  return rows.map((row) => row.reference)
}

/** How many items of these days, by the line they are of, nobody has explained. */
export async function openUntil(db: Reader, to: Day, before: Date): Promise<number> {
  const { sourceId, place, closedAt, openedAt } = suspenseItems
  const [row] = await db
    .select({ count: countOf() })
    .from(suspenseItems)
    .leftJoin(stripeTransactions, and(eq(place, 'stripe'), eq(stripeTransactions.id, sourceId)))
    .leftJoin(bankLines, and(eq(place, 'bank'), eq(bankLines.id, sourceId)))
    .where(
      and(
        isNull(closedAt),
        or(
          lt(stripeTransactions.occurredAt, before),
          lte(bankLines.occurredOn, to),
          and(isNull(stripeTransactions.id), isNull(bankLines.id), lt(openedAt, before)),
        ),
      ),
    )
  return row!.count
}

/** How many lines of the bank up to that day match nothing. */
export async function bankLinesAlone(db: Reader, to: Day): Promise<number> {
  const [row] = await db
    .select({ count: countOf() })
    .from(bankLines)
    .leftJoin(bankMatches, eq(bankMatches.lineId, bankLines.id))
    .where(and(lte(bankLines.occurredOn, to), isNull(bankMatches.lineId)))
  return row!.count
}

/** What was paid in these days, by rail. */
export async function paidByRail(db: Reader, from: Day, to: Day): Promise<MonthProof['paid']> {
  const { rail, status, settledOn, amountPence } = payouts
  return db
    .select({ rail, payouts: countOf(), amountPence: sql`sum(${amountPence})`.mapWith(Number) })
    .from(payouts)
    .where(and(inArray(status, [...leftStatuses]), gte(settledOn, from), lte(settledOn, to)))
    .groupBy(rail)
    .orderBy(asc(rail))
}

/** How many lines of the bank and of Stripe there are of these days, and how many remittances were made. */
export async function countMonth(
  db: Reader,
  days: { from: Day; to: Day },
  instants: { from: Date; before: Date },
): Promise<{ bankLines: number; stripeLines: number; remittances: number }> {
  const { occurredAt } = stripeTransactions
  const { madeAt } = remittances
  const { from, before } = instants
  return {
    bankLines: await db.$count(
      bankLines,
      and(gte(bankLines.occurredOn, days.from), lte(bankLines.occurredOn, days.to)),
    ),
    stripeLines: await db.$count(stripeTransactions, and(gte(occurredAt, from), lt(occurredAt, before))),
    remittances: await db.$count(remittances, and(gte(madeAt, from), lt(madeAt, before))),
  }
}

const countOf = () => sql`count(*)`.mapWith(Number)
