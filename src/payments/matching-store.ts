// src/payments/matching-store.ts — Stripe's lines beside ours: what matches, what stands alone.
import type { Reader } from '#dialect'
import { and, asc, desc, eq, isNotNull, isNull, ne, or, sql } from 'drizzle-orm'
import type { Payout } from './payout.ts'
import type { MatchedLine, MatchedSums, StripeTransaction, TopUp } from './reconciliation.ts'
import { payouts } from './payout-tables.ts'
import { stripeTransactions, topUps } from './rail-tables.ts'

const ofPayout = and(
  eq(payouts.railReference, stripeTransactions.source),
  eq(stripeTransactions.kind, 'payout'),
)
const ofTopUp = and(eq(topUps.id, stripeTransactions.source), eq(stripeTransactions.kind, 'top-up'))
const isMatched = or(isNotNull(payouts.id), isNotNull(topUps.id))
const isAlone = and(isNull(payouts.id), isNull(topUps.id))
const differs = or(
  and(isNotNull(payouts.id), ne(stripeTransactions.netPence, sql`0 - ${payouts.amountPence}`)),
  and(isNotNull(topUps.id), ne(stripeTransactions.netPence, topUps.amountPence)),
)
const sumOf = (amount: unknown) => sql`coalesce(sum(${amount}), 0)`.mapWith(Number)

/** The sums of both sides. */
export async function matchedSums(db: Reader): Promise<MatchedSums> {
  const net = stripeTransactions.netPence
  const [stripe] = await db
    .select({
      all: sumOf(net),
      matched: sumOf(sql`case when ${isMatched} then ${net} else 0 end`),
      count: sql`count(*)`.mapWith(Number),
      matchedCount: sumOf(sql`case when ${isMatched} then 1 else 0 end`),
      differing: sumOf(sql`case when ${differs} then 1 else 0 end`),
    })
    .from(stripeTransactions)
    .leftJoin(payouts, ofPayout)
    .leftJoin(topUps, ofTopUp)
  const paid = await paidSums(db)
  const landed = await landedSums(db)
  return {
    stripePence: stripe!.all,
    stripeMatchedPence: stripe!.matched,
    stripeMatched: stripe!.matchedCount,
    stripeUnmatched: stripe!.count - stripe!.matchedCount,
    booksPence: landed.all - paid.all,
    booksMatchedPence: landed.matched - paid.matched,
    booksUnmatched: landed.alone + paid.alone,
    differing: stripe!.differing,
  }
}

interface OwnSums {
  all: number
  matched: number
  /** How many match nothing. */
  alone: number
}

/** Payouts that left our balance in our books, and those of them that Stripe has a line for. */
async function paidSums(db: Reader): Promise<OwnSums> {
  const inStripe = sql`exists (select 1 from ${stripeTransactions} where ${ofPayout})`
  const [row] = await db
    .select({
      all: sumOf(payouts.amountPence),
      matched: sumOf(sql`case when ${inStripe} then ${payouts.amountPence} else 0 end`),
      alone: sumOf(sql`case when ${inStripe} then 0 else 1 end`),
    })
    .from(payouts)
    .where(isNotNull(payouts.railReference))
  return row!
}

async function landedSums(db: Reader): Promise<OwnSums> {
  const inStripe = sql`exists (select 1 from ${stripeTransactions} where ${ofTopUp})`
  const [row] = await db
    .select({
      all: sumOf(topUps.amountPence),
      matched: sumOf(sql`case when ${inStripe} then ${topUps.amountPence} else 0 end`),
      alone: sumOf(sql`case when ${inStripe} then 0 else 1 end`),
    })
    .from(topUps)
  return row!
}

/** Stripe's lines that match nothing in our books, newest first. */
export async function linesAlone(db: Reader, limit: number): Promise<StripeTransaction[]> {
  const rows = await matched(db)
    .where(isAlone)
    .orderBy(...newestFirst)
    .limit(limit)
  return rows.map((row) => row.line)
}

/** Stripe's lines that match something in our books, newest first. */
export async function linesMatched(db: Reader, limit: number): Promise<MatchedLine[]> {
  return matched(db)
    .where(isMatched)
    .orderBy(...newestFirst)
    .limit(limit)
}

/** Matches whose amounts differ. */
export async function linesDiffering(db: Reader, limit: number): Promise<MatchedLine[]> {
  return matched(db)
    .where(differs)
    .orderBy(...newestFirst)
    .limit(limit)
}

/** One of Stripe's lines with its match. */
export async function matchedLine(db: Reader, id: string): Promise<MatchedLine | undefined> {
  const [row] = await matched(db).where(eq(stripeTransactions.id, id))
  return row
}

/** Payouts that left our balance in our books and that none of Stripe's lines shows, oldest first. */
export async function payoutsAlone(db: Reader, limit: number): Promise<Payout[]> {
  const rows = await db
    .select({ payout: payouts })
    .from(payouts)
    .leftJoin(stripeTransactions, ofPayout)
    .where(and(isNotNull(payouts.railReference), isNull(stripeTransactions.id)))
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

const newestFirst = [desc(stripeTransactions.occurredAt), desc(stripeTransactions.id)]

function matched(db: Reader) {
  return db
    .select({ line: stripeTransactions, payout: payouts, topUp: topUps })
    .from(stripeTransactions)
    .leftJoin(payouts, ofPayout)
    .leftJoin(topUps, ofTopUp)
}
