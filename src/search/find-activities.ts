// src/search/find-activities.ts — one search: understood, found, and read again from the store.
import { type Activity, currentActivities, type KnownPlace, shownSince } from '../directory/directory.ts'
import { type Day, dayOf, weekdayOf } from '../kernel/day.ts'
import type { SearchAnswer, SearchEngine, SearchHit, SearchQuery } from './engine/engine.ts'
import type { FollowNeeds } from './engine/follow.ts'
import { type Asked, withinMetres } from './forms.ts'
import { type Understood, understand } from './understanding/understand.ts'
import { currentWordList } from './word-lists/store.ts'
import { wordsIn } from './understanding/words.ts'

export interface SearchNeeds extends FollowNeeds {
  /** The engine that answers. */
  search: SearchEngine
  /** Every engine that is kept in step, the one that answers among them. */
  engines: readonly SearchEngine[]
}

export const pageSize = 20

export interface Finding extends Pick<SearchAnswer, 'total' | 'counts' | 'corrected' | 'by'> {
  asked: Asked
  today: Day
  understood: Understood
  /** Where the person is; undefined when no place was typed, or one we do not know. */
  place: KnownPlace | undefined
  /** A sentence when the typed place is not known. */
  unknownPlace: string | undefined
  found: Found[]
}

export interface Found {
  activity: Activity
  hit: SearchHit
}

/**
 * Finds one page of activities, `limit` of them. What the index still has but the store does not publish any
 * more is left out.
 */
export async function findActivities(
  needs: SearchNeeds,
  asked: Asked,
  limit: number = pageSize,
): Promise<Finding> {
  const today = dayOf(needs.clock.now())
  const wordList = await currentWordList(needs.store.read)
  const knows = { towns: townsOf(needs), wordList, weekday: weekdayOf(today) }
  const understood = understand(asked.q, knows, asked.not)
  const near = asked.near || understood.place?.text
  const located = near ? await needs.geocoder.locate(near) : undefined
  const place = located && 'point' in located ? located : undefined
  const about = { asked, today, understood, place }
  const query = { ...queryAbout(about), offset: (asked.page - 1) * limit, limit }
  const answer = await needs.search.find(query)
  return {
    ...answer,
    ...about,
    corrected: [...understood.respelt, ...answer.corrected],
    unknownPlace: located && 'unknown' in located ? located.unknown : undefined,
    found: namedFirst(await readAgain(needs, answer.rows), asked),
  }
}

/** So much longer or shorter than what was typed a title may be and still be the same words. */
const mostLettersApart = 6

/** An activity that is called just as was typed comes first: who knows its name looks for no other. */
function namedFirst(found: Found[], { q, sort, page }: Asked): Found[] {
  if (q === '' || sort !== 'best' || page > 1) return found
  const isAlike = (title: string) => Math.abs(title.length - q.length) <= mostLettersApart
  const alike = found.filter(({ activity: { content } }) => isAlike(content.title))
  if (alike.length === 0) return found
  const name = wordsIn(q).join('')
  const named = alike.filter(({ activity: { content } }) => wordsIn(content.title).join('') === name)
  return named.length === 0 ? found : [...named, ...found.filter((one) => !named.includes(one))]
}

/** What the engine is asked about a search; its first row. */
export function queryAbout({
  asked,
  today,
  understood,
  place,
}: Pick<Finding, 'asked' | 'today' | 'understood' | 'place'>): SearchQuery {
  return {
    words: understood.words,
    typed: understood.typed,
    likelyNeeds: understood.needs,
    wishes: understood.wishes,
    filters: asked.filters,
    near: place && { point: place.point, area: place.area, withinMetres: withinMetres(asked) },
    confirmedSince: shownSince(today),
    today,
    sort: asked.sort,
    offset: 0,
    limit: 1,
  }
}

/** The activities of these rows as the store has them now, without those that are not published any more. */
export async function readAgain(needs: SearchNeeds, rows: readonly SearchHit[]): Promise<Found[]> {
  const ids = rows.map(({ id }) => id)
  const activities = await currentActivities(needs.store.read, ids)
  return rows.flatMap((hit) => {
    const activity = activities.get(hit.id)
    return activity?.status === 'published' ? [{ activity, hit }] : []
  })
}

const foldedTowns = new WeakMap<readonly string[], ReadonlySet<string>>()

function townsOf({ geocoder: { towns } }: SearchNeeds): ReadonlySet<string> {
  const folded = foldedTowns.get(towns) ?? new Set(towns.map((town) => wordsIn(town).join(' ')))
  foldedTowns.set(towns, folded)
  return folded
}
