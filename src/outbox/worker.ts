// src/outbox/worker.ts — does the jobs of the outbox, one at a time, at least once each.
import type { Tx } from '#dialect'
import type { Needs } from '../db/db.ts'
import { type Job, leaseSeconds, mostAttempts, nextTry } from './job.ts'
import { changeJob, dueJobs, freeLeases, leaseJobs, removeJobs } from './store.ts'

/** Does one job. It may run twice for the same job, so its effect must be the same as running once. */
export type Handler = (payload: Record<string, unknown>) => Promise<void | { runAgainAt: Date }>
export type Handlers = Record<string, Handler>

type OnFault = (fault: unknown, job: { id: string; kind: string; attempts: number }) => void

export interface Worker {
  /** Does everything that is due now; returns how many jobs were tried. */
  drain(): Promise<number>
  /** Looks for due jobs every `everyMillis` until stopped. */
  start(everyMillis: number): void
  /** Lets the job in hand finish, then stops. */
  stop(): Promise<void>
}

/** How many jobs are claimed, and settled, in one transaction. */
const together = 16
const noJob = { id: '', kind: 'worker', attempts: 0 }

/** A worker over these handlers; `onFault` hears of each failed try (job kind and id, never its payload). */
export function createWorker(needs: Needs, handlers: Handlers, onFault: OnFault): Worker {
  let timer: NodeJS.Timeout | undefined
  let stopping = false
  let current: Promise<number> | undefined

  const drain = () =>
    (current ??= drainAll(needs, handlers, onFault, () => stopping).finally(() => (current = undefined)))
  const look = (everyMillis: number) => {
    drain()
      .catch((fault: unknown) => onFault(fault, noJob))
      .finally(() => {
        if (!stopping) timer = setTimeout(look, everyMillis, everyMillis)
      })
  }
  return {
    drain,
    start(everyMillis) {
      const freed = needs.store.exclusive ? needs.store.transaction(freeLeases) : Promise.resolve()
      freed.then(
        () => look(everyMillis),
        (fault: unknown) => onFault(fault, noJob),
      )
    },
    async stop() {
      stopping = true
      clearTimeout(timer)
      await current
    },
  }
}

/**
 * Does what is due, some jobs at a time, until nothing is or it is time to stop; returns how many were tried.
 */
async function drainAll(
  needs: Needs,
  handlers: Handlers,
  onFault: OnFault,
  isStopping: () => boolean,
): Promise<number> {
  let tried = 0
  for (;;) {
    const jobs = isStopping() ? [] : await claim(needs, together)
    if (jobs.length === 0) return tried
    const tries: Try[] = []
    for (const job of jobs) {
      if (isStopping()) break
      if (needs.clock.now() < job.leasedUntil!) tries.push(await tryJob(handlers, job, onFault))
    }
    await needs.store.transaction((tx) => settleAll(needs, tx, tries))
    tried += jobs.length
  }
}

/**
 * Leases due jobs, so that a second worker leaves them alone; reads first, to write only when there are any.
 */
async function claim(needs: Needs, limit: number): Promise<Job[]> {
  if ((await dueJobs(needs.store.read, needs.clock.now(), 1)).length === 0) return []
  return needs.store.transaction(async (tx) => {
    const now = needs.clock.now()
    const leasedUntil = new Date(now.getTime() + leaseSeconds * 1_000)
    const jobs = await dueJobs(tx, now, limit)
    const claimed = jobs.map((job) => ({ ...job, leasedUntil, attempts: job.attempts + 1 }))
    const ids = jobs.map((job) => job.id)
    if (ids.length > 0) await leaseJobs(tx, ids, leasedUntil)
    return claimed
  })
}

/** What came of one try: done, to run again at a time, or failed. */
type Try = { job: Job } & ({ done: true } | { runAgainAt: Date } | { fault: unknown })

async function tryJob(handlers: Handlers, job: Job, onFault: OnFault): Promise<Try> {
  try {
    const handler = handlers[job.kind]
    if (!handler) throw new Error(`No handler for jobs of kind ${job.kind}.`)
    const again = await handler(job.payload)
    return again ? { job, runAgainAt: again.runAgainAt } : { job, done: true }
  } catch (fault) {
    onFault(fault, { id: job.id, kind: job.kind, attempts: job.attempts })
    return { job, fault }
  }
}

async function settleAll(needs: Needs, tx: Tx, tries: Try[]): Promise<void> {
  const done = tries.filter((each) => 'done' in each).map((each) => each.job.id)
  if (done.length > 0) await removeJobs(tx, done)
  for (const each of tries) {
    const { id, attempts } = each.job
    if ('done' in each) continue
    if ('runAgainAt' in each) {
      await changeJob(tx, id, { runAt: each.runAgainAt, leasedUntil: null, attempts: 0 })
    } else await changeJob(tx, id, putOff(needs.clock.now(), attempts, each.fault))
  }
}

function putOff(now: Date, attempts: number, fault: unknown): Partial<Job> {
  return {
    lastFault: fault instanceof Error ? fault.message.slice(0, 500) : 'unknown',
    deadAt: attempts >= mostAttempts ? now : null,
    runAt: nextTry(attempts, now, Math.random()),
    leasedUntil: null,
  }
}
