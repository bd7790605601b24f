// src/funding/agreement-version.ts — how the terms of an agreement in force change: proposed, then decided.
import type { Day } from '../kernel/day.ts'

export type VersionStatus = 'proposed' | 'in-force' | 'refused'

export interface PlannedInstalment {
  dueOn: Day
  amountPence: number
}

export interface AgreementVersion {
  agreementId: string
  version: number
  status: VersionStatus
  /** The whole amount and the whole number of places from this version on. */
  amountPence: number
  places: number | null
  endsOn: Day
  /** Why it changes, in a sentence; empty for the first. */
  reason: string
  /** Further instalments of a block that come with it. */
  plan: PlannedInstalment[]
  madeBy: string
  madeAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  entrySeq: number | null
}
