// src/funding/agreement.ts — what a fund agreed with a provider: terms, states, and when it is in force.
import { formatDay, type Day } from '../kernel/day.ts'
import { formatPounds, nthShare } from '../kernel/pence.ts'
import { Refusal } from '../kernel/refusal.ts'

export type AgreementKind = 'per-referral' | 'block' | 'grant' | 'spot'
export type AgreementStatus = 'drafted' | 'agreed' | 'active' | 'closed'
/** What happens to a prescription for which nothing is left. */
export type OverCapacity = 'refuse' | 'tariff' | 'goodwill'
/** What became of what was left when an agreement closed. */
export type ClosedAs = 'nothing-left' | 'money-back' | 'claw-back' | 'carry-forward' | 'paid-anyway'
export type Milestone = 'accepted' | 'first-attendance' | 'completed' | 'custom-1' | 'custom-2' | 'custom-3'

export interface Agreement {
  id: string
  fundId: string
  providerId: string
  kind: AgreementKind
  version: number
  status: AgreementStatus
  overCapacity: OverCapacity
  /** Paid for one prescription beyond the agreement, in pence; null unless that is the policy. */
  overTariffPence: number | null
  /** The share of the first-attendance tariff that is paid when the person does not start. */
  didNotStartPercent: number
  /** The most it may cost: the cap of a per-referral agreement, the total of a block. */
  amountPence: number
  /** Places of a block; null when paid per referral. */
  places: number | null
  startsOn: Day
  /** The last day it is in force. */
  endsOn: Day
  madeBy: string
  madeAt: Date
  submittedBy: string | null
  submittedAt: Date | null
  approvedBy: string | null
  approvedAt: Date | null
  closedAs: ClosedAs | null
  closedBy: string | null
  closedAt: Date | null
  closedSeq: number | null
  /** The agreement that its unused places were carried forward to. */
  carriedTo: string | null
}

export interface Instalment {
  agreementId: string
  number: number
  dueOn: Day
  amountPence: number
  /** The entry that made it payable; null until then. */
  entrySeq: number | null
  /** Whether it was called off when its agreement closed. */
  isCancelled: boolean
}

/** What the books hold for an agreement, in pence and in places. */
export interface AgreementFigures {
  /** Promised to it when it became active. */
  amountPence: number
  allocatedPence: number
  reservedPence: number
  spentPence: number
  prepaidPence: number
  accruedPence: number
  placesAgreed: number
  placesFree: number
  placesReserved: number
  placesUsed: number
  placesLapsed: number
}

/** Every legal move of an agreement, and who makes it. */
export const agreementMoves = [
  { label: 'submitted', from: 'drafted', to: 'agreed', by: 'finance' },
  { label: 'sent-back', from: 'agreed', to: 'drafted', by: 'approver' },
  { label: 'approved', from: 'agreed', to: 'active', by: 'approver' },
  { label: 'closed', from: 'active', to: 'closed', by: 'finance' },
] as const satisfies readonly { label: string; from: AgreementStatus; to: AgreementStatus; by: string }[]

export type AgreementMove = (typeof agreementMoves)[number]['label']

const instead: Record<AgreementStatus, string> = {
  drafted: 'This agreement is a draft. Submit it first.',
  agreed: 'This agreement is waiting for approval already.',
  active: 'This agreement is active already.',
  closed: 'This agreement is closed.',
}

/** The state a move leads to; refuses (conflict) a move the table does not have from this state. */
export function moveAgreement(from: AgreementStatus, move: AgreementMove): AgreementStatus {
  const found = agreementMoves.find((each) => each.label === move && each.from === from)
  if (found) return found.to
  throw new Refusal('conflict', 'agreement-move', instead[from])
}

/** The agreement with other terms; refuses (conflict) anything but a draft and (forbidden) another's draft. */
export function edited(
  before: Agreement,
  userId: string,
  after: Agreement,
  asked: Pick<Agreement, 'fundId' | 'providerId' | 'kind'>,
): Agreement {
  const { status, madeBy, fundId, providerId, kind } = before
  if (status !== 'drafted') {
    throw new Refusal(
      'conflict',
      'agreement-stands',
      'Only a draft can be changed. Ask for it to be sent back.',
    )
  }
  if (userId !== madeBy) {
    throw new Refusal(
      'forbidden',
      'draft-of-another',
      'Only whoever drafted this agreement changes its draft.',
    )
  }
  if (asked.fundId === fundId && asked.providerId === providerId && asked.kind === kind) return after
  const says = 'A draft keeps its fund, its provider and its kind. Draft another agreement instead.'
  throw new Refusal('conflict', 'draft-keeps', says)
}

/** The agreement, a draft again. Refuses (invalid) no reason, and (conflict) unless it waits for approval. */
export function sentBack(agreement: Agreement, reason: string): Agreement {
  const status = moveAgreement(agreement.status, 'sent-back')
  notSpot(agreement)
  if (reason.trim() === '') throw new Refusal('invalid', 'reason-missing', 'Say why you send it back.')
  return { ...agreement, status, submittedBy: null, submittedAt: null }
}

/** Refuses (conflict) a spot purchase, which is asked for and decided on its own. */
function notSpot({ kind }: Agreement): void {
  if (kind !== 'spot') return
  throw new Refusal('conflict', 'spot-apart', 'A spot purchase is decided on its own page.')
}

/** The agreement, handed to the approver by that user. Refuses (conflict) unless it is a draft. */
export function submitted(agreement: Agreement, userId: string, at: Date): Agreement {
  notSpot(agreement)
  const status = moveAgreement(agreement.status, 'submitted')
  return { ...agreement, status, submittedBy: userId, submittedAt: at }
}

/**
 * The agreement, active. Refuses (forbidden) whoever drafted or submitted it, and (conflict) when it does not
 * wait for approval, is over, or the fund has less free than it needs.
 */
export function approved(
  agreement: Agreement,
  userId: string,
  at: Date,
  today: Day,
  freePence: number,
): Agreement {
  const status = moveAgreement(agreement.status, 'approved')
  notSpot(agreement)
  if (userId === agreement.madeBy || userId === agreement.submittedBy) {
    throw new Refusal(
      'forbidden',
      'maker-is-checker',
      'You drafted or submitted this agreement, so someone else must approve it.',
    )
  }
  if (agreement.endsOn < today) {
    const says = `This agreement ended on ${formatDay(agreement.endsOn)}, so it cannot be made active.`
    throw new Refusal('conflict', 'agreement-over', says)
  }
  if (freePence < agreement.amountPence) {
    throw new Refusal('conflict', 'fund-short', fundShort(freePence, agreement.amountPence))
  }
  return { ...agreement, status, approvedBy: userId, approvedAt: at }
}

/** The sentence when a fund has less free than an agreement, or a change of one, needs. */
export function fundShort(freePence: number, neededPence: number, what = 'agreement'): string {
  return `This fund has ${formatPounds(freePence)} free. The ${what} needs ${formatPounds(neededPence)}.`
}

/** Refuses (conflict) an agreement whose terms no version changes: not active, or a spot purchase. */
export function assertChangeable(agreement: Agreement): void {
  notSpot(agreement)
  if (agreement.status === 'active') return
  const says = 'Only an agreement that is active can be changed so.'
  throw new Refusal('conflict', 'agreement-not-active', says)
}

/**
 * Which agreement is tried first when several are in force: a block before per-referral, since its places are
 * paid for anyway; then the one that ends first, since what it has left lapses soonest; then the lower id.
 */
export function byPreference(a: Agreement, b: Agreement): number {
  if (a.kind !== b.kind) return a.kind === 'block' ? -1 : 1
  if (a.endsOn !== b.endsOn) return a.endsOn < b.endsOn ? -1 : 1
  return a.id < b.id ? -1 : 1
}

/** What the n-th place of a block is worth, in pence: all places together are worth exactly the total. */
export function worthOfPlace(block: { amountPence: number; places: number }, number: number): number {
  return nthShare(block.amountPence, block.places, number)
}

/** The different amounts, in pence, that places of a block are worth: one, or two a penny apart. */
export function placeWorths(block: { amountPence: number; places: number }): number[] {
  const worths = Array.from({ length: block.places }, (_, at) => worthOfPlace(block, at + 1))
  return [...new Set(worths)].sort((a, b) => a - b)
}
