// src/prescriptions/prescription.ts — a link worker's offer of one activity to one person.
import type { Day } from '../kernel/day.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { DeclineReason } from './decline-reason.ts'
import type { EndReason } from './end-reason.ts'
import type { FundedAs } from './funded-as.ts'
import { mayMove, type PrescriptionStatus } from './status.ts'

export { declineReasons, declineReasonValues, type DeclineReason } from './decline-reason.ts'
export type { EndReason } from './end-reason.ts'
export type { FundedAs } from './funded-as.ts'
export { mayMove, prescriptionMoves, prescriptionStatuses, wasAccepted } from './status.ts'
export type { PrescriptionStatus } from './status.ts'

/** The group has this long to answer. */
export const daysToAnswer = 14

export interface Prescription {
  id: string
  /** RX- and five characters: what people say on the telephone; says nothing about the person. */
  reference: string
  activityId: string
  providerId: string
  /** Null until the link worker has said whom a draft is for. */
  personId: string | null
  linkWorkerId: string
  employerId: string
  status: PrescriptionStatus
  draftedAt: Date
  issuedAt: Date | null
  /** When it was accepted, declined, withdrawn, or expired. */
  answeredAt: Date | null
  declineReason: DeclineReason | null
  /** The group's own words for "another reason", sealed under the person's key. */
  declineWords: Buffer | null
  agreementId: string | null
  fundedAs: FundedAs | null
  /** When the group expects the person, when they first came, and when it ended. */
  startsOn: Day | null
  firstAttendedOn: Day | null
  endedOn: Day | null
  /** Why it ended early, or why the person did not start. */
  endReason: EndReason | null
}

/**
 * The draft as issued; funding tells what it is paid from. Refuses (conflict) one that is issued already, or
 * that names nobody yet.
 */
export function issue(
  draft: Prescription,
  at: Date,
  paid: { agreementId: string; kind: Exclude<FundedAs, 'unfunded'> } | undefined,
): Prescription {
  const issued = move(draft, 'issued')
  if (draft.personId === null) {
    throw new Refusal('conflict', 'person-missing', 'Say who this prescription is for first.')
  }
  return {
    ...issued,
    issuedAt: at,
    agreementId: paid?.agreementId ?? null,
    fundedAs: paid?.kind ?? 'unfunded',
  }
}

/** The prescription as accepted by the group. Refuses (conflict) one that was answered, or is not issued. */
export function accept(prescription: Prescription, at: Date): Prescription {
  return { ...move(prescription, 'accepted'), answeredAt: at }
}

/** As declined by the group, for a reason from the list. Refuses as accept does. */
export function decline(
  prescription: Prescription,
  at: Date,
  reason: DeclineReason,
  sealedWords: Buffer | null,
): Prescription {
  const declined = move(prescription, 'declined')
  return { ...declined, answeredAt: at, declineReason: reason, declineWords: sealedWords }
}

/** As taken back by the link worker before the group answered. Refuses as accept does. */
export function withdraw(prescription: Prescription, at: Date): Prescription {
  return { ...move(prescription, 'withdrawn'), answeredAt: at }
}

/** As expired. Refuses as accept does, and before the 14 days are over. */
export function expire(prescription: Prescription, at: Date): Prescription {
  const expired = move(prescription, 'expired')
  if (!isOverdue(prescription, at)) {
    throw new Refusal('conflict', 'prescription-in-time', 'The group still has time to answer.')
  }
  return { ...expired, answeredAt: at }
}

/** The instant by which the group must answer; undefined for a draft. */
export function answerBy(prescription: Pick<Prescription, 'issuedAt'>): Date | undefined {
  if (!prescription.issuedAt) return undefined
  return new Date(prescription.issuedAt.getTime() + daysToAnswer * 86_400_000)
}

/** Whether it is unanswered and its 14 days are over. */
export function isOverdue(prescription: Prescription, now: Date): boolean {
  const by = answerBy(prescription)
  return prescription.status === 'issued' && by !== undefined && now >= by
}

function move(prescription: Prescription, to: PrescriptionStatus): Prescription {
  if (mayMove(prescription.status, to)) return { ...prescription, status: to }
  throw new Refusal('conflict', ...standsStill[prescription.status])
}

const answered = ['prescription-answered', 'This prescription has already been answered.'] as const

/** Why a prescription in each status does not move as asked. */
const standsStill: Record<PrescriptionStatus, readonly [code: string, says: string]> = {
  draft: ['prescription-draft', 'This prescription has not been issued yet.'],
  issued: ['prescription-issued', 'This prescription has already been issued.'],
  accepted: answered,
  declined: answered,
  expired: ['prescription-expired', 'This prescription ran out after 14 days.'],
  withdrawn: ['prescription-withdrawn', 'The link worker took this prescription back.'],
  waiting: answered,
  started: answered,
  'did-not-start': answered,
  completed: answered,
  'ended-early': answered,
}
