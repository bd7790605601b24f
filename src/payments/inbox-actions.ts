// src/payments/inbox-actions.ts — takes in Stripe's messages and acts on them: what they say is asked anew.
import type { Tx } from '#dialect'
import { record } from '../audit/audit.ts'
import { system } from '../kernel/actor.ts'
import { isId } from '../kernel/id.ts'
import { post } from '../ledger/ledger.ts'
import { leave } from '../outbox/outbox.ts'
import { topUpEntry } from './rail-entries.ts'
import { matchAgainAt, type WebhookEvent } from './inbox.ts'
import { addWebhookEvent, findEvent, saveWebhookEvent } from './inbox-store.ts'
import { takeReading } from './payee-actions.ts'
import { payeeByStripeAccount } from './payee-store.ts'
import { settlePayout } from './payout-actions.ts'
import { findPayout } from './payout-store.ts'
import type { RailTopUp, Receipt } from './rail.ts'
import type { PaymentNeeds } from './send-actions.ts'
import { addTopUp, addTopUpState, findTopUp } from './stripe-store.ts'

const by = system('stripe')

/** What came of looking at a message: handled, or why it matches nothing. */
type Outcome = { handled: boolean; says: string }

/**
 * Keeps a signed message, once, and leaves the job that acts on it. Refuses (invalid) one that is not
 * signed.
 */
export async function takeMessage(needs: PaymentNeeds, body: Buffer, signature: string): Promise<void> {
  const { id, type, about, account } = needs.rail.readEvent(body, signature)
  await needs.store.transaction(async (tx) => {
    if (await findEvent(tx, id)) return
    const at = needs.clock.now()
    await addWebhookEvent(tx, {
      id,
      type,
      aboutKind: about.kind,
      aboutReference: about.reference,
      body: body.toString('utf8'),
      receivedAt: at,
      status: 'waiting',
      tries: 0,
      says: '',
      source: 'webhook',
      account,
    })
    await leave(tx, at, 'handle-webhook', { eventId: id })
  })
}

/**
 * Acts on a message; may be called any number of times. One that matches nothing is kept, tried again and
 * shown.
 */
export async function handleMessage(
  needs: PaymentNeeds,
  eventId: string,
): Promise<{ runAgainAt: Date } | undefined> {
  const event = await findEvent(needs.store.read, eventId)
  if (!event || event.status === 'handled') return undefined
  const act = await fetchTruth(needs, event)
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const { handled, says } = await act(tx, at)
    const tries = event.tries + 1
    await saveWebhookEvent(tx, { ...event, status: handled ? 'handled' : 'unmatched', tries, says })
    const again = handled ? undefined : matchAgainAt(tries, at)
    return again && { runAgainAt: again }
  })
}

/** Asks Stripe for the thing a message is about; gives back what is to be written about it. */
async function fetchTruth(
  { rail, store }: PaymentNeeds,
  event: WebhookEvent,
): Promise<(tx: Tx, at: Date) => Promise<Outcome>> {
  const reference = event.aboutReference
  if (event.aboutKind === 'payout') {
    const receipt = await rail.readReceipt(reference)
    return (tx, at) => settle(tx, at, receipt)
  }
  if (event.aboutKind === 'top-up') {
    const topUp = await rail.readTopUp(reference)
    return (tx, at) => land(tx, at, topUp)
  }
  const payee = await payeeByStripeAccount(store.read, reference)
  if (event.aboutKind !== 'payee') return async () => unmatched('We do not act on this kind of message.')
  if (!payee) return async () => unmatched('It is about a payee we do not know.')
  const reading = await rail.readPayee(reference)
  return async (tx, at) => {
    await takeReading(tx, by, at, payee.organisationId, reading)
    return { handled: true, says: 'Read again whether the group can be paid.' }
  }
}

async function settle(tx: Tx, at: Date, receipt: Receipt | undefined): Promise<Outcome> {
  if (!receipt) return unmatched('Stripe does not know what it is about.')
  const payout = isId(receipt.payoutId) ? await findPayout(tx, receipt.payoutId) : undefined
  if (!payout) return unmatched('Money was sent that is no payout of ours.')
  const outcome = await settlePayout(tx, at, payout, receipt)
  if (outcome !== 'another') return { handled: true, says: `Payout ${payout.reference} is settled.` }
  return unmatched(`Money was sent that does not fit payout ${payout.reference} as it stands.`)
}

async function land(tx: Tx, at: Date, topUp: RailTopUp | undefined): Promise<Outcome> {
  if (topUp?.state !== 'landed') return unmatched('The top-up has not arrived at Stripe.')
  const { reference, amountPence } = topUp
  if (!(await findTopUp(tx, reference))) {
    for (const state of ['sent', 'landed'] as const) {
      await post(tx, at, topUpEntry(topUp, state))
      await addTopUpState(tx, { topUpId: reference, state, amountPence, at: topUp.at })
    }
    await addTopUp(tx, { id: reference, amountPence, landedAt: topUp.at })
    await record(tx, by, at, 'top-up-landed', reference, { amountPence })
  }
  return { handled: true, says: 'The top-up is in our books.' }
}

function unmatched(says: string): Outcome {
  return { handled: false, says }
}
