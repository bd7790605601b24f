// src/payments/reconciliation/proof.ts — our balance at Stripe in the books beside what Stripe says.
import type { Reader } from '#dialect'
import { addDays, type Day, instantOf } from '../../kernel/day.ts'
import { accountsLike, balanceOf, balanceOn } from '../../ledger/ledger.ts'
import { linesPence, matchedSums } from './matching-sums.ts'
import { payoutsAlone, reversalsAlone, topUpsAlone } from './books-store.ts'
import { reconcile, type Reconciliation, type StripeReading } from './reconciliation.ts'
import { lastReading } from '../stripe/stripe-store.ts'

/** `ledger = Stripe + not yet settled`, in pence; what is not yet settled is taken apart in `reasons`. */
export interface StripeProof extends Reconciliation {
  reading: StripeReading
  /** What our books say less what Stripe says. */
  notYetPence: number
  /** Whether time alone settles every reason: what is on its way, and what happened since Stripe was read. */
  holds: boolean
}

/** The proof as it stands; undefined until Stripe was read for the first time. */
export async function stripeProof(db: Reader): Promise<StripeProof | undefined> {
  const reading = await lastReading(db)
  if (!reading) return undefined
  const sums = await matchedSums(db)
  const reconciled = reconcile(reading.balancePence, await balanceOf(db, 'stripe:balance'), sums)
  const needsSomebody = reconciled.reasons.some(
    ({ code }) => code !== 'on-its-way' && code !== 'only-in-books',
  )
  const isLate = sums.booksUnmatched > 0 && (await wasThereBefore(db, reading.readAt))
  return {
    ...reconciled,
    reading,
    notYetPence: 0 - reconciled.differencePence,
    holds: !needsSomebody && !isLate,
  }
}

/** Whether something that stands alone in our books was there when Stripe was read. */
async function wasThereBefore(db: Reader, readAt: Date): Promise<boolean> {
  const [payout] = await payoutsAlone(db, 1, readAt)
  const [topUp] = await topUpsAlone(db, 1)
  const [reversal] = await reversalsAlone(db, 1)
  return [payout?.settledAt, topUp?.landedAt, reversal?.reversedAt].some((at) => at && at <= readAt)
}

/** What was at Stripe at the end of a day, in pence: in our books, and by Stripe's own lines. */
export async function atStripeOn(
  db: Reader,
  day: Day,
): Promise<{ ledgerPence: number; stripePence: number }> {
  const ledgerPence = await balanceOn(db, 'stripe:balance', day)
  return { ledgerPence, stripePence: await linesPence(db, instantOf(addDays(day, 1))) }
}

/** Whether anything ever went through Stripe: it was read, or an entry was posted there. */
export async function usesStripe(db: Reader): Promise<boolean> {
  return (await lastReading(db)) !== undefined || (await accountsLike(db, 'stripe:')).length > 0
}
