// src/outbox/worker.ts — does the jobs of the outbox, at least once each.
import type { Needs } from '../db/db.ts'
import { type SideBySide, tryInLanes } from './lanes.ts'
import { freeLeases } from './store.ts'
import { claim, type Handlers, type OnFault, settleAll, tryJob } from './try.ts'

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

/**
 * A worker over these handlers; `onFault` hears of each failed try (job kind and id, never its payload).
 * Jobs are done one at a time in their order, but for the kinds of `sideBySide`: of those, so many at once.
 */
export function createWorker(
  needs: Needs,
  handlers: Handlers,
  onFault: OnFault,
  { sideBySide = {} }: { sideBySide?: SideBySide } = {},
): Worker {
  let timer: NodeJS.Timeout | undefined
  let stopping = false
  let current: Promise<number> | undefined
  let looking: Promise<void> | undefined
  let mayHoldLeases = needs.store.exclusive

  const work = { handlers, onFault, sideBySide, isStopping: () => stopping }
  const drain = () => (current ??= drainAll(needs, work).finally(() => (current = undefined)))
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

interface Work {
  handlers: Handlers
  onFault: OnFault
  sideBySide: SideBySide
  isStopping: () => boolean
}

/**
 * Does what is due, some jobs at a time, until nothing is or it is time to stop; returns how many were tried.
 */
async function drainAll(needs: Needs, { handlers, onFault, sideBySide, isStopping }: Work): Promise<number> {
  let tried = 0
  for (;;) {
    const jobs = isStopping() ? [] : await claim(needs, together)
    if (jobs.length === 0) return tried
    const tries = await tryInLanes(jobs, sideBySide, async (job) => {
      const isOurs = !isStopping() && needs.clock.now() < job.leasedUntil!
      return isOurs ? tryJob(handlers, job, onFault) : undefined
    })
    await needs.store.transaction((tx) => settleAll(needs, tx, tries))
    tried += jobs.length
  }
}
