// src/search/suggestion-routes.ts — the URLs that scripts ask while somebody types or asks where they are.
import { type Request, Router } from 'express'
import { activitiesByIds, type Geocoder, shownSince } from '../directory/directory.ts'
import type { Needs } from '../db/db.ts'
import { dayOf } from '../kernel/day.ts'
import type { Point } from '../kernel/distance.ts'
import { Refusal } from '../kernel/refusal.ts'
import { allow, queryText } from '../web/web.ts'
import type { SearchEngine } from './engine/engine.ts'
import { suggestNeeds, suggestPlaces } from './suggestions.ts'
import { beginsDanger } from './understanding/danger.ts'

export interface SuggestionNeeds extends Needs {
  search: Pick<SearchEngine, 'suggest'>
  geocoder: Geocoder
}

/** The longest text that is read, and that is read for danger, in characters. */
const longestText = 60
const longestRead = 2_000
const nowhereNear = 'We do not know the places near you. Type a postcode or town instead.'
/** How many of each are answered: eight in all. */
const most = { activities: 4, needs: 3, places: 8, inAll: 8 }

/**
 * Suggestions for `q`: `of=words` asks for activities and needs alone, `of=places` for places. Words of
 * danger get none: nothing may come before the numbers to call.
 */
export function suggestionRoutes(needs: SuggestionNeeds): Router {
  const routes = Router()

  routes.get('/suggestions', allow('anyone'), async (req, res) => {
    const q = queryText(req, 'q', longestText)
    const of = queryText(req, 'of', 10)
    const inDanger = beginsDanger(queryText(req, 'q', longestRead))
    const words = of !== 'places' && q !== '' && !inDanger
    const activities = words ? await suggestActivities(needs, q) : []
    const ofNeeds = words ? suggestNeeds(q, most.needs) : []
    const left = most.inAll - activities.length - ofNeeds.length
    const places =
      of === 'words' || inDanger ? [] : suggestPlaces(needs.geocoder, q, Math.min(most.places, left))
    res.set('Cache-Control', 'private, max-age=60').json({ activities, needs: ofNeeds, places })
  })

  routes.get('/places/nearest', allow('anyone'), async (req, res) => {
    const found = await needs.geocoder.nearest(pointFrom(req))
    if (!found) throw new Refusal('not-found', 'place-unknown', nowhereNear)
    res.set('Cache-Control', 'no-store').json({ outwardCode: found.outwardCode, label: found.label })
  })

  return routes
}

/** As the store has them now: a title that is not published any more is not suggested. */
async function suggestActivities(
  { search, store, clock }: SuggestionNeeds,
  q: string,
): Promise<{ title: string; href: string }[]> {
  const found = await search.suggest(q, most.activities)
  const ids = found.map(({ id }) => id)
  const activities = await activitiesByIds(store.read, ids)
  const since = shownSince(dayOf(clock.now()))
  return ids.flatMap((id) => {
    const activity = activities.get(id)
    if (activity?.status !== 'published' || activity.confirmedOn < since) return []
    return [{ title: activity.content.title, href: `/activities/${id}` }]
  })
}

/** The point in `lat` and `lng`, degrees, to two decimals. Refuses (invalid) what is not on the earth. */
function pointFrom(req: Request): Point {
  const [lat, lng] = ['lat', 'lng'].map((name) => degrees(queryText(req, name, 20)))
  if (lat !== undefined && lng !== undefined && Math.abs(lat) <= 90 && Math.abs(lng) <= 180) {
    return { lat, lng }
  }
  throw new Refusal('invalid', 'point-unreadable', 'Type a postcode or town instead.')
}

function degrees(text: string): number | undefined {
  return /^-?[0-9]{1,3}(\.[0-9]{1,15})?$/.test(text) ? Math.round(Number(text) * 100) / 100 : undefined
}
