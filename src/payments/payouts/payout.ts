// src/payments/payouts/payout.ts — money to one provider in one remittance: its states, and when it is tried
// again.
import assert from 'node:assert/strict'
import type { Day } from '../../kernel/day.ts'
import type { Receipt } from '../rail.ts'

export type PayoutStatus =
  'queued' | 'sending' | 'unknown' | 'sent' | 'settled' | 'refused' | 'bounced' | 'reversed'

/** Which rail a payout goes by. */
export type PayoutRailName = 'stripe' | 'bank-file'

/** Every legal move of a payout, and who brings it about. */
export const payoutMoves = [
  { label: 'first sent', from: 'queued', to: 'sending', by: 'worker' },
  { label: 'taken out before it was sent', from: 'queued', to: 'refused', by: 'finance' },
  { label: 'no answer', from: 'sending', to: 'unknown', by: 'rail' },
  { label: 'accepted', from: 'sending', to: 'sent', by: 'rail' },
  { label: 'refused', from: 'sending', to: 'refused', by: 'rail' },
  { label: 'found', from: 'unknown', to: 'sent', by: 'rail' },
  { label: 'refused at last', from: 'unknown', to: 'refused', by: 'rail' },
  { label: 'left our balance', from: 'sent', to: 'settled', by: 'rail' },
  { label: 'sent back by the bank', from: 'sent', to: 'bounced', by: 'rail' },
  { label: 'taken back', from: 'sent', to: 'reversed', by: 'rail' },
  { label: 'sent back by the bank later', from: 'settled', to: 'bounced', by: 'rail' },
  { label: 'taken back later', from: 'settled', to: 'reversed', by: 'rail' },
] as const satisfies readonly { label: string; from: PayoutStatus; to: PayoutStatus; by: string }[]

export interface Payout {
  id: string
  remittanceId: string
  providerId: string
  reference: string
  amountPence: number
  status: PayoutStatus
  queuedAt: Date
  railReference: string | null
  settledAt: Date | null
  settledOn: Day | null
  problem: string
  rail: PayoutRailName
  /** Whose Stripe or bank details it goes to; null is the provider's own. */
  payeeId: string | null
  /** The bank details it goes to, as they stood when it was approved. */
  detailId: string | null
}

export type AttemptOutcome = 'open' | 'unknown' | 'sent' | 'refused' | 'stopped' | 'given-up'

/** One request to the rail under one key, sent as often as it takes to get an answer. */
export interface Attempt {
  payoutId: string
  number: number
  key: string
  body: string
  startedAt: Date
  tries: number
  outcome: AttemptOutcome
  says: string
}

/** While it is one of these its amount is in flight. */
export const inFlightStatuses: readonly PayoutStatus[] = ['queued', 'sending', 'unknown', 'sent']
/** Money that left our balance at the rail. */
export const leftStatuses: readonly PayoutStatus[] = ['settled', 'bounced', 'reversed']

/** Money that did not arrive or came back whole: what it was for is payable again. */
export const neverArrived: readonly PayoutStatus[] = ['refused', 'bounced', 'reversed']

/** The payout in its next state. A fault when the table of moves does not have that move. */
export function movePayout(payout: Payout, to: PayoutStatus, change: Partial<Payout> = {}): Payout {
  const legal = payoutMoves.some((move) => move.from === payout.status && move.to === to)
  assert(legal, `a payout does not go from ${payout.status} to ${to}`)
  return { ...payout, ...change, status: to }
}

/** The key under which the rail carries out one attempt once. */
export const keyOf = (payoutId: string, attempt: number): string => `payout:${payoutId}:${attempt}`

/**
 * Stripe may forget a key after 24 hours (docs.stripe.com/api/idempotent_requests): we stop an hour before.
 */
export const keyHours = 23

/**
 * For so long before that nothing more is sent, so that a request that was slow on its way has arrived when
 * the list decides: one that arrived after it, beside another key, would pay twice.
 */
const landingHours = 0.5

/** Whether what the rail sent is this payout: of its amount, and to where its provider is paid. */
export function isReceiptOf(payout: Payout, payTo: string | undefined, receipt: Receipt): boolean {
  return (
    receipt.payoutId === payout.id && receipt.amountPence === payout.amountPence && receipt.payTo === payTo
  )
}

export type Step = 'nothing' | 'start' | 'send' | 'wait' | 'look-up'

/**
 * What to do with a payout now. The same key is asked again for 22 and a half hours, then nothing is sent;
 * after 23 the rail's list decides, and only when the list does not show it may there be another key.
 */
export function nextStep(payout: Payout, last: Attempt | undefined, now: Date): Step {
  if (payout.status === 'queued') return 'start'
  if (payout.status !== 'sending' && payout.status !== 'unknown') return 'nothing'
  assert(last, 'a payout that is being sent has an attempt')
  const hours = (now.getTime() - last.startedAt.getTime()) / 3_600_000
  if (hours > keyHours) return 'look-up'
  return hours > keyHours - landingHours ? 'wait' : 'send'
}

/** When the list decides about an attempt that nobody answered. */
export const looksUpAt = ({ startedAt }: Attempt): Date =>
  new Date(startedAt.getTime() + keyHours * 3_600_000 + 1_000)

/** When an attempt without an answer is tried again: 5 s, 10 s, 20 s … up to 15 minutes after `now`. */
export function retryAt(tries: number, now: Date): Date {
  return new Date(now.getTime() + Math.min(5 * 2 ** Math.max(0, tries - 1), 900) * 1_000)
}
