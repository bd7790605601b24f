// src/payments/stripe/polling-actions.ts — finds messages that never reached us in Stripe's own list of them.
import { keepMessage } from './inbox-actions.ts'
import { knownEvents } from './inbox-store.ts'
import { allPayees } from '../payees/store.ts'
import type { RailEvent } from '../rail.ts'
import type { PaymentNeeds } from '../payouts/send-actions.ts'

/** Stripe lists what it told for 30 days: https://docs.stripe.com/api/events. */
const keptMillis = 30 * 86_400_000
const together = 100

type Message = { event: RailEvent; body: string }

/**
 * Keeps every message of `since` and after that Stripe lists and we do not have, as if it had come by itself;
 * without `since`, of the 30 days that Stripe lists. When the newest message came says nothing of those lost
 * before it, so the time to look back is not taken from it. Refuses (busy) when Stripe does not answer; what
 * was found until then is kept.
 */
export async function pollEvents(needs: PaymentNeeds, since?: Date): Promise<{ found: number }> {
  return { found: await keepUnknown(needs, needs.rail.events(notTooOld(needs, since))) }
}

/** The same for what happened at the payees themselves, each of which has a list of its own at Stripe. */
export async function pollPayees(needs: PaymentNeeds, since?: Date): Promise<{ found: number }> {
  const from = notTooOld(needs, since)
  let found = 0
  for (const { stripeAccountId } of (await allPayees(needs.store.read)).values()) {
    found += await keepUnknown(needs, needs.rail.events(from, stripeAccountId))
  }
  return { found }
}

function notTooOld({ clock }: PaymentNeeds, since: Date | undefined): Date {
  const oldest = new Date(clock.now().getTime() - keptMillis)
  return since && since > oldest ? since : oldest
}

async function keepUnknown(needs: PaymentNeeds, listed: AsyncIterable<Message>): Promise<number> {
  let found = 0
  let waiting: Message[] = []
  const keep = async () => {
    const messages = waiting
    waiting = []
    if (messages.length > 0) found += await keepTogether(needs, messages)
  }
  for await (const message of listed) {
    waiting.push(message)
    if (waiting.length === together) await keep()
  }
  await keep()
  return found
}

async function keepTogether(needs: PaymentNeeds, messages: Message[]): Promise<number> {
  const known = await knownEvents(
    needs.store.read,
    messages.map(({ event }) => event.id),
  )
  const fresh = messages.filter(({ event }) => !known.has(event.id))
  if (fresh.length === 0) return 0
  return needs.store.transaction(async (tx) => {
    let kept = 0
    for (const message of fresh) {
      if (await keepMessage(tx, needs.clock.now(), message, 'polled')) kept += 1
    }
    return kept
  })
}
