// test/model/payments/stripe.ts — the stand-in's Stripe without its network: one clock, one world.
import { answer, type Asked } from '../../../src/adapters/rails/stand-in/answer.ts'
import type { Fault } from '../../../src/adapters/rails/stand-in/faults.ts'
import { type Announcement, emptyState, type State } from '../../../src/adapters/rails/stand-in/state.ts'
import type { Call, World } from '../../../src/adapters/rails/stand-in/world.ts'
import { type SetClock } from '../../../src/kernel/clock.ts'

export const apiKey = 'sk_test_simulation'
export const webhookSecret = 'whsec_simulation'

export interface ModelStripe {
  state: State
  /** Messages that were not brought yet. */
  mail: Announcement[]
  ask(asked: Omit<Asked, 'authorization'>, fault?: Fault): ReturnType<typeof answer>
  /** Stands for that key's request being carried out, until it is called back. */
  begin(path: string, key: string | undefined): () => void
  /** Does to it what only Stripe and its dashboard do. */
  call(id: string, params: Record<string, unknown>): Call
}

/** A Stripe as it was left, by the time of that clock; `loses` says which of its messages never come. */
export function modelStripe(clock: SetClock, left: State | undefined, loses: () => boolean): ModelStripe {
  const state = left ? structuredClone(left) : { ...emptyState(), stem: 'simulation' }
  const mail: Announcement[] = []
  const world: World = {
    state,
    faults: [],
    keysInUse: new Set(),
    now: () => clock.now(),
    url: () => 'http://127.0.0.1',
    post: (announcement) => void (loses() || mail.push(announcement)),
    changed() {},
    save() {},
    stopping: new AbortController().signal,
  }
  return {
    state,
    mail,
    ask: (asked, fault) => answer(world, apiKey, { ...asked, authorization: `Bearer ${apiKey}` }, fault),
    begin(path, key) {
      const name = `${path.slice(1, 3)}:${key}`
      if (key !== undefined) world.keysInUse.add(name)
      return () => void world.keysInUse.delete(name)
    },
    call: (id, params) => ({ world, id, params, requestId: null, key: null }),
  }
}

/** A fault of a status, as the stand-in takes it. */
export function failing(code: number, more: Partial<Fault> = {}): Fault {
  const none = { times: 1, path: '', method: '', ms: 0, late: false, errorCode: undefined }
  return { kind: 'status', code, executes: false, stored: false, ...none, ...more }
}
