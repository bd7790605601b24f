// src/outbox/lanes.ts — jobs that were claimed together: in their order, or some of them side by side.
import type { Job } from './job.ts'
import type { Try } from './try.ts'

/** How many jobs of a kind may run at once; a kind that is not named runs one at a time. */
export type SideBySide = Readonly<Record<string, number>>

/**
 * Tries the jobs in their order. Neighbours of one kind that may run side by side do so, and the job after
 * them waits for all of them. A job for which `tryOne` gives nothing was not tried.
 */
export async function tryInLanes(
  jobs: readonly Job[],
  sideBySide: SideBySide,
  tryOne: (job: Job) => Promise<Try | undefined>,
): Promise<Try[]> {
  const tries: Try[] = []
  for (const run of runsOf(jobs)) {
    const queue = run.values()
    const lane = async () => {
      for (const job of queue) {
        const one = await tryOne(job)
        if (one) tries.push(one)
      }
    }
    await Promise.all(Array.from({ length: sideBySide[run[0]!.kind] ?? 1 }, lane))
  }
  return tries
}

/** Neighbours of one kind together. */
function runsOf(jobs: readonly Job[]): Job[][] {
  const runs: Job[][] = []
  for (const job of jobs) {
    const last = runs.at(-1)
    if (last?.[0]?.kind === job.kind) last.push(job)
    else runs.push([job])
  }
  return runs
}
