// src/payments/stripe/inbox-actions.ts — takes in Stripe's messages, each once, and has them acted on.
import type { Tx } from '#dialect'
import { leave } from '../../outbox/outbox.ts'
import { matchAgainAt, type WebhookEvent } from './inbox.ts'
import { addWebhookEvent, findEvent, saveWebhookEvent } from './inbox-store.ts'
import { truthOf } from './inbox-truth.ts'
import type { RailEvent } from '../rail.ts'
import type { PaymentNeeds } from '../payouts/send-actions.ts'

/**
 * Keeps a signed message, once, and leaves the job that acts on it. Refuses (invalid) one that is not
 * signed.
 */
export async function takeMessage(needs: PaymentNeeds, body: Buffer, signature: string): Promise<void> {
  const event = needs.rail.readEvent(body, signature)
  await needs.store.transaction(async (tx) => {
    await keepMessage(tx, needs.clock.now(), { event, body: body.toString('utf8') }, 'webhook')
  })
}

/** Keeps a message that came from the rail, however we came by it; says whether we did not have it yet. */
export async function keepMessage(
  tx: Tx,
  at: Date,
  { event: { id, type, about, account }, body }: { event: RailEvent; body: string },
  source: WebhookEvent['source'],
): Promise<boolean> {
  if (await findEvent(tx, id)) return false
  await addWebhookEvent(tx, {
    id,
    type,
    aboutKind: about.kind,
    aboutReference: about.reference,
    body,
    receivedAt: at,
    status: 'waiting',
    tries: 0,
    says: '',
    source,
    account,
  })
  await leave(tx, at, 'handle-webhook', { eventId: id })
  return true
}

/**
 * Acts on a message; may be called any number of times. One that matches nothing is kept, tried again and
 * shown.
 */
export async function handleMessage(
  needs: PaymentNeeds,
  eventId: string,
): Promise<{ runAgainAt: Date } | undefined> {
  const before = await findEvent(needs.store.read, eventId)
  if (!before || before.status === 'handled') return undefined
  const act = await truthOf(needs, before)
  return needs.store.transaction(async (tx) => {
    const event = await findEvent(tx, eventId)
    if (!event || event.status === 'handled') return undefined
    const at = needs.clock.now()
    const { handled, says } = await act(tx, at)
    const tries = event.tries + 1
    await saveWebhookEvent(tx, { ...event, status: handled ? 'handled' : 'unmatched', tries, says })
    const again = handled ? undefined : matchAgainAt(tries, at)
    return again && { runAgainAt: again }
  })
}
