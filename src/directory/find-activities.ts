// src/directory/find-activities.ts — one search: understood, found, and read again from the store.
import { type Day, dayOf } from '../kernel/day.ts'
import { type Activity, shownSince } from './activity.ts'
import type { KnownPlace } from './geocoder.ts'
import type { DirectoryNeeds } from './indexing.ts'
import { type Asked, withinMetres } from './search-forms.ts'
import type { SearchAnswer, SearchHit } from './search.ts'
import { activitiesByIds } from './store.ts'
import { likelyNeeds, speaksOfDanger } from './words.ts'

export const pageSize = 20

export interface Finding {
  asked: Asked
  today: Day
  /** Where the person is; undefined when no place was typed, or one we do not know. */
  place: KnownPlace | undefined
  /** A sentence when the typed place is not known. */
  unknownPlace: string | undefined
  danger: boolean
  /** Needs that the words speak of and that are not chosen. */
  suggested: string[]
  total: number
  needCounts: SearchAnswer['needCounts']
  found: { activity: Activity; hit: SearchHit }[]
}

/**
 * Finds one page of activities. What the index still has but the store does not publish any more is left
 * out.
 */
export async function findActivities(needs: DirectoryNeeds, asked: Asked): Promise<Finding> {
  const today = dayOf(needs.clock.now())
  const located = asked.near ? await needs.geocoder.locate(asked.near) : undefined
  const place = located && 'point' in located ? located : undefined
  const said = likelyNeeds(asked.q)
  const answer = await needs.search.find({
    words: asked.q,
    needs: asked.needs,
    likelyNeeds: said,
    near: place && { point: place.point, area: place.area, withinMetres: withinMetres(asked) },
    confirmedSince: shownSince(today),
    today,
    offset: (asked.page - 1) * pageSize,
    limit: pageSize,
  })
  const ids = answer.rows.map(({ id }) => id)
  const activities = await activitiesByIds(needs.store.read, ids)
  return {
    asked,
    today,
    place,
    unknownPlace: located && 'unknown' in located ? located.unknown : undefined,
    danger: speaksOfDanger(asked.q),
    suggested: said.filter((need) => !asked.needs.includes(need)),
    total: answer.total,
    needCounts: answer.needCounts,
    found: answer.rows.flatMap((hit) => {
      const activity = activities.get(hit.id)
      return activity?.status === 'published' ? [{ activity, hit }] : []
    }),
  }
}
