// src/adapters/rails/stand-in/carry-out.ts — carries one checked request out, once for each key.
import { setTimeout as pause } from 'node:timers/promises'
import { StripeFailure, failureOf, told } from './failure.ts'
import type { Told } from './failure.ts'
import type { Fault } from './faults.ts'
import { keep, recall } from './idempotency.ts'
import type { Call } from './world.ts'

export interface Answer extends Told {
  headers: Record<string, string>
}

/**
 * The kept answer when the key has one; otherwise the outcome of `execute`, kept and saved before it is told.
 * The key is in use until the answer is given, so a delay is a request in progress.
 */
export async function carryOut(
  call: Call,
  key: string | null,
  print: string,
  fault: Fault | undefined,
  execute: () => object,
): Promise<Answer> {
  const { world } = call
  const kept = key === null ? undefined : recall(world, key, print)
  if (kept) {
    const headers = { 'idempotent-replayed': 'true', 'original-request': kept.requestId }
    return { status: kept.status, body: kept.body, headers }
  }
  const wait = () => pause(fault?.ms ?? 0, undefined, { ref: false, signal: world.stopping })
  if (key !== null) world.keysInUse.add(key)
  try {
    if (fault?.kind === 'delay' && fault.late) await wait()
    const result = outcome(fault, execute)
    if (key !== null) keep(world, key, { ...result, print, requestId: String(call.requestId) })
    world.save()
    if (fault?.kind === 'delay' && !fault.late) await wait()
    // The same key would only bring the same failure again, so Stripe tells the SDK not to try.
    return { ...result, headers: result.status >= 500 ? { 'stripe-should-retry': 'false' } : {} }
  } finally {
    if (key !== null) world.keysInUse.delete(key)
  }
}

function outcome(fault: Fault | undefined, execute: () => object): Told {
  const failing = fault?.kind === 'status' ? fault : undefined
  try {
    const body = failing && !failing.executes ? {} : execute()
    if (failing) throw failureOf(failing.code, failing.errorCode)
    return { status: 200, body: JSON.stringify(body) }
  } catch (failure) {
    if (!(failure instanceof StripeFailure)) throw failure
    return told(failure)
  }
}
