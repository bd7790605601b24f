// src/outbox/worker.ts — does the jobs of the outbox, one at a time, at least once each.
import type { Needs } from '../db/db.ts'
import { type Job, leaseSeconds, mostAttempts, nextTry } from './job.ts'
import { changeJob, dueJobs, freeLeases, removeJob } from './store.ts'

/** Does one job. It may run twice for the same job, so its effect must be the same as running once. */
export type Handler = (payload: Record<string, unknown>) => Promise<void | { runAgainAt: Date }>
export type Handlers = Record<string, Handler>

export interface Worker {
  /** Does everything that is due now; returns how many jobs were tried. */
  drain(): Promise<number>
  /** Looks for due jobs every `everyMillis` until stopped. */
  start(everyMillis: number): void
  /** Lets the job in hand finish, then stops. */
  stop(): Promise<void>
}

/** A worker over these handlers; `onFault` hears of each failed try (job kind and id, never its payload). */
export function createWorker(
  needs: Needs,
  handlers: Handlers,
  onFault: (fault: unknown, job: { id: string; kind: string; attempts: number }) => void,
): Worker {
  let timer: NodeJS.Timeout | undefined
  let stopping = false
  let current: Promise<number> | undefined

  async function drainOnce(): Promise<number> {
    let tried = 0
    for (;;) {
      if (stopping) return tried
      const jobs = await claim(needs, 4)
      if (jobs.length === 0) return tried
      for (const job of jobs) {
        tried += 1
        await tryJob(needs, handlers, job, onFault)
      }
    }
  }
  const drain = () => (current ??= drainOnce().finally(() => (current = undefined)))

  return {
    drain,
    start(everyMillis) {
      const look = () => {
        drain()
          .catch((fault: unknown) => onFault(fault, { id: '', kind: 'worker', attempts: 0 }))
          .finally(() => {
            if (!stopping) timer = setTimeout(look, everyMillis)
          })
      }
      const freed = needs.store.exclusive ? needs.store.transaction(freeLeases) : Promise.resolve()
      freed.then(look, (fault: unknown) => onFault(fault, { id: '', kind: 'worker', attempts: 0 }))
    },
    async stop() {
      stopping = true
      clearTimeout(timer)
      await current
    },
  }
}

/** Leases due jobs, so that a second worker leaves them alone; reads first, to write only when there are any. */
async function claim(needs: Needs, limit: number): Promise<Job[]> {
  if ((await dueJobs(needs.store.read, needs.clock.now(), 1)).length === 0) return []
  return needs.store.transaction(async (tx) => {
    const now = needs.clock.now()
    const jobs = await dueJobs(tx, now, limit)
    const leasedUntil = new Date(now.getTime() + leaseSeconds * 1_000)
    for (const job of jobs) await changeJob(tx, job.id, { leasedUntil, attempts: job.attempts + 1 })
    return jobs
  })
}

async function tryJob(
  needs: Needs,
  handlers: Handlers,
  job: Job,
  onFault: (fault: unknown, job: { id: string; kind: string; attempts: number }) => void,
): Promise<void> {
  const attempts = job.attempts + 1
  try {
    const handler = handlers[job.kind]
    if (!handler) throw new Error(`No handler for jobs of kind ${job.kind}.`)
    const again = await handler(job.payload)
    await needs.store.transaction(async (tx) => {
      if (again) await changeJob(tx, job.id, { runAt: again.runAgainAt, leasedUntil: null, attempts: 0 })
      else await removeJob(tx, job.id)
    })
  } catch (fault) {
    onFault(fault, { id: job.id, kind: job.kind, attempts })
    await needs.store.transaction((tx) => putOff(needs, tx, job, attempts, fault))
  }
}

async function putOff(
  needs: Needs,
  tx: Parameters<typeof changeJob>[0],
  job: Job,
  attempts: number,
  fault: unknown,
): Promise<void> {
  const now = needs.clock.now()
  const lastFault = fault instanceof Error ? fault.message.slice(0, 500) : 'unknown'
  const deadAt = attempts >= mostAttempts ? now : null
  const runAt = nextTry(attempts, now, Math.random())
  await changeJob(tx, job.id, { lastFault, deadAt, runAt, leasedUntil: null })
}
