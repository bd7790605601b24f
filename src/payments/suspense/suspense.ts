// src/payments/suspense/suspense.ts — money at Stripe or in the bank that nobody can explain yet.

export type SuspensePlace = 'stripe' | 'bank'

export interface SuspenseItem {
  id: string
  place: SuspensePlace
  sourceId: string
  amountPence: number
  entrySeq: number
  says: string
  openedBy: string
  openedAt: Date
  closedTo: string | null
  closedSays: string
  closedBy: string | null
  closedAt: Date | null
  closedSeq: number | null
  /** The payout it was a part of, where it turned out to be one that came back. */
  payoutId: string | null
}
