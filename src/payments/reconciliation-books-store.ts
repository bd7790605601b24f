// src/payments/reconciliation-books-store.ts — what moved our balance at Stripe, by our books.
import type { Reader } from '#dialect'
import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { leftStatuses, type Payout } from './payout.ts'
import { payouts } from './payout-tables.ts'
import { stripeBookings, stripeTransactions, topUps, transferReversals } from './rail-tables.ts'
import { bookedPence, ofPayout, ofReversal, ofTopUp } from './reconciliation-joins.ts'
import type { TopUp } from './reconciliation.ts'
import type { Reversal } from './reversal.ts'

interface OwnSums {
  all: number
  /** Those that one of Stripe's lines shows. */
  matched: number
  /** How many match nothing. */
  alone: number
}

const left = and(eq(payouts.rail, 'stripe'), inArray(payouts.status, [...leftStatuses]))

/** Payouts that left, top-ups that landed, what came back, and what was booked of lines: all together. */
export async function ownSums(db: Reader): Promise<OwnSums> {
  const paid = await sumsOf(db, payouts, payouts.amountPence, ofPayout, left)
  const landed = await sumsOf(db, topUps, topUps.amountPence, ofTopUp)
  const returned = await sumsOf(db, transferReversals, transferReversals.amountPence, ofReversal)
  const booked = await bookedSum(db)
  return {
    all: landed.all + returned.all + booked - paid.all,
    matched: landed.matched + returned.matched + booked - paid.matched,
    alone: paid.alone + landed.alone + returned.alone,
  }
}

type Own = typeof payouts | typeof topUps | typeof transferReversals

async function sumsOf(db: Reader, of: Own, amount: unknown, match?: SQL, which?: SQL) {
  const inStripe = sql`exists (select 1 from ${stripeTransactions} where ${match})`
  const [row] = await db
    .select({
      all: sumOf(amount),
      matched: sumOf(sql`case when ${inStripe} then ${amount} else 0 end`),
      alone: sumOf(sql`case when ${inStripe} then 0 else 1 end`),
    })
    .from(of as typeof topUps)
    .where(which)
  return row!
}

const sumOf = (amount: unknown) => sql`coalesce(sum(${amount}), 0)`.mapWith(Number)

async function bookedSum(db: Reader): Promise<number> {
  const [row] = await db
    .select({ sum: sumOf(bookedPence) })
    .from(stripeBookings)
    .innerJoin(stripeTransactions, eq(stripeTransactions.id, stripeBookings.transactionId))
    .leftJoin(payouts, ofPayout)
    .leftJoin(topUps, ofTopUp)
    .leftJoin(transferReversals, ofReversal)
  return row!.sum
}

/** Payouts that left our balance in our books and that none of Stripe's lines shows, oldest first. */
export async function payoutsAlone(db: Reader, limit: number): Promise<Payout[]> {
  const rows = await db
    .select({ payout: payouts })
    .from(payouts)
    .leftJoin(stripeTransactions, ofPayout)
    .where(and(left, isNull(stripeTransactions.id)))
    .orderBy(asc(payouts.settledAt))
    .limit(limit)
  return rows.map((row) => row.payout)
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
