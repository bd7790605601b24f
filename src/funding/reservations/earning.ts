// src/funding/reservations/earning.ts — what a provider has earned and may be paid: one line of a remittance
// to come.
import type { Day } from '../../kernel/day.ts'
import type { Milestone } from '../agreements/agreement.ts'

/** What a prescription earns money for. */
export type EarnedFor = Milestone | 'did-not-start'
export type EarningKind = EarnedFor | 'instalment' | 'grant'

export interface Earning {
  id: string
  kind: EarningKind
  fundId: string
  agreementId: string
  providerId: string
  /** Null for an instalment, which is not for one prescription. */
  prescriptionId: string | null
  /** What an advice calls it: the prescription's reference, or "Instalment 2 of 4". */
  reference: string
  amountPence: number
  earnedOn: Day
  entrySeq: number
  /** The remittance that pays it; null while none does. */
  claimedBy: string | null
  /** The entry that took it back before any remittance paid it; then none ever will. */
  correctedSeq: number | null
}
