// src/adapters/rails/stripe-connect.ts — the payout rail over Stripe Connect, with Stripe's own SDK.
import { Stripe } from 'stripe'
import { assertOutsideTransaction } from '../../db/db.ts'
import type { Clock } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { PayoutOrder, PayoutRail, Receipt, SendAnswer } from '../../payments/payments.ts'
import { answerFor, railAway } from './stripe-answers.ts'
import { linkFor, payeeFor, readPayeeFrom } from './stripe-payees.ts'
import { eventFrom, receiptFrom, topUpFrom, transactionFrom } from './stripe-shapes.ts'

export interface StripeConnectOptions {
  secretKey: string
  webhookSecret: string
  /** Only for the stand-in; without it, Stripe itself. */
  apiUrl?: string
  clock: Clock
  timeoutMillis?: number
}

/** How old a signed message may be, in seconds: as Stripe's SDK has it. */
const toleranceSeconds = 300

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
  })
  const ask = <T>(call: () => Promise<T>): Promise<T> => {
    assertOutsideTransaction('talking to Stripe')
    return call().catch(railAway)
  }
  return {
    requestFor,
    send: (key, request) => send(stripe, key, request),
    findReceipts: (remittanceId) => ask(() => receiptsOf(stripe, remittanceId)),
    readReceipt: (reference) =>
      ask(() => orUndefined(stripe.transfers.retrieve(reference).then(receiptFrom))),
    readTopUp: (reference) => ask(() => orUndefined(stripe.topups.retrieve(reference).then(topUpFrom))),
    openPayee: (payee) => ask(() => payeeFor(stripe, payee)),
    onboardingLink: (payTo, urls) => ask(() => linkFor(stripe, payTo, urls)),
    readPayee: (payTo) => ask(() => readPayeeFrom(stripe, payTo)),
    balancePence: () => ask(async () => poundsIn(await stripe.balance.retrieve())),
    transactions: (since) => transactions(stripe, since),
    readEvent: (body, signature) => readEvent(options, body, signature),
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

async function receiptsOf(stripe: Stripe, remittanceId: string): Promise<Receipt[]> {
  const receipts: Receipt[] = []
  for await (const transfer of stripe.transfers.list({ transfer_group: remittanceId, limit: 100 })) {
    receipts.push(receiptFrom(transfer))
  }
  return receipts
}

async function* transactions(stripe: Stripe, since: Date | undefined) {
  assertOutsideTransaction('talking to Stripe')
  const created = since && { gte: Math.floor(since.getTime() / 1_000) }
  try {
    for await (const each of stripe.balanceTransactions.list({ limit: 100, currency: 'gbp', created })) {
      yield transactionFrom(each)
    }
  } catch (error) {
    railAway(error)
  }
}

function poundsIn({ available, pending }: Stripe.Balance): number {
  const pounds = [...available, ...pending].filter(({ currency }) => currency === 'gbp')
  return pounds.reduce((sum, { amount }) => sum + amount, 0)
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

function readEvent({ webhookSecret, clock }: StripeConnectOptions, body: Buffer, signature: string) {
  try {
    const at = clock.now().getTime()
    const event = Stripe.webhooks.constructEvent(
      body,
      signature,
      webhookSecret,
      toleranceSeconds,
      undefined,
      at,
    )
    return eventFrom(event)
  } catch {
    throw new Refusal('invalid', 'message-not-signed', 'That message was not signed by Stripe just now.')
  }
}
