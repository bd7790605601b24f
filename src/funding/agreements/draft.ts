// src/funding/agreements/draft.ts — the terms of an agreement as finance drafts them.
import type { Day } from '../../kernel/day.ts'
import type { Agreement, Instalment, Milestone } from './agreement.ts'
import type { PlannedInstalment } from './version.ts'
import { monthlyPlan, numbered } from '../plans/instalment.ts'

interface Terms {
  fundId: string
  providerId: string
  startsOn: Day
  endsOn: Day
}
/** What happens to a prescription for which nothing is left. */
export type OverTerms = { policy: 'refuse' | 'goodwill' } | { policy: 'tariff'; tariffPence: number }

interface PayingTerms extends Terms {
  activityIds: string[]
  /** Refuse, when left out. */
  over?: OverTerms
}
export interface MilestoneTariff {
  milestone: Milestone
  tariffPence: number
  /** What a custom milestone is called. */
  label: string | null
}
export interface PerReferralDraft extends PayingTerms {
  kind: 'per-referral'
  /** Paid for each accepted prescription, in pence; may be 0 when another milestone pays. */
  tariffPence: number
  /** What else is paid for, beside acceptance. */
  milestones?: { milestone: Milestone; tariffPence: number; label?: string | undefined }[]
  /** The share of the first-attendance tariff that is paid when the person does not start, in per cent. */
  didNotStartPercent?: number
  /** The most the agreement may cost, in pence. */
  capPence: number
}
export interface BlockDraft extends PayingTerms {
  kind: 'block'
  totalPence: number
  places: number
  /** The dated payments that make up the total, or in how many equal monthly ones it is paid. */
  instalments: number | PlannedInstalment[]
}
export interface GrantDraft extends Terms {
  kind: 'grant'
  amountPence: number
  plan: PlannedInstalment[]
}
export type PayingDraft = PerReferralDraft | BlockDraft
export type AgreementDraft = PayingDraft | GrantDraft

export const mostInstalments = 12
export const mostPlanned = 60
export const mostPlaces = 10_000

/** What it would take out of the fund's free money, in pence. */
export function amountOf(draft: AgreementDraft): number {
  if (draft.kind === 'grant') return draft.amountPence
  return draft.kind === 'block' ? draft.totalPence : draft.capPence
}

/** What it pays for; a grant pays for no activity. */
export function activityIdsIn(draft: AgreementDraft): string[] {
  return draft.kind === 'grant' ? [] : [...new Set(draft.activityIds)].sort()
}

/** Every tariff it sets, acceptance first; none but per referral. */
export function tariffsIn(draft: AgreementDraft): MilestoneTariff[] {
  if (draft.kind !== 'per-referral') return []
  const others = (draft.milestones ?? []).map(({ milestone, tariffPence, label }) => ({
    milestone,
    tariffPence,
    label: label?.trim() || null,
  }))
  const accepted = { milestone: 'accepted' as const, tariffPence: draft.tariffPence, label: null }
  return [accepted, ...others]
}

/** Its payments with their days, in order; none per referral. */
export function planIn(draft: AgreementDraft): PlannedInstalment[] {
  if (draft.kind === 'per-referral') return []
  if (draft.kind === 'grant') return draft.plan
  const { instalments, totalPence, startsOn } = draft
  if (typeof instalments !== 'number') return instalments
  return monthlyPlan(totalPence, startsOn, Math.min(instalments, mostPlanned))
}

/** The same, as they are stored with an agreement of that id. */
export function instalmentsIn(draft: AgreementDraft, agreementId: string): Instalment[] {
  return numbered(agreementId, planIn(draft), 1)
}

/** The agreement that it drafts. */
export function draftedBy(draft: AgreementDraft, id: string, madeBy: string, madeAt: Date): Agreement {
  const { fundId, providerId, kind } = draft
  const unsubmitted = { submittedBy: null, submittedAt: null, approvedBy: null, approvedAt: null }
  const open = { closedAs: null, closedBy: null, closedAt: null, closedSeq: null, carriedTo: null }
  const made = { id, fundId, providerId, kind, version: 1, status: 'drafted' as const, madeBy, madeAt }
  return { ...made, ...termsIn(draft), ...unsubmitted, ...open }
}

/** What an agreement takes over from its draft and from each change of it. */
export function termsIn(draft: AgreementDraft) {
  const over = (draft.kind === 'grant' ? undefined : draft.over) ?? { policy: 'refuse' }
  return {
    overCapacity: over.policy,
    overTariffPence: over.policy === 'tariff' ? over.tariffPence : null,
    didNotStartPercent: draft.kind === 'per-referral' ? (draft.didNotStartPercent ?? 0) : 0,
    amountPence: amountOf(draft),
    places: draft.kind === 'block' ? draft.places : null,
    startsOn: draft.startsOn,
    endsOn: draft.endsOn,
  }
}
