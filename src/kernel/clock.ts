// src/kernel/clock.ts — where time comes from; the only place that asks the machine what time it is.

export interface Clock {
  now(): Date
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until it is moved: for tests, and for seeding months of history. */
export interface SetClock extends Clock {
  set(to: Date): void
  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): void
}

/** Makes a clock standing at `start`. Moving it backwards is allowed: real clocks jump too. */
export function clockAt(start: Date): SetClock {
  let current = start.getTime()
  return {
    now: () => new Date(current),
    set(to) {
      current = to.getTime()
    },
    advance({ days = 0, hours = 0, minutes = 0, seconds = 0 }) {
      current += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000
    },
  }
}
