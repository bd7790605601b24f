// src/adapters/rails/stripe-connect.ts — the payout rail over Stripe Connect, with Stripe's own SDK.
import { Stripe } from 'stripe'
import { assertOutsideTransaction } from '../../db/db.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { PayoutOrder, PayoutRail, SendAnswer } from '../../payments/payments.ts'
import { answerFor, railAway } from './stripe-answers.ts'
import { readEvent } from './stripe-events.ts'
import { events, receiptsOf, sentSince, transactions, wholeReceipt } from './stripe-lists.ts'
import { linkFor, payeeFor, readPayeeFrom } from './stripe-payees.ts'
import { balanceFrom, receiptFrom, topUpFrom } from './stripe-shapes.ts'

export interface StripeConnectOptions {
  secretKey: string
  /** The signing secret of each endpoint, separated by commas. */
  webhookSecret: string
  /** Only for the stand-in; without it, Stripe itself. */
  apiUrl?: string
  clock: Clock
  timeoutMillis?: number
  /** How requests travel: only for the simulation, which has no network. */
  httpClient?: Stripe.HttpClient
}

/**
 * The rail over Stripe. The SDK does not try again by itself, since what may be tried again is decided in the
 * payments room; a connection that closes at once it repeats with the same key, which is the same thing.
 */
export function stripeConnect(options: StripeConnectOptions): PayoutRail {
  const stripe = new Stripe(options.secretKey, {
    ...whereFrom(options.apiUrl),
    timeout: options.timeoutMillis ?? 20_000,
    maxNetworkRetries: 0,
    telemetry: false,
    ...(options.httpClient && { httpClient: options.httpClient }),
  })
  const ask = <T>(call: () => Promise<T>): Promise<T> => {
    assertOutsideTransaction('talking to Stripe')
    return call().catch(railAway)
  }
  return {
    requestFor,
    send: (key, request) => send(stripe, key, request),
    findReceipts: (remittanceId) => ask(() => receiptsOf(stripe, remittanceId)),
    sentSince: (since) => sentSince(stripe, since),
    readReceipt: (reference) =>
      ask(() => orUndefined(stripe.transfers.retrieve(reference).then((sent) => wholeReceipt(stripe, sent)))),
    readTopUp: (reference) => ask(() => orUndefined(stripe.topups.retrieve(reference).then(topUpFrom))),
    openPayee: (payee) => ask(() => payeeFor(stripe, payee)),
    onboardingLink: (payTo, urls) => ask(() => linkFor(stripe, payTo, urls)),
    readPayee: (payTo) => ask(() => readPayeeFrom(stripe, payTo)),
    balancePence: () => ask(async () => balanceFrom(await stripe.balance.retrieve()).wholePence),
    availablePence: () => ask(async () => balanceFrom(await stripe.balance.retrieve()).availablePence),
    transactions: (since) => transactions(stripe, since),
    readEvent: (body, signature) => readEvent(stripe, options, body, signature),
    events: (since, payTo) => events(stripe, since, payTo),
  }
}

function whereFrom(apiUrl: string | undefined): Stripe.StripeConfig {
  if (apiUrl === undefined) return {}
  const { protocol, hostname, port } = new URL(apiUrl)
  return { host: hostname, port, protocol: protocol === 'http:' ? 'http' : 'https' }
}

/** The parameters of https://docs.stripe.com/api/transfers/create, in one fixed order. */
function requestFor(order: PayoutOrder): string {
  return JSON.stringify({
    amount: order.amountPence,
    currency: 'gbp',
    destination: order.payTo,
    description: order.reference,
    transfer_group: order.remittanceId,
    metadata: { payout_id: order.payoutId, attempt: String(order.attempt) },
  } satisfies Stripe.TransferCreateParams)
}

async function send(stripe: Stripe, key: string, request: string): Promise<SendAnswer> {
  assertOutsideTransaction('talking to Stripe')
  const params = JSON.parse(request) as Stripe.TransferCreateParams
  try {
    const transfer = await stripe.transfers.create(params, { idempotencyKey: key })
    return { kind: 'sent', receipt: receiptFrom(transfer), says: `Stripe made ${transfer.id}.` }
  } catch (error) {
    return answerFor(error)
  }
}

/** What Stripe does not have is an answer, not a failure. */
async function orUndefined<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError && error.statusCode === 404) return undefined
    throw error
  }
}
