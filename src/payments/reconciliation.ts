// src/payments/reconciliation.ts — why Stripe's balance and our books differ, to the penny.
import type { MatchedSums } from './matching-store.ts'

/** One reason for the difference; positive when Stripe has more than our books. */
export interface Reason {
  code: 'only-at-stripe' | 'only-in-books' | 'amounts-differ' | 'lines-not-read' | 'other-entries'
  says: string
  amountPence: number
}

export interface Reconciliation {
  stripePence: number
  booksPence: number
  differencePence: number
  /** Every one that is not zero; they add up to the difference exactly. */
  reasons: Reason[]
}

/**
 * The difference between Stripe's balance and the account for it in our books, taken apart. It is an identity: what
 * no line explains stands as a reason of its own, so that nothing is hidden.
 */
export function reconcile(stripePence: number, ledgerPence: number, sums: MatchedSums): Reconciliation {
  const { stripeMatchedPence, booksMatchedPence } = sums
  const reasons: Reason[] = [
    {
      code: 'only-at-stripe',
      says: 'At Stripe, and not in our books',
      amountPence: sums.stripePence - stripeMatchedPence,
    },
    {
      code: 'only-in-books',
      says: 'In our books, and not at Stripe when we last read it',
      amountPence: 0 - (sums.booksPence - booksMatchedPence),
    },
    {
      code: 'amounts-differ',
      says: 'Matched, but with different amounts',
      amountPence: stripeMatchedPence - booksMatchedPence,
    },
    {
      code: 'lines-not-read',
      says: 'Stripe’s balance less the sum of its own lines',
      amountPence: stripePence - sums.stripePence,
    },
    {
      code: 'other-entries',
      says: 'Entries in our books that are neither a payout nor a top-up',
      amountPence: 0 - (ledgerPence - sums.booksPence),
    },
  ]
  return {
    stripePence,
    booksPence: ledgerPence,
    differencePence: stripePence - ledgerPence,
    reasons: reasons.filter((reason) => reason.amountPence !== 0),
  }
}
