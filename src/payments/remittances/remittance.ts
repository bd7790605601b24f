// src/payments/remittances/remittance.ts — one run of payouts: drafted by one person, approved by another.
import { createHash } from 'node:crypto'
import type { EarningKind } from '../../funding/funding.ts'
import type { Day } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'

export type RemittanceStatus =
  'drafted' | 'submitted' | 'approved' | 'sending' | 'done' | 'returned' | 'cancelled'

/** Every legal move of a remittance, and who makes it. */
export const remittanceMoves = [
  { label: 'submitted', from: 'drafted', to: 'submitted', by: 'finance' },
  { label: 'draft cancelled', from: 'drafted', to: 'cancelled', by: 'finance' },
  { label: 'approved', from: 'submitted', to: 'approved', by: 'approver' },
  { label: 'returned', from: 'submitted', to: 'returned', by: 'approver' },
  { label: 'cancelled', from: 'submitted', to: 'cancelled', by: 'finance' },
  { label: 'first payout sent', from: 'approved', to: 'sending', by: 'worker' },
  { label: 'every payout ended', from: 'sending', to: 'done', by: 'worker' },
] as const satisfies readonly { label: string; from: RemittanceStatus; to: RemittanceStatus; by: string }[]

export interface Remittance {
  id: string
  /** The infrastructure body that pays. */
  organisationId: string
  number: number
  reference: string
  status: RemittanceStatus
  totalPence: number
  madeBy: string
  madeAt: Date
  submittedBy: string | null
  submittedAt: Date | null
  frozenHash: string | null
  approvedBy: string | null
  approvedAt: Date | null
  endedBy: string | null
  endedAt: Date | null
  message: string
  /** How many people must approve it. */
  approvalsNeeded: number
  /** Since when nothing more of it is sent; null while it goes on. */
  heldAt: Date | null
  heldSays: string
}

/** What a provider owes back and a remittance takes off its payment, in pence. */
export interface Netting {
  remittanceId: string
  providerId: string
  amountPence: number
}

/** What was earned, or a part of a payout that came back and is paid on. */
export type LineKind = EarningKind | 'came-back'

export interface RemittanceLine {
  remittanceId: string
  position: number
  providerId: string
  earningId: string
  kind: LineKind
  reference: string
  earnedOn: Day
  amountPence: number
}

/** "REM-0007". */
export const remittanceReference = (number: number): string => `REM-${String(number).padStart(4, '0')}`

/** What a remittance pays: its lines, less what its providers owe back. */
export interface Content {
  lines: readonly RemittanceLine[]
  nettings: readonly Netting[]
}

/** The remittance frozen for `approvalsNeeded` people. Refuses (conflict) one that is not a draft. */
export function submit(
  remittance: Remittance,
  content: Content,
  { by, at, approvalsNeeded }: { by: string; at: Date; approvalsNeeded: number },
): Remittance {
  const frozenHash = frozenHashOf(remittance, content)
  return move(remittance, 'submitted', { submittedBy: by, submittedAt: at, frozenHash, approvalsNeeded })
}

/**
 * The remittance after one more approval: approved once as many as it needs have. Refuses (conflict) one that
 * is not waiting for approval, whose lines are not those submitted, or that this person has approved, and
 * (forbidden) whoever made or submitted it.
 */
export function approve(
  remittance: Remittance,
  content: Content,
  { by, at, before }: { by: string; at: Date; before: readonly string[] },
): Remittance {
  const approved = move(remittance, 'approved', { approvedBy: by, approvedAt: at })
  refuseOwn(remittance, by)
  if (frozenHashOf(remittance, content) !== remittance.frozenHash) {
    const says = 'The lines are not the ones that were submitted. Nothing was paid. Return this remittance.'
    throw new Refusal('conflict', 'remittance-changed', says)
  }
  if (before.includes(by)) {
    const says = 'You have approved this remittance. Another approver must approve it too.'
    throw new Refusal('conflict', 'approved-already', says)
  }
  return before.length + 1 >= remittance.approvalsNeeded ? approved : remittance
}

/** Refuses (forbidden) whoever made or submitted the remittance: another person approves it. */
export function refuseOwn({ madeBy, submittedBy }: Remittance, by: string): void {
  if (by !== madeBy && by !== submittedBy) return
  const says = 'You made or submitted this remittance, so someone else must approve it.'
  throw new Refusal('forbidden', 'approver-is-maker', says)
}

/** The remittance in its next state. Refuses (conflict) a move that the table does not have. */
export function move(
  remittance: Remittance,
  to: RemittanceStatus,
  change: Partial<Remittance> = {},
): Remittance {
  if (remittanceMoves.some((each) => each.from === remittance.status && each.to === to)) {
    return { ...remittance, ...change, status: to }
  }
  throw new Refusal('conflict', `remittance-${remittance.status}`, standsAt[remittance.status])
}

const standsAt: Record<RemittanceStatus, string> = {
  drafted: 'This remittance has not been submitted for approval yet.',
  submitted: 'This remittance is already waiting for approval.',
  approved: 'This remittance has already been approved.',
  sending: 'This remittance has already been approved, and is being paid.',
  done: 'This remittance has already been paid.',
  returned: 'This remittance was returned. Draft a new one.',
  cancelled: 'This remittance was cancelled. Draft a new one.',
}

/** SHA-256, in hex, of the total, every line in order, and what is taken off, if anything is. */
export function frozenHashOf({ id, totalPence }: Remittance, { lines, nettings }: Content): string {
  const rows = [...lines]
    .sort((a, b) => a.position - b.position)
    .map((line) => [
      line.position,
      line.providerId,
      line.earningId,
      line.kind,
      line.reference,
      line.earnedOn,
      line.amountPence,
    ])
  const off = nettings.map(({ providerId, amountPence }) => [providerId, amountPence] as const)
  const sorted = off.toSorted(([a], [b]) => (a < b ? -1 : 1))
  const said = sorted.length === 0 ? [id, totalPence, rows] : [id, totalPence, rows, sorted]
  return createHash('sha256').update(JSON.stringify(said)).digest('hex')
}

/** What each provider is paid: its lines less what is taken off; 0 when all of it is. */
export function paidByProvider(
  lines: readonly RemittanceLine[],
  nettings: readonly Netting[],
): Map<string, number> {
  const totals = totalsByProvider(lines)
  for (const { providerId, amountPence } of nettings) {
    totals.set(providerId, (totals.get(providerId) ?? 0) - amountPence)
  }
  return totals
}

/** What the lines of each provider are worth, in pence, in the order of their first line. */
export function totalsByProvider(lines: readonly RemittanceLine[]): Map<string, number> {
  const totals = new Map<string, number>()
  for (const { providerId, amountPence } of lines) {
    totals.set(providerId, (totals.get(providerId) ?? 0) + amountPence)
  }
  return totals
}
