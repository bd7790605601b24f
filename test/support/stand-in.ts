// test/support/stand-in.ts — a running stand-in for Stripe with the real SDK in front of it.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { TestContext } from 'node:test'
import { Stripe } from 'stripe'
import { startStandIn } from '../../src/adapters/rails/stand-in/stand-in.ts'
import type { StandIn, StandInOptions } from '../../src/adapters/rails/stand-in/stand-in.ts'
import { clockAt } from '../../src/kernel/clock.ts'
import type { SetClock } from '../../src/kernel/clock.ts'
import { control, type Seen, seenOf } from './stand-in-control.ts'

export const apiKey = 'sk_test_standin'
export const secret = 'whsec_standin'

export interface Bench {
  standIn: StandIn
  stripe: Stripe
  clock: SetClock
  /** Posts JSON to a control and gives back what it says. */
  control: (path: string, said: object) => Promise<Record<string, unknown>>
  /** What `GET /control/state` shows. */
  seen: () => Promise<Seen>
}

/** A stand-in that stops with the test, at half past nine on 2 March 2026 unless it is given a clock. */
export async function openBench(
  t: TestContext,
  options: Partial<StandInOptions> & { clock?: SetClock } = {},
) {
  const { clock = clockAt(new Date('2026-03-02T09:30:00Z')), ...rest } = options
  const standIn = await startStandIn({ apiKey, now: () => clock.now(), ...rest })
  t.after(() => standIn.close())
  return benchOf(standIn, clock)
}

/** The SDK, set up as the app sets it up except that it does not try again. */
export function sdk(port: number, key = apiKey, timeoutMs = 20_000): Stripe {
  const settings = { host: '127.0.0.1', port, protocol: 'http', telemetry: false } as const
  return new Stripe(key, { ...settings, timeout: timeoutMs, maxNetworkRetries: 0 })
}

function benchOf(standIn: StandIn, clock: SetClock): Bench {
  return {
    standIn,
    stripe: sdk(standIn.port),
    clock,
    control: (path, said) => control(standIn.url, path, said),
    seen: () => seenOf(standIn.url),
  }
}

/** A connected account that may be paid. */
export async function payableAccount({ stripe, control }: Bench): Promise<string> {
  const account = await stripe.v2.core.accounts.create({
    display_name: 'Riverside Gardeners',
    contact_email: 'hello@riverside.example',
    configuration: {
      recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } },
    },
    identity: { country: 'gb', business_details: { structure: 'unincorporated_association' } },
  })
  await control(`accounts/${account.id}`, { status: 'active' })
  return account.id
}

export interface Endpoint {
  url: string
  events: Stripe.Event[]
  /** How many deliveries had a signature that was not accepted. */
  refused: number
  /** How the endpoint answers next; empty means 200. */
  answers: number[]
}

/** A webhook endpoint that accepts only what is signed with `secret` as of the clock's time. */
export async function openEndpoint(t: TestContext, clock: SetClock): Promise<Endpoint> {
  const endpoint: Endpoint = { url: '', events: [], refused: 0, answers: [] }
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await buffer(request)
    response.writeHead(receive(endpoint, body, request, clock.now().getTime())).end()
  }
  const server = createServer((request, response) => void answer(request, response))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  t.after(() => server.close())
  endpoint.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/stripe`
  return endpoint
}

function receive(endpoint: Endpoint, body: Buffer, { headers }: IncomingMessage, at: number): number {
  try {
    const signature = String(headers['stripe-signature'])
    const event = Stripe.webhooks.constructEvent(body, signature, secret, undefined, undefined, at)
    const status = endpoint.answers.shift() ?? 200
    if (status === 200) endpoint.events.push(event)
    return status
  } catch {
    endpoint.refused += 1
    return 400
  }
}

/** What a failing call was refused with. */
export async function refusal(
  call: Promise<unknown>,
): Promise<InstanceType<typeof Stripe.errors.StripeError>> {
  const failure = await call.then(
    () => assert.fail('the call succeeded'),
    (error: unknown) => error,
  )
  assert.ok(failure instanceof Stripe.errors.StripeError, String(failure))
  return failure
}
