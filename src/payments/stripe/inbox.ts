// src/payments/stripe/inbox.ts — a message from the rail, kept until it is explained.
import type { AboutKind } from '../rail.ts'

export type EventStatus = 'waiting' | 'handled' | 'unmatched'

export interface WebhookEvent {
  id: string
  type: string
  aboutKind: AboutKind
  aboutReference: string
  body: string
  receivedAt: Date
  status: EventStatus
  tries: number
  says: string
  source: 'webhook' | 'polled'
  /** The connected account it came from; '' is our own. */
  account: string
}

/** After this many tries an event that matches nothing waits for a person. */
export const mostMatchings = 6

/** When an event that matched nothing is looked at again: 1, 4, 16 … minutes; undefined when it is not. */
export function matchAgainAt(tries: number, now: Date): Date | undefined {
  if (tries >= mostMatchings) return undefined
  return new Date(now.getTime() + 4 ** (tries - 1) * 60_000)
}

/** Whether a type we do not act on may be about our own money all the same. */
export function speaksOfMoney(type: string): boolean {
  return type.startsWith('transfer.') || type.startsWith('topup.') || type === 'payout.failed'
}

/** To one of a group whose own bank sent back what Stripe paid into it: not where, and not how much. */
export function payoutFailedLetter(groupName: string, to: string) {
  const text = [
    `Stripe tried to move money of ${groupName} to the group’s bank account, and the bank did not take it.`,
    '',
    'The money is not lost: it is still with Stripe, in the group’s name, and our payment to you stands.',
    'Usually the bank account has changed or was closed.',
    '',
    'Sign in, open “Our money” and choose “Give Stripe your details” to check the bank account there.',
    'Once it is right, Stripe sends the money again. If you did not expect this, please write to us.',
  ]
  return { to, subject: 'Your bank did not take a payment from Stripe', text: text.join('\n') }
}
