// src/funding/agreements/version.ts — how the terms of an agreement in force change: proposed, then decided.
import type { Day } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Agreement } from './agreement.ts'

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
  /** Who decided; `bySystem` where unused places of another agreement were carried forward to this one. */
  decidedBy: string | null
  decidedAt: Date | null
  entrySeq: number | null
}

/** What finance asks a later version to be. */
export type NewVersion = Pick<AgreementVersion, 'amountPence' | 'places' | 'endsOn' | 'reason' | 'plan'>

/** Who put a version in force that only brings what two people had agreed under another agreement. */
export const bySystem = 'system:carry-forward'

/** The first version: what two people agreed when the agreement became active. */
export function firstVersion(agreement: Agreement, entrySeq: number): AgreementVersion {
  const { id: agreementId, amountPence, places, endsOn, madeBy, madeAt } = agreement
  const terms = { agreementId, version: 1, amountPence, places, endsOn, reason: '', plan: [] }
  const { approvedBy: decidedBy, approvedAt: decidedAt } = agreement
  return { ...terms, status: 'in-force', madeBy, madeAt, decidedBy, decidedAt, entrySeq }
}

/** The agreement with the terms of that version. */
export function underVersion(
  agreement: Agreement,
  { version, amountPence, places, endsOn }: Pick<AgreementVersion, 'version' | keyof NewVersion>,
): Agreement {
  return { ...agreement, version, amountPence, places, endsOn }
}

/**
 * The version, decided by that user. Refuses (forbidden) whoever proposed it, and (conflict) one that was
 * decided the other way.
 */
export function decided(
  version: AgreementVersion,
  decision: 'in-force' | 'refused',
  by: { userId: string; at: Date },
): AgreementVersion {
  if (version.status !== 'proposed') {
    const how = version.status === 'in-force' ? 'is in force already' : 'was refused already'
    throw new Refusal('conflict', 'version-decided', `This change ${how}.`)
  }
  if (by.userId === version.madeBy) {
    const says = 'You proposed this change, so someone else must decide it.'
    throw new Refusal('forbidden', 'maker-is-checker', says)
  }
  return { ...version, status: decision, decidedBy: by.userId, decidedAt: by.at }
}

/** Whether it is the same change, sent again. */
export function isSameVersion(a: NewVersion, b: NewVersion): boolean {
  const textOf = ({ amountPence, places, endsOn, reason, plan }: NewVersion) =>
    JSON.stringify([amountPence, places, endsOn, reason, plan.map((each) => [each.dueOn, each.amountPence])])
  return textOf(a) === textOf(b)
}
