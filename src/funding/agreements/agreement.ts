// src/funding/agreements/agreement.ts — what a fund agreed with a provider: terms, states, and when it is in
// force.
import type { Day } from '../../kernel/day.ts'
import { formatPounds, nthShare } from '../../kernel/pence.ts'
import { Refusal } from '../../kernel/refusal.ts'

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

/** Refuses (conflict) a spot purchase, which is asked for and decided on its own. */
export function notSpot({ kind }: Agreement): void {
  if (kind !== 'spot') return
  throw new Refusal('conflict', 'spot-apart', 'A spot purchase is decided on its own page.')
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
