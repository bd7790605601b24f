// src/search/engine/upkeep.ts — what is done for search each night: facts looked at anew, drift found and
// mended.
import {
  activitiesByIds,
  activitiesOf,
  type Activity,
  countPublished,
  lastChange,
  publishedAfter,
  touchActivities,
} from '../../directory/directory.ts'
import { fundingChangedBetween } from '../../funding/funding.ts'
import { addDays, dayOf } from '../../kernel/day.ts'
import { providersSince } from '../../prescriptions/prescriptions.ts'
import type { SearchEngine } from './engine.ts'
import { replyWindowDays } from '../facts.ts'
import { documentsOf } from './documents.ts'
import { bringInStep, type FollowNeeds } from './follow.ts'

/** The days before today that are looked at again, so that a night without us is made good. */
const nightsMissed = 7

/**
 * Touches every activity whose reply times or funding may have changed with the calendar: agreements that
 * began or ended, answers given or grown too old to count. Returns how many.
 */
export async function refreshFacts(needs: FollowNeeds): Promise<number> {
  const { read } = needs.store
  const today = dayOf(needs.clock.now())
  const changed = new Set(await fundingChangedBetween(read, addDays(today, -nightsMissed), today))
  const since = new Date(`${addDays(today, -replyWindowDays - nightsMissed)}T00:00:00Z`)
  for (const providerId of await providersSince(read, since)) {
    for (const { id } of await activitiesOf(read, providerId)) changed.add(id)
  }
  await needs.store.transaction((tx) => touchActivities(tx, [...changed]))
  return changed.size
}

/** What a comparison of an engine with the store found, and mended. */
export interface Drift {
  /** Published, but not there, or there as they were before. */
  missing: number
  /** There, but not published. */
  extra: number
}

/**
 * Compares how many there are, and mends what differs: a quick look, to be taken often. An engine that is
 * away
 * is left to its follower.
 */
export async function mendWhenShort(needs: FollowNeeds, engine: SearchEngine): Promise<Drift> {
  const none = { missing: 0, extra: 0 }
  if (!(await engine.ready())) return none
  // An engine that was emptied, or replaced by an older copy, is behind though nothing changes.
  if ((await engine.upTo()) !== (await lastChange(needs.store.read))) await bringInStep(needs, [engine])
  if ((await engine.count()) === (await countPublished(needs.store.read))) return none
  return mendDrift(needs, engine)
}

/**
 * Compares identifiers and change numbers of an engine with the store, and applies what differs. An activity
 * that changes meanwhile is the follower's.
 */
export async function mendDrift(needs: FollowNeeds, engine: SearchEngine): Promise<Drift> {
  const { read } = needs.store
  const upTo = await engine.upTo()
  const there = new Map<string, number>()
  for await (const { id, v } of engine.versions()) there.set(id, v)
  const drift: Drift = { missing: 0, extra: 0 }
  for (let after = ''; ;) {
    const page = await publishedAfter(read, after, 500)
    if (page.length === 0) break
    after = page.at(-1)!.id
    const behind = page.filter(
      ({ id, changeNumber }) => changeNumber <= upTo && there.get(id) !== changeNumber,
    )
    for (const { id } of page) there.delete(id)
    drift.missing += behind.length
    await put(needs, engine, behind, upTo)
  }
  drift.extra = await removeUnpublished(needs, engine, [...there.keys()], upTo)
  return drift
}

async function put(
  needs: FollowNeeds,
  engine: SearchEngine,
  behind: Activity[],
  upTo: number,
): Promise<void> {
  if (behind.length === 0) return
  const documents = await documentsOf({ ...needs, read: needs.store.read }, behind)
  await engine.apply({ put: documents, remove: [], upTo })
}

async function removeUnpublished(
  needs: FollowNeeds,
  engine: SearchEngine,
  ids: string[],
  upTo: number,
): Promise<number> {
  let removed = 0
  for (let at = 0; at < ids.length; at += 500) {
    const some = ids.slice(at, at + 500)
    const known = await activitiesByIds(needs.store.read, some)
    const remove = some.filter((id) => known.get(id)?.status !== 'published')
    if (remove.length > 0) await engine.apply({ put: [], remove, upTo })
    removed += remove.length
  }
  return removed
}
