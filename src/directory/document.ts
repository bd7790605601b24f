// src/directory/document.ts — an activity → what the search index knows of it.
import type { Point } from '../kernel/distance.ts'
import type { Activity } from './activity.ts'
import type { Place } from './content.ts'
import type { Geocoder } from './geocoder.ts'
import type { SearchDocument } from './search.ts'
import { labelOf, needById } from './vocabulary.ts'

/**
 * The document of a published activity. A hidden place gives only the centre of its outward code, so that no
 * distance, however often it is asked for, leads to the door.
 */
export async function documentOf(activity: Activity, geocoder: Geocoder): Promise<SearchDocument> {
  const { content } = activity
  const points: Point[] = []
  for (const place of content.places) {
    const point = await pointOf(place, geocoder)
    if (point) points.push(point)
  }
  return {
    id: activity.id,
    title: content.title,
    summary: content.summary,
    description: content.description.slice(0, 2_000),
    needs: content.needs,
    needWords: content.needs.map(wordsOfNeed).join('\n'),
    otherWords: otherWords(activity),
    points,
    remote: content.mode.some((mode) => mode !== 'in-person'),
    covers: content.covers,
    placesLeft: activity.placesLeft,
    confirmedOn: activity.confirmedOn,
  }
}

async function pointOf(place: Place, geocoder: Geocoder): Promise<Point | undefined> {
  if (!place.hidden && place.lat !== undefined && place.lng !== undefined) {
    return { lat: place.lat, lng: place.lng }
  }
  const found = await geocoder.locate(place.outwardCode)
  return 'point' in found ? found.point : undefined
}

function wordsOfNeed(id: string): string {
  const need = needById(id)
  return need ? [need.label, ...need.phrases].join('\n') : ''
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
