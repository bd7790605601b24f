// src/outbox/job.ts — a job left in the outbox, and when it is tried again.

export interface Job {
  id: string
  kind: string
  payload: Record<string, unknown>
  leftAt: Date
  runAt: Date
  attempts: number
  leasedUntil: Date | null
  deadAt: Date | null
  lastFault: string | null
}

/** After this many tries a job waits for a person. With the back-off below that is about eight hours. */
export const mostAttempts = 14

/** How long one try may take before another worker may take the job: longer than any time limit inside it. */
export const leaseSeconds = 120

/**
 * When a job that failed `attempts` times runs again: 1 s, 2 s, 4 s … up to an hour, spread by `chance`
 * (0 to 1) over the last half of the pause so that many do not return at once.
 */
export function nextTry(attempts: number, now: Date, chance: number): Date {
  const pauseMillis = Math.min(2 ** (attempts - 1), 3_600) * 1_000
  return new Date(now.getTime() + Math.round(pauseMillis * (0.5 + chance / 2)))
}
