// src/payments/payees/state.ts — how a payee stands, in one word and in the words that pages say.
import { railPhrase } from './letters.ts'
import type { Names, PayeeRow } from './parts.ts'
import type { PayeeDetail, PayeeRail } from './detail.ts'
import type { Tag } from '../words.ts'

export const payeeStates = ['active', 'held', 'setting-up', 'blocked', 'none'] as const
export type PayeeState = (typeof payeeStates)[number]

export const stateTags: Record<PayeeState, Tag> = {
  active: { text: 'Can be paid', colour: 'green' },
  held: { text: 'Held', colour: 'orange' },
  'setting-up': { text: 'Setting up', colour: 'yellow' },
  blocked: { text: 'Stopped', colour: 'red' },
  none: { text: 'Not set up', colour: 'grey' },
}

/** Can be paid; held by a change; or why not. */
export function stateOf({ target, waiting, inForce, payee }: PayeeRow): PayeeState {
  if (waiting) return 'held'
  if ('rail' in target) return 'active'
  if (inForce?.rail === 'fiscal-host') return 'blocked'
  if (payee?.status === 'onboarding') return 'setting-up'
  return payee ? 'blocked' : 'none'
}

/** The rail it is set to, in force now; undefined when it has none. */
export function railOf({ inForce, payee }: PayeeRow): PayeeRail | undefined {
  return inForce?.rail ?? payee?.rail
}

/** "By bank transfer", "Through Stripe" or "Through its fiscal host Two Fields Alliance". */
export function railWords(
  rail: PayeeRail | undefined,
  hostId: string | null | undefined,
  names: Names,
): string {
  if (rail === undefined) return ''
  const words = railPhrase(rail, names.get(hostId ?? '') ?? 'an organisation we no longer know')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A setting in words, with what may be shown of its account. */
export function detailWords({ rail, hostId, masked }: PayeeDetail, names: Names): string {
  return [railWords(rail, hostId, names), masked].filter((part) => part !== '').join(', ')
}

/** Since when a setting holds. */
export function heldSince({ confirmedAt, heldUntil }: PayeeDetail): Date {
  return confirmedAt ?? heldUntil
}
