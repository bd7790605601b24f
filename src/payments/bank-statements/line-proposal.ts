// src/payments/bank-statements/line-proposal.ts — what a line of the bank may be, and what there is to choose
// from.
import type { Day } from '../../kernel/day.ts'

/** A line that matches nothing yet. */
export interface OpenLine {
  id: string
  occurredOn: Day
  amountPence: number
  /** Everything the bank wrote about it. */
  words: string
  /** What was in the account before the first statement. */
  isOpening: boolean
}
/** An entry that moves the bank by that much and is on no statement yet. */
export interface OpenEntry {
  seq: number
  effectiveOn: Day
  amountPence: number
  words: string
}
export interface BankPayout {
  id: string
  reference: string
  amountPence: number
  status: 'sending' | 'settled'
}
/** A bank file of which nothing was paid yet: the bank may show it as one line. */
export interface OpenFile {
  id: string
  name: string
  payoutIds: string[]
  totalPence: number
}
export interface Candidates {
  entries: readonly OpenEntry[]
  payouts: readonly BankPayout[]
  files: readonly OpenFile[]
  /** Money of the bank that nobody could explain. */
  items: readonly { id: string; amountPence: number }[]
}

/** What a line may be: payouts it paid, a payout that came back, entries, or suspense that went back. */
export type Proposal =
  | { kind: 'payouts'; payoutIds: string[] }
  | { kind: 'bounce'; payoutId: string }
  | { kind: 'entries'; seqs: number[] }
  | { kind: 'mirror'; itemId: string }

/** `isSure`: nothing else fits the line as well, and it fits no other line as well. */
export interface Proposed {
  proposal: Proposal
  says: string
  isSure: boolean
}

/** What a proposal would use up. */
export function claimsOf(proposal: Proposal): string[] {
  if (proposal.kind === 'payouts') return proposal.payoutIds.map((id) => `payout:${id}`)
  if (proposal.kind === 'entries') return proposal.seqs.map((seq) => `entry:${seq}`)
  return [proposal.kind === 'bounce' ? `payout:${proposal.payoutId}` : `item:${proposal.itemId}`]
}
