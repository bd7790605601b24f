// src/funding/spot-purchases/spot.ts — one prescription that is bought by itself, out of what a fund allows
// for that.
import { dayOf } from '../../kernel/day.ts'
import { formatPounds } from '../../kernel/pence.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Agreement } from '../agreements/agreement.ts'

export interface NewSpot {
  /** From the form, so that the same form sent twice is one purchase. */
  id?: string
  fundId: string
  prescriptionId: string
  activityId: string
  providerId: string
  /** The prescription's own reference. */
  reference: string
  pricePence: number
  /** Why it is bought, in a sentence. */
  reason: string
}

/** What a spot agreement pays for, beside its price. */
export interface SpotPurchase {
  agreementId: string
  prescriptionId: string
  reference: string
  reason: string
  /** The fund's limit when it was asked for, in pence: above it an approver decides. */
  limitPence: number
}

/** What a fund allows for spot purchases together, and what they cost or may still cost, in pence. */
export interface SpotSpent {
  allowancePence: number
  usedPence: number
}

/** The longest reason, in characters. */
export const longestSpotReason = 500

/** Refuses (invalid) no price and no reason; (conflict) a price the allowance or the fund does not have. */
export function assertAffordable(
  { pricePence, reason }: Pick<NewSpot, 'pricePence' | 'reason'>,
  { allowancePence, usedPence }: SpotSpent,
  freePence: number,
): void {
  if (pricePence <= 0) throw new Refusal('invalid', 'spot-price', 'The price must be more than £0.')
  if (reason.trim() === '' || reason.length > longestSpotReason) {
    throw new Refusal('invalid', 'spot-reason', `Say why, in at most ${longestSpotReason} characters.`)
  }
  const costs = `This costs ${formatPounds(pricePence)}.`
  if (usedPence + pricePence > allowancePence) {
    const all = `This fund allows ${formatPounds(allowancePence)} for spot purchases`
    const says = `${all}, and ${formatPounds(usedPence)} of it is used. ${costs}`
    throw new Refusal('conflict', 'spot-allowance', says)
  }
  if (freePence < pricePence) {
    throw new Refusal('conflict', 'fund-short', `This fund has ${formatPounds(freePence)} free. ${costs}`)
  }
}

/** Whether it is the same purchase, asked for again. */
export function isSameSpot(agreement: Agreement, before: SpotPurchase | undefined, asked: NewSpot): boolean {
  return (
    before !== undefined &&
    agreement.fundId === asked.fundId &&
    agreement.providerId === asked.providerId &&
    agreement.amountPence === asked.pricePence &&
    before.prescriptionId === asked.prescriptionId &&
    before.reason === asked.reason.trim()
  )
}

/** The agreement of a purchase, as it begins: for its day, with everything else left out. */
export function spotAgreement(asked: NewSpot, id: string, madeBy: string, at: Date): Agreement {
  const today = dayOf(at)
  return {
    id,
    fundId: asked.fundId,
    providerId: asked.providerId,
    kind: 'spot',
    version: 1,
    status: 'drafted',
    overCapacity: 'refuse',
    overTariffPence: null,
    didNotStartPercent: 0,
    amountPence: asked.pricePence,
    places: null,
    startsOn: today,
    endsOn: today,
    madeBy,
    madeAt: at,
    submittedBy: null,
    submittedAt: null,
    approvedBy: null,
    approvedAt: null,
    closedAs: null,
    closedBy: null,
    closedAt: null,
    closedSeq: null,
    carriedTo: null,
  }
}

/** Refuses (forbidden) whoever asked for it. */
export function assertOtherPerson(agreement: Agreement, userId: string): void {
  if (userId !== agreement.madeBy) return
  throw new Refusal('forbidden', 'maker-is-checker', 'You asked for this, so someone else must decide.')
}

/** The refusal (conflict) of a purchase that was decided the other way. */
export function decidedOtherwise({ status }: Agreement): Refusal {
  const says =
    status === 'drafted'
      ? 'This purchase was refused already.'
      : 'This purchase was made already, so it cannot be refused.'
  return new Refusal('conflict', 'spot-decided', says)
}
