// src/adapters/rails/stand-in/webhook.ts — one signed delivery of one event.
import { request } from 'node:http'
import { Stripe } from 'stripe'

export interface Webhook {
  url: string
  secret: string
}

// Stripe gives an endpoint about this long to answer.
const patienceMs = 10_000

/** Posts the event, signed as of `now`; true when the endpoint answered 2xx. Never throws. */
export function deliver(
  event: Stripe.Event,
  to: Webhook,
  now: Date,
  stopping: AbortSignal,
): Promise<boolean> {
  const payload = JSON.stringify(event)
  const timestamp = Math.floor(now.getTime() / 1000)
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: to.secret, timestamp })
  return new Promise((resolve) => {
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(patienceMs)])
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(payload),
      'stripe-signature': signature,
    }
    const sending = request(to.url, { method: 'POST', headers, agent: false, signal }, (reply) => {
      const { statusCode = 500 } = reply
      reply.resume()
      reply.on('error', () => resolve(false))
      reply.on('end', () => resolve(statusCode >= 200 && statusCode < 300))
    })
    sending.on('error', () => resolve(false))
    sending.end(payload)
  })
}
