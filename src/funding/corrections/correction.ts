// src/funding/corrections/correction.ts — what a group earned in error, taken back: what, why, and by whom.
import { Refusal } from '../../kernel/refusal.ts'
import type { Agreement } from '../agreements/agreement.ts'
import type { EarnedFor } from '../reservations/earning.ts'
import { answeredOtherwise, type Reservation } from '../reservations/reservation.ts'

export interface Correction {
  prescriptionId: string
  /** What was taken back. */
  milestone: EarnedFor
  agreementId: string
  /** In pence; 0 for goodwill. */
  amountPence: number
  /** Whether a remittance had it already, or the block was closed, so that the provider owes it back. */
  isAfterPayment: boolean
  reason: string
  madeBy: string
  madeAt: Date
  entrySeq: number
}

/** The longest reason, in characters. */
export const longestReason = 500

/** The reason without the spaces around it. Refuses (invalid) none, and one that is too long. */
export function correctionReason(reason: string): string {
  const text = reason.trim()
  if (text !== '' && text.length <= longestReason) return text
  throw new Refusal('invalid', 'correction-reason', `Say why, in at most ${longestReason} characters.`)
}

/** Refuses (conflict) what was never earned, and a block whose unused places were settled when it closed. */
export function assertCorrectable(agreement: Agreement, reservation: Reservation): void {
  if (reservation.status !== 'earned') throw answeredOtherwise(reservation)
  const { closedAs } = agreement
  if (reservation.kind !== 'block' || (closedAs !== 'carry-forward' && closedAs !== 'paid-anyway')) return
  const how =
    closedAs === 'carry-forward'
      ? 'its unused places were carried forward'
      : 'its unused places were paid for anyway'
  const says = `This block is closed, and ${how}. A place of it can no longer be taken back.`
  throw new Refusal('conflict', 'block-settled', says)
}

/** The refusal (conflict) when there is nothing to take back. */
export function nothingEarned(): Refusal {
  const says = 'Nothing was earned for that, so there is nothing to take back.'
  return new Refusal('conflict', 'nothing-earned', says)
}

/** The same correction again; refuses (conflict) one with another reason. */
export function sameCorrection(before: Correction, reason: string): Correction {
  if (before.reason === reason) return before
  const says = 'This was already taken back, for another reason. Nothing was changed now.'
  throw new Refusal('conflict', 'corrected-before', says)
}
