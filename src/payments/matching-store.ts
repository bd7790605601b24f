// src/payments/matching-store.ts — Stripe's lines beside ours: what matches, what stands alone.
import { dataVersion, type Reader } from '#dialect'
import { desc, eq, lt, type SQL, sql } from 'drizzle-orm'
import { payouts } from './payout-tables.ts'
import { stripeBookings, stripeTransactions, topUps, transferReversals } from './rail-tables.ts'
import { ownSums } from './reconciliation-books-store.ts'
import { isAlone, isDiffering, isExplained, isPayoutOnItsWay } from './reconciliation-joins.ts'
import { ofBooking, ofPayout, ofReversal, ofTopUp } from './reconciliation-joins.ts'
import type { MatchedLine, MatchedSums } from './reconciliation.ts'

const { id, netPence, occurredAt } = stripeTransactions
const sumOf = (amount: unknown) => sql`coalesce(sum(${amount}), 0)`.mapWith(Number)
const countOf = (condition: unknown) => sumOf(sql`case when ${condition} then 1 else 0 end`)
const netOf = (condition: unknown) => sumOf(sql`case when ${condition} then ${netPence} else 0 end`)

/** The sums of both sides. One pass over all lines, unless nothing was written since the last time. */
export async function matchedSums(db: Reader): Promise<MatchedSums> {
  const version = dataVersion(db)
  const known = lastSums.get(db)
  if (known && version !== undefined && known.version === version) return known.sums
  const sums = await countSums(db)
  if (version !== undefined) lastSums.set(db, { version, sums })
  return sums
}

const lastSums = new WeakMap<Reader, { version: number; sums: MatchedSums }>()

async function countSums(db: Reader): Promise<MatchedSums> {
  const onItsWay = sql`(${isAlone} and ${isPayoutOnItsWay})`
  const [stripe] = await db
    .select({
      all: sumOf(netPence),
      count: sql`count(*)`.mapWith(Number),
      alone: netOf(isAlone),
      aloneCount: countOf(isAlone),
      onItsWay: netOf(onItsWay),
      onItsWayCount: countOf(onItsWay),
      differing: countOf(isDiffering),
    })
    .from(stripeTransactions)
    .leftJoin(payouts, ofPayout)
    .leftJoin(topUps, ofTopUp)
    .leftJoin(transferReversals, ofReversal)
    .leftJoin(stripeBookings, ofBooking)
  const { all, count, alone, aloneCount, ...rest } = stripe!
  const own = await ownSums(db)
  return {
    stripePence: all,
    stripeMatchedPence: all - alone,
    stripeMatched: count - aloneCount,
    stripeUnmatched: aloneCount,
    stripeOnItsWayPence: rest.onItsWay,
    stripeOnItsWay: rest.onItsWayCount,
    booksPence: own.all,
    booksMatchedPence: own.matched,
    booksUnmatched: own.alone,
    differing: rest.differing,
  }
}

/** What all of Stripe's lines moved the balance by, in pence; those before `before` when it is given. */
export async function linesPence(db: Reader, before?: Date): Promise<number> {
  const until = before && lt(occurredAt, before)
  const [row] = await db
    .select({ sum: sumOf(netPence) })
    .from(stripeTransactions)
    .where(until)
  return row!.sum
}

/** Stripe's lines that match nothing in our books, newest first; at most `limit` of them. */
export async function linesAlone(db: Reader, limit: number): Promise<MatchedLine[]> {
  return newestOf(db, limit, isAlone)
}

/** Stripe's lines that match something in our books, newest first. */
export async function linesMatched(db: Reader, limit: number): Promise<MatchedLine[]> {
  return newestOf(db, limit, isExplained)
}

/** Matches whose amounts differ. */
export async function linesDiffering(db: Reader, limit: number): Promise<MatchedLine[]> {
  return newestOf(db, limit, isDiffering)
}

/** One of Stripe's lines with its match. */
export async function matchedLine(db: Reader, lineId: string): Promise<MatchedLine | undefined> {
  const [row] = await withMatches(db).where(eq(id, lineId))
  return row
}

async function newestOf(db: Reader, limit: number, which: SQL): Promise<MatchedLine[]> {
  return withMatches(db).where(which).orderBy(desc(occurredAt), desc(id)).limit(limit)
}

function withMatches(db: Reader) {
  return db
    .select({
      line: stripeTransactions,
      payout: payouts,
      topUp: topUps,
      reversal: transferReversals,
      booking: stripeBookings,
    })
    .from(stripeTransactions)
    .leftJoin(payouts, ofPayout)
    .leftJoin(topUps, ofTopUp)
    .leftJoin(transferReversals, ofReversal)
    .leftJoin(stripeBookings, ofBooking)
}
