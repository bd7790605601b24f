// src/funding/earning.ts — what a provider has earned and may be paid: one line of a remittance to come.
import type { Day } from '../kernel/day.ts'

export type EarningKind = 'accepted' | 'instalment'

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
}
