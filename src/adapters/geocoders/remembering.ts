// src/adapters/geocoders/remembering.ts — a few answers kept for a while, those used last the longest.
import type { Clock } from '../../kernel/clock.ts'

export interface Remembered<Value> {
  /** The value, wrapped, since it may be undefined itself; undefined when none is kept. */
  get(key: string): { value: Value } | undefined
  set(key: string, value: Value): void
}

/** Keeps at most `most` values, each for `millis`; after a clock jumped back, none from the future. */
export function rememberingFor<Value>(clock: Clock, millis: number, most: number): Remembered<Value> {
  const kept = new Map<string, { value: Value; at: number }>()
  return {
    get(key) {
      const found = kept.get(key)
      if (!found) return undefined
      const age = clock.now().getTime() - found.at
      kept.delete(key)
      if (age < 0 || age >= millis) return undefined
      kept.set(key, found) // a Map remembers the order of its keys: this one is the newest again
      return found
    },
    set(key, value) {
      kept.delete(key)
      kept.set(key, { value, at: clock.now().getTime() })
      const [oldest] = kept.keys()
      if (kept.size > most) kept.delete(oldest!)
    },
  }
}
