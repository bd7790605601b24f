// src/adapters/rails/stand-in/postman.ts — brings events to the webhook, and again when refused.
import { takeWebhookFault } from './faults.ts'
import type { Fault } from './faults.ts'
import type { Announcement, Shelf } from './state.ts'
import { deliver } from './webhook.ts'
import type { Webhook } from './webhook.ts'

/** One endpoint's deliveries: what is queued, what waits for another try, and who waits for the end of it. */
export interface Round {
  events: Shelf<Announcement>
  faults: Fault[]
  now: () => Date
  changed: () => void
  stopping: AbortSignal
  to: Webhook | null
  busy: Announcement | null
  queue: Announcement[]
  held: Announcement[]
  tries: Map<Announcement, number>
  waiting: Map<Announcement, { timer: NodeJS.Timeout; soon: boolean }>
  settling: (() => void)[]
}

// Stripe's own back-off takes three days; ours is quick at first. A wait of `patienceMs` or more is "given up
// for now": a new webhook and a restart try again at once.
const waitsMs = [200, 1_000, 5_000, 30_000, 300_000]
const patienceMs = 10_000

/** A round with nowhere to deliver to until `sendTo` says where; undelivered events wait. */
export function startRound(needs: Pick<Round, 'events' | 'faults' | 'now' | 'changed' | 'stopping'>): Round {
  const nothing = { to: null, busy: null, queue: [], held: [], settling: [] }
  const round: Round = { ...needs, ...nothing, tries: new Map(), waiting: new Map() }
  needs.stopping.addEventListener('abort', () => {
    forgetWaits(round)
    rest(round)
  })
  return round
}

/** Queues an event, unless a fault repeats it, holds it to be delivered after later ones, or loses it. */
export function post(round: Round, announcement: Announcement): void {
  const fault = takeWebhookFault(round.faults, announcement.event.type)
  if (fault?.kind === 'webhook-drop') announcement.lost = true
  else if (fault?.kind === 'webhook-repeat') round.queue.push(announcement, announcement)
  else if (fault) round.held.unshift(announcement)
  else round.queue.push(announcement)
  if (fault?.kind === 'webhook-reverse-order' && fault.times === 0) round.queue.push(...round.held.splice(0))
  setImmediate(walk, round)
}

/** Delivers to this endpoint from now on (null: to none), beginning with everything not yet delivered. */
export function sendTo(round: Round, to: Webhook | null): void {
  if (to && new URL(to.url).protocol !== 'http:')
    throw new Error('The stand-in delivers webhooks over http only.')
  round.to = to
  forgetWaits(round)
  round.tries.clear()
  const pending = round.events.rows.filter((row) => row.event.pending_webhooks > 0 && !row.lost)
  round.queue = pending.filter((row) => row !== round.busy && !round.held.includes(row))
  setImmediate(walk, round)
}

/** Resolves when every event is delivered, lost, or given up for now; what is held goes out at once. */
export function settle(round: Round): Promise<void> {
  round.queue.push(...round.held.splice(0))
  return new Promise((resolve) => {
    round.settling.push(resolve)
    setImmediate(walk, round)
  })
}

function walk(round: Round): void {
  if (round.busy) return
  const next = round.to && !round.stopping.aborted ? round.queue.shift() : undefined
  if (!round.to || !next) return rest(round)
  void bring(round, next, round.to)
}

async function bring(round: Round, announcement: Announcement, to: Webhook): Promise<void> {
  round.busy = announcement
  const accepted = await deliver(announcement, to, round.now(), round.stopping)
  round.busy = null
  if (accepted) finish(round, announcement)
  else again(round, announcement)
  walk(round)
}

function finish(round: Round, announcement: Announcement): void {
  announcement.event.pending_webhooks = 0
  round.tries.delete(announcement)
  round.changed()
}

function again(round: Round, announcement: Announcement): void {
  const tried = round.tries.get(announcement) ?? 0
  const waitMs = waitsMs[tried]
  round.tries.set(announcement, tried + 1)
  if (waitMs === undefined || round.waiting.has(announcement) || round.stopping.aborted) return
  const timer = setTimeout(() => {
    round.waiting.delete(announcement)
    round.queue.push(announcement)
    walk(round)
  }, waitMs)
  round.waiting.set(announcement, { timer: timer.unref(), soon: waitMs < patienceMs })
}

function forgetWaits(round: Round): void {
  for (const { timer } of round.waiting.values()) clearTimeout(timer)
  round.waiting.clear()
}

function rest(round: Round): void {
  if ([...round.waiting.values()].some(({ soon }) => soon)) return
  for (const done of round.settling.splice(0)) done()
}
