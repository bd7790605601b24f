// src/adapters/rails/stand-in/events.ts — what Stripe tells of what happened, for 30 days.
import { Stripe } from 'stripe'
import { StripeFailure, missing } from './failure.ts'
import { listPage, pageFields } from './lists.ts'
import type { Rules } from './parameters.ts'
import { add, find, newId } from './state.ts'
import type { Announcement } from './state.ts'
import { seconds } from './world.ts'
import type { Call, World } from './world.ts'

export const eventRules: Rules = { fields: { expand: 'texts' } }
export const eventListRules: Rules = {
  fields: { ...pageFields, created: 'when', delivery_success: 'flag', type: 'text', types: 'texts' },
}
const keptSeconds = 30 * 86_400

/**
 * Records an event with a snapshot of the object as it is now, and hands it to the webhooks. One that
 * happened at a connected account names it.
 */
export function announce(call: Call, type: string, object: object, account?: string): void {
  const { world } = call
  const event = {
    id: newId(world.state, 'evt'),
    object: 'event',
    ...(account === undefined ? {} : { account }),
    api_version: Stripe.API_VERSION,
    created: seconds(world),
    data: { object: structuredClone(object) },
    livemode: false,
    pending_webhooks: 1,
    request: { id: call.requestId, idempotency_key: call.key },
    type,
  } as unknown as Stripe.Event
  world.post(add(world.state.events, { id: event.id, created: event.created, event, lost: false }))
}

/** Tells of a connected account by a thin event, which carries no snapshot and is in no list of v1. */
export function announceThin({ world }: Call, type: string, account: string): void {
  const event = {
    id: newId(world.state, 'evt'),
    object: 'v2.core.event',
    created: seconds(world),
    data: { object: { id: account } },
    livemode: false,
    pending_webhooks: 1,
    type,
  } as unknown as Stripe.Event
  world.post(
    add(world.state.events, { id: event.id, created: event.created, event, lost: false, thin: true }),
  )
}

/** GET /v1/events/:id; an event older than 30 days is gone. */
export function readEvent({ world, id }: Call): object {
  const found = find(world.state.events, id)
  if (!found || found.thin || !remembered(world, found)) throw missing(404, 'event', id)
  return found.event
}

/**
 * GET /v1/events: the last 30 days, newest first; `type` may end in a star, `types` names up to 20. What
 * happened at a connected account is in that account's list, not in the platform's.
 */
export function listEvents({ world, params, account }: Call): object {
  const { type, types, delivery_success: delivered } = params as Stripe.EventListParams
  if (type && types) {
    const message = 'You may only specify one of these parameters: type, types.'
    throw new StripeFailure(400, { type: 'invalid_request_error', code: 'parameters_exclusive', message })
  }
  const names = types ?? (type === undefined ? ['*'] : [type])
  const url = '/v1/events'
  return listPage(
    world.state.events,
    params,
    url,
    (row) =>
      remembered(world, row) &&
      !row.thin &&
      row.event.account === account &&
      names.some((name) => matches(name, row.event.type)) &&
      (delivered === undefined || delivered === (row.event.pending_webhooks === 0)),
    (row) => ({ ...row.event, account: undefined }),
  )
}

function remembered(world: World, row: Announcement): boolean {
  return row.created > seconds(world) - keptSeconds
}

function matches(name: string, type: string): boolean {
  return name.endsWith('*') ? type.startsWith(name.slice(0, -1)) : type === name
}
