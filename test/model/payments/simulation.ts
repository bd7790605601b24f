// test/model/payments/simulation.ts — one world played: its clock, its weather, and what is alive in it.
import { Stripe } from 'stripe'
import { stripeConnect } from '../../../src/adapters/rails/stripe-connect.ts'
import { Refusal } from '../../../src/kernel/refusal.ts'
import { createWorker, type Worker } from '../../../src/outbox/outbox.ts'
import { paymentsHandlers, type PaymentNeeds } from '../../../src/payments/payments.ts'
import { type Dice, diceOf } from './dice.ts'
import { type Mortal, mortalOf, mortalStore, namedHandlers, type Sites } from './mortal.ts'
import type { Policy } from './policies.ts'
import { apiKey, type ModelStripe, modelStripe, webhookSecret } from './stripe.ts'
import { fateOf, type Weather } from './weather.ts'
import { wireOf, type Wire } from './wire.ts'
import { type Ground, openGround } from './world.ts'

export interface Life {
  needs: PaymentNeeds
  worker: Worker
  mortal: Mortal
  /** What it is doing, until that is done or it is killed. */
  busy: Promise<unknown> | undefined
}

export interface Simulation extends Ground {
  dice: Dice
  stripe: ModelStripe
  /** For the people, who are not killed. */
  needs: PaymentNeeds
  lives: Life[]
  weather: Weather
  /** How often a process is killed at an await. */
  risk: number
  /** How far our clock is ahead of Stripe's. */
  skewMillis: number
  sites: Sites
  /** Faults of jobs that are no refusal: there should be none. */
  faults: string[]
  late: { at: number; run: () => void }[]
  restarts: number
  moves: number
  policy: Policy
  /** The prescriptions that earned something. */
  earned: string[]
  /** Nothing is lost any more. */
  isQuiet: boolean
}

/** A fresh world with two workers, under that policy. */
export async function openSimulation(seed: number, policy: Policy): Promise<Simulation> {
  const ground = await openGround()
  const dice = diceOf(seed)
  const half = { ...ground, dice, policy, lives: [], weather: 'calm' as const, risk: 0, skewMillis: 0 }
  const counts = { sites: {}, faults: [], late: [], earned: [], restarts: 0, moves: 0, isQuiet: false }
  const sim = { ...half, ...counts } as unknown as Simulation
  sim.stripe = modelStripe(ground.clock, ground.left, () => !sim.isQuiet && dice.chance(0.15))
  sim.needs = needsOf(sim, undefined)
  sim.lives = [startLife(sim), startLife(sim)]
  return sim
}

function needsOf(sim: Simulation, mortal: Mortal | undefined): PaymentNeeds {
  const clock = { now: () => new Date(sim.clock.now().getTime() + sim.skewMillis) }
  const moved = () => void (sim.moves += 1)
  const wire: Wire = {
    stripe: sim.stripe,
    fate: (method) => (mortal ? fateOf(sim.dice, sim.weather, method) : 'well'),
    later: (work) => later(sim, work),
  }
  const alive = mortal ?? mortalOf(sim.dice, () => 0, {}, moved)
  const httpClient = wireOf(wire, alive)
  const rail = sim.policy(stripeConnect({ secretKey: apiKey, webhookSecret, clock, httpClient }))
  const isBusy = () => sim.weather === 'stormy' && sim.dice.chance(0.02)
  const store = mortal ? mortalStore(sim.store, mortal, isBusy) : sim.store
  return { store, clock, rail, personKey: Buffer.alloc(32, 7) }
}

function startLife(sim: Simulation): Life {
  const moved = () => void (sim.moves += 1)
  const mortal = mortalOf(sim.dice, () => sim.risk, sim.sites, moved)
  const needs = needsOf(sim, mortal)
  const handlers = {
    ...paymentsHandlers(needs),
    'send-mail': async () => {},
    'post-instalments': async () => {},
  }
  const worker = createWorker(needs, namedHandlers(handlers), (fault, { kind }) => {
    if (!(fault instanceof Refusal)) sim.faults.push(`${kind}: ${String(fault)}`)
  })
  return { needs, worker, mortal, busy: undefined }
}

function later<T>(sim: Simulation, work: () => Promise<T>): Promise<T> {
  const at = sim.clock.now().getTime() + sim.dice.whole(1, 150) * 1_000
  return new Promise((resolve, reject) => {
    sim.late.push({ at, run: () => void work().then(resolve, reject) })
  })
}

/** Lets so much time pass; what was late comes in its turn. */
export async function pass(sim: Simulation, millis: number): Promise<void> {
  const until = sim.clock.now().getTime() + millis
  for (;;) {
    const next = sim.late.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0]
    if (!next) break
    sim.late.splice(sim.late.indexOf(next), 1)
    sim.clock.set(new Date(Math.max(next.at, sim.clock.now().getTime())))
    next.run()
    await still(sim)
  }
  sim.clock.set(new Date(until))
}

/** Resolves when everything waits for time to pass, or is done; starts anew what was killed. */
export async function still(sim: Simulation): Promise<void> {
  for (let quiet = 0, seen = -1; quiet < 8; quiet = sim.moves === seen ? quiet + 1 : 0) {
    seen = sim.moves
    await new Promise((resume) => setImmediate(resume))
  }
  sim.lives.forEach((life, at) => {
    if (!life.mortal.isDead()) return
    sim.restarts += 1
    sim.lives[at] = startLife(sim)
  })
}

/** Sets a process to work, unless it is still at something; it may be killed at that. */
export function begin(sim: Simulation, life: Life, work: () => Promise<unknown>): void {
  if (life.busy || life.mortal.isDead()) return
  const done = work().catch((fault: unknown) => {
    if (!(fault instanceof Refusal)) sim.faults.push(String(fault))
  })
  const busy = Promise.race([done, life.mortal.died]).finally(() => (life.busy = undefined))
  life.busy = busy
}

/** A body with its signature, as Stripe brings it now. */
export function signed(sim: Simulation, event: object): { body: Buffer; signature: string } {
  const payload = JSON.stringify(event)
  const timestamp = Math.floor(sim.clock.now().getTime() / 1_000)
  const secret = webhookSecret
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp })
  return { body: Buffer.from(payload), signature }
}
