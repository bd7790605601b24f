// src/adapters/search/meilisearch/tasks.ts — waits until Meilisearch has done what it took on.
import { setTimeout as wait } from 'node:timers/promises'
import type { EnqueuedTask, Meilisearch } from 'meilisearch'
import { EngineAway } from '../../../search/search.ts'
import { asking } from './client.ts'

/** A task that takes longer is given up waiting for: the engine counts as away. */
const longestMillis = 120_000
/** How often it is asked: at first often, since most tasks are one small change. */
const firstPauseMillis = 4
const longestPauseMillis = 50

/**
 * Enqueues one task and waits until it succeeded. A fault names what Meilisearch said of a task that
 * failed.
 */
export async function done(client: Meilisearch, enqueue: () => Promise<EnqueuedTask>): Promise<void> {
  return untilDone(client, await asking(enqueue))
}

/** Waits until a task that was enqueued has succeeded. */
export async function untilDone(client: Meilisearch, { taskUid }: EnqueuedTask): Promise<void> {
  const deadline = performance.now() + longestMillis
  for (let pause = firstPauseMillis; performance.now() < deadline;) {
    const { status, error } = await asking(() => client.tasks.getTask(taskUid))
    if (status === 'succeeded') return
    if (status === 'failed' || status === 'canceled') {
      const says = `Meilisearch: ${error?.code ?? status}: ${error?.message ?? 'the task did not succeed'}`
      throw error?.type === 'invalid_request' ? new Error(says) : new EngineAway(says)
    }
    await wait(pause)
    pause = Math.min(pause * 1.25, longestPauseMillis)
  }
  throw new EngineAway(`Meilisearch: task ${taskUid} takes too long`)
}
