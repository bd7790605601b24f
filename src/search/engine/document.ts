// src/search/engine/document.ts — an activity → what the search index knows of it.
import {
  type Activity,
  type Geocoder,
  labelOf,
  type ListingContent,
  type Place,
} from '../../directory/directory.ts'
import type { Point } from '../../kernel/distance.ts'
import { codesOf } from './document-codes.ts'
import type { SearchDocument } from './engine.ts'
import type { ActivityFacts } from '../facts.ts'

/**
 * The document of a published activity. A hidden place gives no point at all, only the council area it
 * serves: no distance, however often it is asked for, leads to the door.
 */
export async function documentOf(
  activity: Activity,
  facts: ActivityFacts,
  geocoder: Geocoder,
): Promise<SearchDocument> {
  const { content } = activity
  const points: Point[] = []
  for (const place of content.places.filter(({ hidden }) => !hidden)) {
    const point = await pointOf(place, geocoder)
    if (point) points.push(point)
  }
  const reach = await reachOf(content, geocoder)
  return {
    id: activity.id,
    v: activity.changeNumber,
    title: content.title,
    summary: content.summary,
    description: content.description.slice(0, 2_000),
    forWhom: content.forWhom,
    otherWords: otherWords(activity),
    codes: codesOf(activity, facts),
    points,
    remote: reach !== undefined,
    covers: reach ?? [],
    placesLeft: activity.placesLeft,
    confirmedOn: activity.confirmedOn,
    reply: facts.reply,
  }
}

async function pointOf(place: Place, geocoder: Geocoder): Promise<Point | undefined> {
  if (place.lat !== undefined && place.lng !== undefined) return { lat: place.lat, lng: place.lng }
  const found = await geocoder.locate(place.outwardCode)
  return 'point' in found ? found.point : undefined
}

/**
 * The areas it reaches without a place one may know: by telephone, on screen, by a visit, or where it is
 * hidden. Empty means everywhere; undefined that it is only at its places.
 */
async function reachOf(content: ListingContent, geocoder: Geocoder): Promise<string[] | undefined> {
  if (content.mode.some((mode) => mode !== 'in-person')) return content.covers
  const hidden = content.places.filter((place) => place.hidden)
  if (hidden.length === 0) return undefined
  const found = await Promise.all(hidden.map((place) => geocoder.locate(place.outwardCode)))
  const areas = found.map((each) => ('point' in each ? each.area : undefined))
  const known = areas.filter((area) => area !== undefined)
  return known.length < areas.length ? [] : [...new Set([...known, ...content.covers])]
}

function otherWords({ organisationName, content }: Activity): string {
  const open = content.places.filter((place) => !place.hidden)
  return [
    organisationName,
    content.kind ? labelOf('kinds', content.kind) : '',
    content.forWhom,
    ...open.flatMap((place) => [place.name, place.town]),
    ...content.access.map((code) => labelOf('access', code)),
    ...content.languages.filter((code) => code !== 'en').map((code) => labelOf('languages', code)),
    ...content.mode.map((code) => labelOf('modes', code)),
    ...content.covers,
  ].join('\n')
}
