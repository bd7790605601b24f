// src/payments/reconciliation/books-store.ts — what moved our balance at Stripe, by our books.
import type { Reader } from '#dialect'
import { and, asc, eq, inArray, isNull, lte, type SQL, sql } from 'drizzle-orm'
import { keyRanges, summedUp } from './key-ranges.ts'
import { leftStatuses, type Payout } from '../payouts/payout.ts'
import { payouts } from '../payouts/tables.ts'
import { stripeBookings, stripeTransactions, topUps, transferReversals } from '../rail-tables.ts'
import { bookedPence, ofPayout, ofReversal, ofTopUp } from './joins.ts'
import type { TopUp } from './reconciliation.ts'
import type { Reversal } from '../stripe/reversal.ts'

interface OwnSums {
  all: number
  /** Those that one of Stripe's lines shows. */
  matched: number
  /** How many match nothing. */
  alone: number
}

const left = and(eq(payouts.rail, 'stripe'), inArray(payouts.status, [...leftStatuses]))

/**
 * Payouts that left, top-ups that landed, what came back, and what was booked of lines: all together, so many
 * rows in one turn.
 */
export async function ownSums(db: Reader, rows: number): Promise<OwnSums> {
  const paid = await sumsOf(db, rows, payouts, ofPayout, left)
  const landed = await sumsOf(db, rows, topUps, ofTopUp)
  const returned = await sumsOf(db, rows, transferReversals, ofReversal)
  const { booked } = await bookedSum(db, rows)
  return {
    all: landed.all + returned.all + booked - paid.all,
    matched: landed.matched + returned.matched + booked - paid.matched,
    alone: paid.alone + landed.alone + returned.alone,
  }
}

type Own = typeof payouts | typeof topUps | typeof transferReversals

function sumsOf(db: Reader, rows: number, of: Own, match?: SQL, which?: SQL) {
  const inStripe = sql`exists (select 1 from ${stripeTransactions} where ${match})`
  const amount = of.amountPence
  const asked = {
    all: sumOf(amount),
    matched: sumOf(sql`case when ${inStripe} then ${amount} else 0 end`),
    alone: sumOf(sql`case when ${inStripe} then 0 else 1 end`),
  }
  return summedUp(keyRanges(db, of.id, rows), async (range) => {
    const query = db.select(asked).from(of as typeof topUps)
    return (await query.where(and(range, which)))[0]!
  })
}

const sumOf = (amount: unknown) => sql`coalesce(sum(${amount}), 0)`.mapWith(Number)

function bookedSum(db: Reader, rows: number) {
  return summedUp(keyRanges(db, stripeBookings.transactionId, rows), async (range) => {
    const [row] = await db
      .select({ booked: sumOf(bookedPence) })
      .from(stripeBookings)
      .innerJoin(stripeTransactions, eq(stripeTransactions.id, stripeBookings.transactionId))
      .leftJoin(payouts, ofPayout)
      .leftJoin(topUps, ofTopUp)
      .leftJoin(transferReversals, ofReversal)
      .where(range)
    return row!
  })
}

/** So many payouts are looked at in one turn. */
const rowsATurn = 4_000

/**
 * Payouts that left our balance in our books and that none of Stripe's lines shows, oldest first; with
 * `until` only those that had left by then.
 */
export async function payoutsAlone(db: Reader, limit: number, until?: Date): Promise<Payout[]> {
  const found: Payout[] = []
  const early = until && lte(payouts.settledAt, until)
  for await (const range of keyRanges(db, payouts.id, rowsATurn)) {
    const rows = await db
      .select({ payout: payouts })
      .from(payouts)
      .leftJoin(stripeTransactions, ofPayout)
      .where(and(range, left, isNull(stripeTransactions.id), early))
      .orderBy(asc(payouts.id))
      .limit(limit - found.length)
    found.push(...rows.map((row) => row.payout))
    if (found.length >= limit) break
  }
  return found.sort((a, b) => Number(a.settledAt) - Number(b.settledAt))
}

/** Top-ups in our books that none of Stripe's lines shows, oldest first. */
export async function topUpsAlone(db: Reader, limit: number): Promise<TopUp[]> {
  const rows = await db
    .select({ topUp: topUps })
    .from(topUps)
    .leftJoin(stripeTransactions, ofTopUp)
    .where(isNull(stripeTransactions.id))
    .orderBy(asc(topUps.landedAt))
    .limit(limit)
  return rows.map((row) => row.topUp)
}

/** Money that came back in our books and that none of Stripe's lines shows, oldest first. */
export async function reversalsAlone(db: Reader, limit: number): Promise<Reversal[]> {
  const rows = await db
    .select({ reversal: transferReversals })
    .from(transferReversals)
    .leftJoin(stripeTransactions, ofReversal)
    .where(isNull(stripeTransactions.id))
    .orderBy(asc(transferReversals.reversedAt))
    .limit(limit)
  return rows.map((row) => row.reversal)
}
