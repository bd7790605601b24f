// src/payments/stripe/reversal.ts — money of a payout that came back at Stripe, and how the books take it.
import assert from 'node:assert/strict'
import type { Payout } from '../payouts/payout.ts'

/** Taken off what the provider owes back, owed to it again, or waiting for somebody to explain it. */
export type ReversalTreatment = 'owes-us' | 'payable' | 'suspense'

export interface Reversal {
  /** Stripe's own reference. */
  id: string
  payoutId: string
  amountPence: number
  reversedAt: Date
  treatedAs: ReversalTreatment
  entrySeq: number
}

/**
 * How money that came back is taken: it first pays off what the provider owes us; the whole payout back is
 * payable again; any other part waits for a person.
 */
export function treatmentOf(
  amountPence: number,
  payout: Pick<Payout, 'amountPence' | 'status'>,
  owesUsPence: number,
): ReversalTreatment {
  assert(amountPence > 0, 'what came back is an amount')
  if (amountPence <= owesUsPence) return 'owes-us'
  const isWhole = amountPence === payout.amountPence && payout.status === 'settled'
  return isWhole ? 'payable' : 'suspense'
}
