// src/adapters/rails/stand-in/idempotency.ts — one key, one result, as Stripe documents it.
import { createHash } from 'node:crypto'
import { StripeFailure } from './failure.ts'
import type { KeptAnswer } from './state.ts'
import type { World } from './world.ts'

// https://docs.stripe.com/api/idempotent_requests: v1 forgets a key after a day; v2 after thirty.
const hour = 3_600_000
const livesMs = { v1: 24 * hour, v2: 30 * 24 * hour }

/** What identifies a request: its method, path and parameters, whatever order they were written in. */
export function printOf(method: string, path: string, params: unknown): string {
  return createHash('sha256')
    .update(`${method} ${path} ${inOrder(params)}`)
    .digest('hex')
}

/**
 * The answer kept under this key, or undefined when there is none or it is old enough to be forgotten.
 * Refuses a key whose first request is still being carried out (409) and one used with other parameters
 * (400).
 */
export function recall(world: World, key: string, print: string): KeptAnswer | undefined {
  if (world.keysInUse.has(key)) {
    const message = 'There is currently another in-progress request using this idempotent key.'
    throw new StripeFailure(409, { type: 'idempotency_error', code: 'idempotency_key_in_use', message })
  }
  const kept = world.state.keptAnswers.get(key)
  if (!kept) return undefined
  const lifeMs = key.startsWith('v2:') ? livesMs.v2 : livesMs.v1
  if (world.now().getTime() - Date.parse(kept.keptAt) >= lifeMs) {
    world.state.keptAnswers.delete(key)
    return undefined
  }
  if (kept.print === print) return kept
  const message =
    'Keys for idempotent requests can only be used with the parameters they were first used with.'
  throw new StripeFailure(400, { type: 'idempotency_error', message })
}

/** Keeps an answer: in v1 whatever it was, in v2 only a success, since v2 tries again what failed. */
export function keep(world: World, key: string, answer: Omit<KeptAnswer, 'keptAt'>): void {
  if (key.startsWith('v2:') && answer.status >= 400) return
  world.state.keptAnswers.set(key, { ...answer, keptAt: world.now().toISOString() })
}

function inOrder(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? ''
  const pairs = Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}:${inOrder(one)}`)
  return `{${pairs.toSorted().join()}}`
}
