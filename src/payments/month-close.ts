// src/payments/month-close.ts — what must be true before a month is closed, and how it stood then.

/** Both proofs of a month as they stood when it was closed, in pence; null where there is no such place. */
export interface MonthProof {
  stripeLedgerPence: number | null
  stripePence: number | null
  /** What the books have and Stripe does not, and the other way round, taken apart. */
  stripeNotYetPence: number | null
  bankLedgerPence: number | null
  bankPence: number | null
  bankNotYetPence: number | null
  suspensePence: number
  trialDebitPence: number
  trialCreditPence: number
}
