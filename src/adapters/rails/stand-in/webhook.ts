// src/adapters/rails/stand-in/webhook.ts — one signed delivery of one event.
import { request } from 'node:http'
import { Stripe } from 'stripe'
import type { Announcement } from './state.ts'

/** One address; as at Stripe, each kind of destination may have a secret of its own. */
export interface Webhook {
  url: string
  secret: string
  /** Signs what happened at connected accounts; `secret` unless given. */
  connectedSecret?: string
  /** Signs thin events; `secret` unless given. */
  thinSecret?: string
}

// Stripe gives an endpoint about this long to answer.
const patienceMs = 10_000

/** Posts the event, signed as of `now`; true when the endpoint answered 2xx. Never throws. */
export function deliver(
  announcement: Pick<Announcement, 'event' | 'thin'>,
  to: Webhook,
  now: Date,
  stopping: AbortSignal,
): Promise<boolean> {
  const { event, thin } = announcement
  const payload = JSON.stringify(thin ? thinOf(event) : event)
  const timestamp = Math.floor(now.getTime() / 1000)
  const own = thin ? to.thinSecret : event.account === undefined ? undefined : to.connectedSecret
  const secret = own ?? to.secret
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp })
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

function thinOf({ id, type, created, livemode, data }: Stripe.Event): object {
  const account = (data.object as { id: string }).id
  return {
    id,
    object: 'v2.core.event',
    type,
    created: new Date(created * 1_000).toISOString(),
    livemode,
    related_object: { id: account, type: 'v2.core.account', url: `/v2/core/accounts/${account}` },
  }
}
