// src/adapters/rails/stripe-events.ts — Stripe's signed messages: whether they are its own, and about what.
import { Stripe } from 'stripe'
import type { Clock } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { RailEvent } from '../../payments/payments.ts'

/** How old a signed message may be, in seconds: as Stripe's SDK has it. */
const toleranceSeconds = 300

const aboutTypes: Record<string, RailEvent['about']['kind']> = {
  'transfer.created': 'payout',
  'transfer.updated': 'payout',
  'transfer.reversed': 'payout',
  'topup.created': 'top-up',
  'topup.succeeded': 'top-up',
  'topup.failed': 'top-up',
  'topup.canceled': 'top-up',
  'topup.reversed': 'top-up',
  'account.updated': 'payee',
  'payout.failed': 'payee',
}

/** The types we act on: https://docs.stripe.com/api/events/types. At most 20, so that one list has them. */
export const eventTypes = Object.keys(aboutTypes)

/**
 * What a message is about, once one of our endpoints' secrets shows that Stripe signed these bytes within the
 * last five minutes. Refuses (invalid) any other.
 */
export function readEvent(
  stripe: Stripe,
  { webhookSecret, clock }: { webhookSecret: string; clock: Clock },
  body: Buffer,
  signature: string,
): RailEvent {
  const at = clock.now().getTime()
  const isThin = objectIn(body) === 'v2.core.event'
  for (const secret of webhookSecret.split(',')) {
    const signed = [body, signature, secret.trim(), toleranceSeconds, undefined, at] as const
    try {
      const event = isThin
        ? thinEventFrom(stripe.parseEventNotification(...signed))
        : eventFrom(Stripe.webhooks.constructEvent(...signed))
      if (isNamed(event)) return event
    } catch {
      // Perhaps another endpoint's secret fits.
    }
  }
  throw new Refusal('invalid', 'message-not-signed', 'That message was not signed by Stripe just now.')
}

/**
 * Only the id, the type and what it is about are taken: the rest is a snapshot that may be old, or missing.
 */
export function eventFrom(event: Stripe.Event): RailEvent {
  const { id, type, account = '' } = event
  const { object } = (event.data as { object?: { id?: unknown } } | undefined) ?? {}
  const reference = typeof object?.id === 'string' ? object.id : ''
  const kind = aboutTypes[type] ?? 'other'
  if (kind !== 'payee') return { id, type, account, about: { kind, reference } }
  // A payout is from a balance at Stripe to the bank of whose it is: without an account, from our own.
  if (type === 'payout.failed' && account === '')
    return { id, type, account, about: { kind: 'other', reference } }
  return { id, type, account, about: { kind, reference: account || reference } }
}

/** A thin event names only the thing it is about: https://docs.stripe.com/event-destinations. */
function thinEventFrom(event: Stripe.V2.Core.EventNotification): RailEvent {
  const { id, type } = event
  const related = (event as { related_object?: { id: string; type: string } | null }).related_object
  const reference = related?.id ?? ''
  if (related?.type !== 'v2.core.account')
    return { id, type, account: '', about: { kind: 'other', reference } }
  return { id, type, account: reference, about: { kind: 'payee', reference } }
}

/** Without an id and a type of its own a message cannot be kept once. */
function isNamed({ id, type }: RailEvent): boolean {
  return [id, type].every((name: unknown) => typeof name === 'string' && name !== '')
}

/** What the bytes call themselves; nothing else of them is looked at before they are known to be Stripe's. */
function objectIn(body: Buffer): unknown {
  try {
    return (JSON.parse(body.toString('utf8')) as { object?: unknown } | null)?.object
  } catch {
    return undefined
  }
}
