// src/directory/indexing.ts — keeps the search index in step with the store: the jobs that do it, and the
// rebuild.
import type { Needs, Reader } from '../db/db.ts'
import { system } from '../kernel/actor.ts'
import { requireId } from '../kernel/id.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Handlers } from '../outbox/outbox.ts'
import { resumeActivity } from './activity-actions.ts'
import { documentOf } from './document.ts'
import type { Geocoder } from './geocoder.ts'
import type { ActivitySearch, SearchDocument } from './search.ts'
import { activitiesByIds, publishedAfter } from './store.ts'

export interface DirectoryNeeds extends Needs {
  search: ActivitySearch
  geocoder: Geocoder
}

/** The jobs of this room: 'index-activity' {activityId} and 'resume-activity' {activityId, pausedUntil}. */
export function directoryHandlers(needs: DirectoryNeeds): Handlers {
  return {
    'index-activity': (payload) => indexActivity(needs, requireId(payload.activityId)),
    'resume-activity': (payload) => endPause(needs, requireId(payload.activityId), payload.pausedUntil),
  }
}

/** Loads the activity as it is now, whatever the job was left for, so that the last writer is right. */
async function indexActivity(needs: DirectoryNeeds, activityId: string): Promise<void> {
  const activity = (await activitiesByIds(needs.store.read, [activityId])).get(activityId)
  if (activity?.status === 'published') await needs.search.put([await documentOf(activity, needs.geocoder)])
  else await needs.search.remove([activityId])
}

/** The day of a pause came: resumes, unless the group resumed or paused anew meanwhile. */
async function endPause(needs: Needs, activityId: string, pausedUntil: unknown): Promise<void> {
  const activity = (await activitiesByIds(needs.store.read, [activityId])).get(activityId)
  if (activity?.status !== 'paused' || activity.pausedUntil !== pausedUntil) return
  try {
    await resumeActivity(needs, system('calendar'), activityId)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

/** Builds the search index from the store. `onProgress` hears how many activities were read so far. */
export function rebuildSearch(
  from: { read: Reader; search: ActivitySearch; geocoder: Geocoder },
  onProgress: (count: number) => void = () => {},
): Promise<number> {
  return from.search.rebuild(publishedDocuments(from, onProgress))
}

async function* publishedDocuments(
  from: { read: Reader; geocoder: Geocoder },
  onProgress: (count: number) => void,
): AsyncIterable<SearchDocument> {
  let after = ''
  let count = 0
  for (;;) {
    const page = await publishedAfter(from.read, after, 500)
    if (page.length === 0) return
    for (const activity of page) yield await documentOf(activity, from.geocoder)
    after = page.at(-1)!.id
    onProgress((count += page.length))
  }
}
