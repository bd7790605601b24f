// src/search/engine/follow.ts — keeps a search engine in step with the store: reads what changed, in order,
// and applies.
import type { Needs } from '../../db/db.ts'
import { type Activity, changedActivities, type Geocoder, lastChange } from '../../directory/directory.ts'
import { documentsOf, rebuildSearch } from './documents.ts'
import type { Change, SearchEngine } from './engine.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { applyOrSetAside } from './set-aside.ts'

export interface FollowNeeds extends Needs {
  geocoder: Geocoder
}

export interface Follower {
  /**
   * Applies everything that changed so far; returns how many activities. One at a time, however often
   * called.
   */
  catchUp(): Promise<number>
  /** Catches up after each commit, and again while the engine is away, until stopped. */
  start(): void
  stop(): Promise<void>
}

/** How many changes are read, and applied, together. */
const together = 1_000
/** While an engine is away it is asked again after this long, doubling up to the longest. */
const firstPauseMillis = 250
const longestPauseMillis = 30_000

/**
 * Follows the store into one engine. A change that the engine refuses is left in the outbox as a job
 * ('index-activity'), where it is tried again and, failing, shown; those after it go on. `onFault` hears why.
 */
export function createFollower(
  needs: FollowNeeds,
  engine: SearchEngine,
  onFault: (fault: unknown) => void,
): Follower {
  const catchUp = oneAtATime(catchingUp(needs, engine, onFault))
  let stopped = true
  let timer: NodeJS.Timeout | undefined
  let pause = firstPauseMillis
  let current: Promise<void> = Promise.resolve()
  const look = () => {
    clearTimeout(timer)
    current = catchUp().then(
      () => void (pause = firstPauseMillis),
      (fault: unknown) => {
        onFault(fault)
        if (!stopped) timer = setTimeout(look, pause).unref()
        pause = Math.min(pause * 2, longestPauseMillis)
      },
    )
  }
  needs.store.onCommit(() => {
    if (!stopped && pause === firstPauseMillis) setImmediate(look)
  })
  return {
    catchUp,
    start() {
      stopped = false
      look()
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      await current
    },
  }
}

/** Applies everything that changed since the last time; after a fault the engine is asked where it stands. */
function catchingUp(needs: FollowNeeds, engine: SearchEngine, onFault: (fault: unknown) => void) {
  let seen: number | undefined
  return async (): Promise<number> => {
    let applied = 0
    try {
      seen ??= await start(needs, engine)
      for (;;) {
        const changed = await changedActivities(needs.store.read, seen, together)
        if (changed.length === 0) return applied
        const upTo = changed.at(-1)!.changeNumber
        await applyOrSetAside(needs, engine, await changeOf(needs, changed, upTo), onFault)
        seen = upTo
        applied += changed.length
      }
    } catch (fault) {
      seen = undefined
      throw fault
    }
  }
}

/** Brings every engine in step once, as a command does. A fault of any engine is thrown. */
export async function bringInStep(needs: FollowNeeds, engines: readonly SearchEngine[]): Promise<void> {
  for (const engine of engines) {
    await createFollower(needs, engine, (fault) => {
      throw fault
    }).catchUp()
  }
}

/**
 * Where an engine stands. One that is empty, or ahead of the store because the store was restored from an
 * older copy, is built anew first.
 */
async function start(needs: FollowNeeds, engine: SearchEngine): Promise<number> {
  const upTo = await engine.upTo()
  const last = await lastChange(needs.store.read)
  if (upTo > last || (upTo === 0 && last > 0))
    await rebuildSearch({ ...needs, read: needs.store.read }, engine)
  return engine.upTo()
}

async function changeOf(needs: FollowNeeds, changed: Activity[], upTo: number): Promise<Change> {
  const published = changed.filter(({ status }) => status === 'published')
  const put = await documentsOf({ ...needs, read: needs.store.read }, published)
  return { put, remove: changed.filter(({ status }) => status !== 'published').map(({ id }) => id), upTo }
}
