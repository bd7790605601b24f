// src/payments/reconciliation/reconciliation.ts — why Stripe's balance and our books differ, to the penny.
import type { Payout } from '../payouts/payout.ts'
import type { RailTransaction } from '../rail.ts'
import type { Reversal } from '../stripe/reversal.ts'

/** One of Stripe's lines as we read it. */
export type StripeTransaction = Omit<RailTransaction, 'at'> & { occurredAt: Date; readAt: Date }

/** What a line of Stripe was that we wrote an entry for. */
export type StripeBookedAs = 'charge' | 'reversal' | 'to-bank' | 'suspense'

/** When we read Stripe, and what balance it gave. */
export interface StripeReading {
  id: string
  readAt: Date
  balancePence: number
  newTransactions: number
}

/** Money that arrived at Stripe from the bank and is in our books. */
export interface TopUp {
  id: string
  amountPence: number
  landedAt: Date
}

/** Sums in pence over everything, whatever its date. */
export interface MatchedSums {
  /** All of Stripe's lines we have read. */
  stripePence: number
  /** Those of them that our books explain: a payout, a top-up, money that came back, or a booking. */
  stripeMatchedPence: number
  stripeMatched: number
  stripeUnmatched: number
  /** Those of the unmatched that are of a payout which is still on its way in our books. */
  stripeOnItsWayPence: number
  stripeOnItsWay: number
  /** What payouts, top-ups, money that came back and bookings moved in our books. */
  booksPence: number
  /** Those of them that match a line of Stripe. */
  booksMatchedPence: number
  booksUnmatched: number
  /** How many match with another amount. */
  differing: number
}

/** One of Stripe's lines with what it matches in our books, if anything. */
export interface MatchedLine {
  line: StripeTransaction
  payout: Payout | null
  topUp: TopUp | null
  reversal: Reversal | null
  booking: { entrySeq: number; bookedAs: StripeBookedAs } | null
}

/** One reason for the difference; positive when Stripe has more than our books. */
export interface Reason {
  code:
    'on-its-way' | 'only-at-stripe' | 'only-in-books' | 'amounts-differ' | 'lines-not-read' | 'other-entries'
  says: string
  amountPence: number
  /**
   * How many lines it is about, where it is about lines: they may cancel out, and are a reason all the same.
   */
  lines?: number
}

export interface Reconciliation {
  stripePence: number
  booksPence: number
  differencePence: number
  /** Every one that is not nothing; they add up to the difference exactly. */
  reasons: Reason[]
}

/**
 * The difference between Stripe's balance and the account for it in our books, taken apart. It is an
 * identity: what no line explains stands as a reason of its own, so that nothing is hidden.
 */
export function reconcile(stripePence: number, ledgerPence: number, sums: MatchedSums): Reconciliation {
  const reasons: Reason[] = [
    ...lineReasons(sums),
    {
      code: 'lines-not-read',
      says: 'Stripe’s balance less the sum of its own lines',
      amountPence: stripePence - sums.stripePence,
    },
    {
      code: 'other-entries',
      says: 'Entries in our books that no line of Stripe could have',
      amountPence: 0 - (ledgerPence - sums.booksPence),
    },
  ]
  return {
    stripePence,
    booksPence: ledgerPence,
    differencePence: stripePence - ledgerPence,
    reasons: reasons.filter((reason) => reason.amountPence !== 0 || (reason.lines ?? 0) > 0),
  }
}

function lineReasons(sums: MatchedSums): Reason[] {
  const { stripeMatchedPence, stripeOnItsWayPence, booksMatchedPence } = sums
  return [
    {
      code: 'on-its-way',
      says: 'Has left Stripe, and is still on its way in our books',
      amountPence: stripeOnItsWayPence,
      lines: sums.stripeOnItsWay,
    },
    {
      code: 'only-at-stripe',
      says: 'At Stripe, and not in our books',
      amountPence: sums.stripePence - stripeMatchedPence - stripeOnItsWayPence,
      lines: sums.stripeUnmatched - sums.stripeOnItsWay,
    },
    {
      code: 'only-in-books',
      says: 'In our books, and not at Stripe when we last read it',
      amountPence: 0 - (sums.booksPence - booksMatchedPence),
      lines: sums.booksUnmatched,
    },
    {
      code: 'amounts-differ',
      says: 'Matched, but with different amounts',
      amountPence: stripeMatchedPence - booksMatchedPence,
      lines: sums.differing,
    },
  ]
}
