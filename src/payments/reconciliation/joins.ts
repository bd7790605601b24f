// src/payments/reconciliation/joins.ts — when a line of Stripe and something in our books are the same money.
import { and, eq, sql } from 'drizzle-orm'
import { inFlightStatuses } from '../payouts/payout.ts'
import { payouts } from '../payouts/tables.ts'
import { stripeBookings, stripeTransactions, topUps, transferReversals } from '../rail-tables.ts'

const { id, kind, source, netPence, feePence, description } = stripeTransactions
const { bookedAs } = stripeBookings

export const ofPayout = and(eq(payouts.railReference, source), eq(kind, 'payout'))
export const ofTopUp = and(eq(topUps.id, source), eq(kind, 'top-up'))
export const ofReversal = and(eq(transferReversals.id, source), eq(kind, 'other'))
export const ofBooking = eq(stripeBookings.transactionId, id)

/** What the match moved our books by; null without one. A line is one of the three, by its kind. */
const matchedPence = sql`coalesce(0 - ${payouts.amountPence}, ${topUps.amountPence},
  ${transferReversals.amountPence})`
/** What was booked of the line itself: its fee where the rest matches, else all of it. */
export const bookedPence = sql`(case when ${bookedAs} is null then 0
  when ${matchedPence} is null or ${bookedAs} not in ('charge', 'reversal') then ${netPence}
  when ${bookedAs} = 'charge' then 0 - ${feePence} else 0 end)`

/** Whether something in our books stands behind the line; one that moved nothing needs nothing. */
export const isExplained = sql`(${matchedPence} is not null or ${bookedAs} is not null or ${netPence} = 0)`
export const isAlone = sql`(not ${isExplained})`
export const isMatched = sql`(${matchedPence} is not null)`
/** Whether it stands behind it with another amount. */
export const isDiffering = sql`(${isExplained}
  and coalesce(${matchedPence}, 0) + ${bookedPence} <> ${netPence})`

const waits = sql.join(
  inFlightStatuses.map((status) => sql`${status}`),
  sql`, `,
)
/** Whether a line that stands alone is of a payout which is still on its way in our books. */
export const isPayoutOnItsWay = sql`(${kind} = 'payout' and exists (select 1 from payouts as waiting
  where waiting.reference = ${description} and waiting.rail = 'stripe' and waiting.status in (${waits})))`
