// src/search/follow.ts — keeps a search engine in step with the store: reads what changed, in order, and applies.
import type { Needs, Reader } from '../db/db.ts'
import {
  type Activity,
  changedActivities,
  type Geocoder,
  lastChange,
  publishedAfter,
} from '../directory/directory.ts'
import { leave } from '../outbox/outbox.ts'
import { documentOf } from './document.ts'
import type { Change, SearchDocument, SearchEngine } from './engine.ts'
import { EngineAway } from './engine-away.ts'
import { factsOf } from './facts.ts'

export interface FollowNeeds extends Needs {
  geocoder: Geocoder
}

export interface Follower {
  /** Applies everything that changed so far; returns how many activities. One at a time, however often called. */
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
  let seen: number | undefined
  let current: Promise<number> | undefined
  let again = false
  let stopped = true
  let timer: NodeJS.Timeout | undefined
  let pause = firstPauseMillis

  const once = async () => {
    seen ??= await start(needs, engine)
    for (let applied = 0; ;) {
      const changed = await changedActivities(needs.store.read, seen, together)
      if (changed.length === 0) return applied
      const upTo = changed.at(-1)!.changeNumber
      await applyOrPark(needs, engine, await changeOf(needs, changed, upTo), onFault)
      seen = upTo
      applied += changed.length
    }
  }
  const catchUp = (): Promise<number> => {
    again = true
    return (current ??= (async () => {
      let applied = 0
      while (again) {
        again = false
        applied += await once()
      }
      return applied
    })()
      .catch((fault: unknown) => {
        seen = undefined
        throw fault
      })
      .finally(() => (current = undefined)))
  }
  const look = () => {
    clearTimeout(timer)
    catchUp().then(
      () => (pause = firstPauseMillis),
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
      await current?.catch(() => undefined)
    },
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

/** Applies a change; of one that is refused, half by half until the guilty are found and set aside. */
async function applyOrPark(
  needs: FollowNeeds,
  engine: SearchEngine,
  change: Change,
  onFault: (fault: unknown) => void,
): Promise<void> {
  try {
    return await engine.apply(change)
  } catch (fault) {
    if (fault instanceof EngineAway || change.put.length === 0) throw fault
    if (change.put.length === 1) {
      onFault(fault)
      const activityId = change.put[0]!.id
      await needs.store.transaction((tx) => leave(tx, needs.clock.now(), 'index-activity', { activityId }))
      return engine.apply({ ...change, put: [] })
    }
    const middle = change.put.length >> 1
    const upTo = await engine.upTo()
    await applyOrPark(needs, engine, { put: change.put.slice(0, middle), remove: [], upTo }, onFault)
    await applyOrPark(needs, engine, { ...change, put: change.put.slice(middle) }, onFault)
  }
}

export interface DocumentsFrom {
  read: Reader
  clock: FollowNeeds['clock']
  geocoder: Geocoder
}

/** The documents of published activities, with what other rooms know of them. */
export async function documentsOf(from: DocumentsFrom, activities: Activity[]): Promise<SearchDocument[]> {
  if (activities.length === 0) return []
  const facts = await factsOf(from.read, activities, from.clock.now())
  return Promise.all(
    activities.map((activity) => documentOf(activity, facts.get(activity.id)!, from.geocoder)),
  )
}

/**
 * Builds an engine's index anew from the store, beside the old one. `onProgress` hears how many activities
 * were read so far. Returns how many it holds.
 */
export async function rebuildSearch(
  from: DocumentsFrom,
  engine: SearchEngine,
  onProgress: (count: number) => void = () => {},
): Promise<number> {
  return engine.rebuild(published(from, onProgress), await lastChange(from.read))
}

async function* published(
  from: DocumentsFrom,
  onProgress: (count: number) => void,
): AsyncIterable<SearchDocument> {
  let after = ''
  let count = 0
  for (;;) {
    const page = await publishedAfter(from.read, after, 500)
    if (page.length === 0) return
    yield* await documentsOf(from, page)
    after = page.at(-1)!.id
    onProgress((count += page.length))
  }
}
