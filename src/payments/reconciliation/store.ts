// src/payments/reconciliation/store.ts — which lines of Stripe wait to be booked, and those that were.
import type { Reader, Tx } from '#dialect'
import { and, asc, eq, inArray, isNull, ne, or, type SQL } from 'drizzle-orm'
import { keyRanges } from './key-ranges.ts'
import { inFlightStatuses, type Payout } from '../payouts/payout.ts'
import { payouts } from '../payouts/tables.ts'
import { stripeBookings, stripeTransactions, topUps, transferReversals } from '../rail-tables.ts'
import { chargeTypes, toBankTypes } from './bookings.ts'
import { isMatched, ofBooking, ofPayout, ofReversal, ofTopUp } from './joins.ts'
import type { StripeTransaction } from './reconciliation.ts'

export type StripeBooking = typeof stripeBookings.$inferSelect

/** So many lines are looked through in one turn: few of them book themselves. */
const rowsATurn = 5_000

/**
 * Up to `limit` lines above `above` that book themselves and are not booked yet, in order of their ids; none
 * when there are no more.
 */
export async function linesToBook(db: Reader, above: string, limit: number): Promise<StripeTransaction[]> {
  for await (const range of keyRanges(db, stripeTransactions.id, rowsATurn, above)) {
    const lines = await linesToBookIn(db, range, limit)
    if (lines.length > 0) return lines
  }
  return []
}

async function linesToBookIn(
  db: Reader,
  range: SQL | undefined,
  limit: number,
): Promise<StripeTransaction[]> {
  const { type, feePence, netPence } = stripeTransactions
  const isOwn = inArray(type, [...chargeTypes, ...toBankTypes])
  const rows = await db
    .select({ line: stripeTransactions })
    .from(stripeTransactions)
    .leftJoin(payouts, ofPayout)
    .leftJoin(topUps, ofTopUp)
    .leftJoin(transferReversals, ofReversal)
    .leftJoin(stripeBookings, ofBooking)
    .where(
      and(
        range,
        or(and(isOwn, ne(netPence, 0)), ne(feePence, 0)),
        isNull(stripeBookings.transactionId),
        or(isOwn, isMatched),
      ),
    )
    .orderBy(asc(stripeTransactions.id))
    .limit(limit)
  return rows.map((row) => row.line)
}

export async function addBooking(tx: Tx, booking: StripeBooking): Promise<void> {
  await tx.insert(stripeBookings).values(booking)
}

/** The payout on its way at Stripe whose reference a line that left our balance carries. */
export async function payoutNamed(db: Reader, line: StripeTransaction): Promise<Payout | undefined> {
  if (line.kind !== 'payout' || line.description === '') return undefined
  const [payout] = await db.select().from(payouts).where(eq(payouts.reference, line.description))
  const isWaiting = payout?.rail === 'stripe' && inFlightStatuses.includes(payout.status)
  return isWaiting ? payout : undefined
}
