// src/adapters/rails/stripe-lists.ts — Stripe's long lists, read a page at a time to their end.
import type Stripe from 'stripe'
import { assertOutsideTransaction } from '../../db/db.ts'
import type { RailEvent, RailTransaction, Receipt } from '../../payments/payments.ts'
import { railAway } from './stripe-answers.ts'
import { eventFrom, eventTypes } from './stripe-events.ts'
import { receiptFrom, transactionFrom } from './stripe-shapes.ts'

const limit = 100

/** Every transfer of one remittance. */
export async function receiptsOf(stripe: Stripe, remittanceId: string): Promise<Receipt[]> {
  const receipts: Receipt[] = []
  for await (const transfer of stripe.transfers.list({ transfer_group: remittanceId, limit })) {
    receipts.push(await wholeReceipt(stripe, transfer))
  }
  return receipts
}

/** A transfer comes with its latest reversals only: the others are asked for. */
export async function wholeReceipt(stripe: Stripe, transfer: Stripe.Transfer): Promise<Receipt> {
  if (!transfer.reversals.has_more) return receiptFrom(transfer)
  return receiptFrom(transfer, await Array.fromAsync(stripe.transfers.listReversals(transfer.id, { limit })))
}

export async function* sentSince(stripe: Stripe, since: Date): AsyncGenerator<Receipt> {
  for await (const transfer of walk(() => stripe.transfers.list({ limit, created: from(since) }))) {
    yield await wholeReceipt(stripe, transfer).catch(railAway)
  }
}

export async function* transactions(stripe: Stripe, since?: Date): AsyncGenerator<RailTransaction> {
  const created = since && from(since)
  for await (const line of walk(() => stripe.balanceTransactions.list({ limit, currency: 'gbp', created }))) {
    yield transactionFrom(line)
  }
}

/** Stripe lists what happened in the last 30 days: in our own account, or in one connected to it. */
export async function* events(
  stripe: Stripe,
  since: Date,
  account?: string,
): AsyncGenerator<{ event: RailEvent; body: string }> {
  const asked = { limit, created: from(since), types: [...eventTypes] }
  const as = account === undefined ? undefined : { stripeAccount: account }
  for await (const event of walk(() => stripe.events.list(asked, as))) {
    yield { event: eventFrom({ ...event, account }), body: JSON.stringify(event) }
  }
}

/** Every row of a list; says so when Stripe does not answer, and refuses to be read inside a transaction. */
async function* walk<Row>(list: () => AsyncIterable<Row>): AsyncGenerator<Row> {
  assertOutsideTransaction('talking to Stripe')
  try {
    yield* list()
  } catch (error) {
    railAway(error)
  }
}

/** Stripe counts whole seconds. */
function from(since: Date): { gte: number } {
  return { gte: Math.floor(since.getTime() / 1_000) }
}
