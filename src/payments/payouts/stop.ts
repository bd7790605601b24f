// src/payments/payouts/stop.ts — why nothing is sent through Stripe at all, until two people have looked.
import type { PayoutStatus } from './payout.ts'
import type { Receipt } from '../rail.ts'
import { Refusal } from '../../kernel/refusal.ts'

export interface SendingStop {
  id: string
  says: string
  /** Stripe's references of what it lists and our books do not know. */
  receipts: string[]
  stoppedAt: Date
  lookedBy: string | null
  lookedAt: Date | null
  releasedBy: string | null
  releasedAt: Date | null
}

/** How far back what Stripe sent is compared with our payouts: an older backup nobody restores. */
export const lookBackDays = 30

/** In these states we know that we asked Stripe for the payout. */
const askedFor: readonly PayoutStatus[] = ['sending', 'unknown', 'sent', 'settled', 'bounced', 'reversed']

/**
 * Whether our books know money that Stripe sent for us: the payout was asked for, and has no other receipt.
 * What carries no payout's id was sent by hand at Stripe: reconciliation shows it.
 */
export function isKnown(
  receipt: Receipt,
  payout: { status: PayoutStatus; railReference: string | null } | undefined,
): boolean {
  if (receipt.payoutId === null) return true
  if (!payout || !askedFor.includes(payout.status)) return false
  return payout.railReference === null || payout.railReference === receipt.reference
}

/** The stop after its first look. Refuses (conflict) one that was looked at or released. */
export function looked(stop: SendingStop, by: string, at: Date): SendingStop {
  if (stop.lookedBy === null) return { ...stop, lookedBy: by, lookedAt: at }
  throw new Refusal('conflict', 'stop-looked-at', 'Somebody has already compared the books with the sheet.')
}

/** The stop released. Refuses (conflict) one nobody looked at, and (forbidden) whoever looked at it. */
export function released(stop: SendingStop, by: string, at: Date): SendingStop {
  if (stop.releasedBy !== null) {
    throw new Refusal('conflict', 'stop-released', 'Sending already goes on again.')
  }
  if (stop.lookedBy === null) {
    const says = 'First somebody compares the books with the last printed sheet.'
    throw new Refusal('conflict', 'stop-not-looked-at', says)
  }
  if (stop.lookedBy === by) {
    throw new Refusal(
      'forbidden',
      'stop-own-look',
      'You compared the books, so someone else must release it.',
    )
  }
  return { ...stop, releasedBy: by, releasedAt: at }
}

/** Why sending stopped, in words. */
export function stopWords(count: number): string {
  const what = count === 1 ? '1 payment' : `${count} payments`
  return (
    `Stripe lists ${what} that our books do not know as sent. The books may come from a backup. ` +
    'Nothing is sent through Stripe until two people have looked.'
  )
}
