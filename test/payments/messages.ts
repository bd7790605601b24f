// test/payments/messages.ts — messages as Stripe would send them to a bench: worded, signed and posted.
import { Stripe } from 'stripe'
import { type Bench, keys } from './bench.ts'

/** The body of a snapshot event about that object; with an account, of something that happened there. */
export function event(id: string, type: string, object: object, account?: string): string {
  return JSON.stringify({ id, object: 'event', type, account, created: 1, data: { object } })
}

/** The signature Stripe would give that body, so many seconds ago. */
export function signed(bench: Bench, payload: string, secondsAgo = 0, secret = keys.webhookSecret): string {
  const timestamp = Math.floor(bench.clock.now().getTime() / 1_000) - secondsAgo
  return Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp })
}

/** What the bench's endpoint answers to that body. */
export async function post(bench: Bench, body: string, signature?: string): Promise<number> {
  const headers = { 'content-type': 'application/json', ...(signature && { 'stripe-signature': signature }) }
  const reply = await fetch(`${bench.url}/webhooks/stripe`, { method: 'POST', headers, body })
  return reply.status
}

/** Stripe as a person with its key would use it. */
export function stripeOf({ standIn }: Bench): Stripe {
  const { hostname: host, port } = new URL(standIn.url)
  return new Stripe(keys.secretKey, { host, port, protocol: 'http', telemetry: false })
}
