// src/payments/inbox.ts — a message from the rail, kept until it is explained.
import type { AboutKind } from './rail.ts'

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
