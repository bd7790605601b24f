// src/outbox/try.ts — one try of a job: claimed, done by its handler, and what comes of it kept.
import type { Tx } from '#dialect'
import type { Needs } from '../db/db.ts'
import { type Job, leaseSeconds, mostAttempts, nextTry } from './job.ts'
import { changeJob, dueJobs, leaseJobs, removeJobs } from './store.ts'

/** Does one job. It may run twice for the same job, so its effect must be the same as running once. */
export type Handler = (payload: Record<string, unknown>) => Promise<void | { runAgainAt: Date }>
export type Handlers = Record<string, Handler>

export type OnFault = (fault: unknown, job: { id: string; kind: string; attempts: number }) => void

/**
 * Leases due jobs, so that a second worker leaves them alone; reads first, to write only when there are any.
 */
export async function claim(needs: Needs, limit: number): Promise<Job[]> {
  if ((await dueJobs(needs.store.read, needs.clock.now(), 1)).length === 0) return []
  return needs.store.transaction(async (tx) => {
    const now = needs.clock.now()
    const leasedUntil = new Date(now.getTime() + leaseSeconds * 1_000)
    const jobs = await dueJobs(tx, now, limit)
    const ids = jobs.map((job) => job.id)
    if (ids.length > 0) await leaseJobs(tx, ids, leasedUntil)
    return jobs.map((job) => ({ ...job, leasedUntil }))
  })
}

/** What came of one try: done, to run again at a time, or failed. */
export type Try = { job: Job } & ({ done: true } | { runAgainAt: Date } | { fault: unknown })

export async function tryJob(handlers: Handlers, job: Job, onFault: OnFault): Promise<Try> {
  try {
    const handler = handlers[job.kind]
    if (!handler) throw new Error(`No handler for jobs of kind ${job.kind}.`)
    const again = await handler(job.payload)
    return again ? { job, runAgainAt: again.runAgainAt } : { job, done: true }
  } catch (fault) {
    onFault(fault, { id: job.id, kind: job.kind, attempts: job.attempts + 1 })
    return { job, fault }
  }
}

export async function settleAll(needs: Needs, tx: Tx, tries: Try[]): Promise<void> {
  const done = tries.filter((each) => 'done' in each).map((each) => each.job.id)
  if (done.length > 0) await removeJobs(tx, done)
  for (const each of tries) {
    const { id, attempts } = each.job
    if ('done' in each) continue
    if ('runAgainAt' in each) {
      await changeJob(tx, id, { runAt: each.runAgainAt, leasedUntil: null, attempts: 0 })
    } else await changeJob(tx, id, putOff(needs.clock.now(), attempts + 1, each.fault))
  }
}

/** Only a try that failed counts: not one that a stop, a crash or a lease that ran out cut short. */
function putOff(now: Date, attempts: number, fault: unknown): Partial<Job> {
  return {
    attempts,
    lastFault: fault instanceof Error ? fault.message.slice(0, 500) : 'unknown',
    deadAt: attempts >= mostAttempts ? now : null,
    runAt: nextTry(attempts, now, Math.random()),
    leasedUntil: null,
  }
}
