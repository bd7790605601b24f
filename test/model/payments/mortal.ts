// test/model/payments/mortal.ts — a process that may be killed at any await: what follows never runs.
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Store } from '../../../src/db/db.ts'
import { Refusal } from '../../../src/kernel/refusal.ts'
import type { Handlers } from '../../../src/outbox/outbox.ts'
import type { Dice } from './dice.ts'

export interface Mortal {
  isDead(): boolean
  /** Kills the process, now and then; then it never comes back. */
  mayDie(site: string): Promise<void>
  kill(): void
  /** Resolves when it is killed. */
  died: Promise<void>
}

/** How often a place was passed, how many kills were to be expected there, and how many there were. */
export interface Site {
  passed: number
  expected: number
  killed: number
}
export type Sites = Record<string, Site>

const doing = new AsyncLocalStorage<string>()
const never = () => new Promise<never>(() => {})

/** A process that is killed at so many of its awaits, of 1. */
export function mortalOf(dice: Dice, risk: () => number, sites: Sites, moved: () => void): Mortal {
  let isDead = false
  let tell = () => {}
  const died = new Promise<void>((resolve) => (tell = resolve))
  const kill = () => {
    isDead = true
    tell()
  }
  return {
    died,
    kill,
    isDead: () => isDead,
    async mayDie(site) {
      moved()
      if (isDead) return never()
      const place = `${doing.getStore() ?? 'worker'}: ${site}`
      const seen = (sites[place] ??= { passed: 0, expected: 0, killed: 0 })
      seen.passed += 1
      seen.expected += risk()
      if (!dice.chance(risk())) return undefined
      seen.killed += 1
      kill()
      return never()
    },
  }
}

const killed = new Error('Killed before it was committed.')

/**
 * The store as a mortal process has it. What it reads it may die after: that is to die before it writes or
 * asks next. `isBusy` says when the database is.
 */
export function mortalStore(store: Store, mortal: Mortal, isBusy: () => boolean): Store {
  return {
    ...store,
    // Another process works on it too, so nobody may free the leases of a dead one.
    exclusive: false,
    async transaction(work) {
      await mortal.mayDie('before a transaction')
      if (isBusy()) throw new Refusal('busy', 'store-busy', 'The database is busy.')
      const done = await store
        .transaction(async (tx) => {
          const result = await work(tx)
          if (!mortal.isDead()) void mortal.mayDie('before a commit')
          if (mortal.isDead()) throw killed
          return result
        })
        .catch((fault: unknown) => (fault === killed ? never() : Promise.reject(fault)))
      await mortal.mayDie('after a commit')
      return done
    },
  }
}

/** Handlers whose places of death are told apart by the kind of their job. */
export function namedHandlers(handlers: Handlers): Handlers {
  return Object.fromEntries(
    Object.entries(handlers).map(([kind, handler]) => [
      kind,
      (payload: Record<string, unknown>) => doing.run(kind, () => handler(payload)),
    ]),
  )
}
