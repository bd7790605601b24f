// src/outbox/worker.ts — does the jobs of the outbox, one at a time, at least once each.
import type { Needs } from '../db/db.ts'
import { freeLeases } from './store.ts'
import { claim, type Handlers, type OnFault, settleAll, type Try, tryJob } from './try.ts'

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
  let looking: Promise<void> | undefined
  let mayHoldLeases = needs.store.exclusive

  const drain = () =>
    (current ??= drainAll(needs, handlers, onFault, () => stopping).finally(() => (current = undefined)))
  /** At first with the leases of a process before this one, which is dead, set free. */
  const drainFreed = async () => {
    if (mayHoldLeases) await needs.store.transaction(freeLeases)
    mayHoldLeases = false
    await drain()
  }
  const look = (everyMillis: number) => {
    looking = drainFreed()
      .catch((fault: unknown) => onFault(fault, noJob))
      .finally(() => {
        if (!stopping) timer = setTimeout(look, everyMillis, everyMillis)
      })
  }
  return {
    drain,
    start: look,
    async stop() {
      stopping = true
      clearTimeout(timer)
      await current
      await looking
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
