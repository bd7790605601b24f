// src/search/document.ts — an activity → what the search index knows of it.
import {
  type Activity,
  type Geocoder,
  labelOf,
  type ListingContent,
  type Place,
  type Session,
} from '../directory/directory.ts'
import type { Point } from '../kernel/distance.ts'
import { audiencesIn } from './audiences.ts'
import type { SearchDocument } from './engine.ts'
import type { ActivityFacts } from './facts.ts'
import { ageRanges, type FacetCodes } from './facets.ts'

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

function codesOf({ content, placesLeft }: Activity, { funding }: ActivityFacts): FacetCodes {
  const open = content.places.filter((place) => !place.hidden)
  const stepFree = open.some((place) => place.stepFree) ? ['step-free'] : []
  return {
    need: content.needs,
    kind: content.kind ? [content.kind] : [],
    slot: slotsOf(content.sessions),
    price: pricesOf(content.cost.pence),
    age: agesOf(content),
    for: audiencesIn(`${content.title}\n${content.forWhom}`),
    access: [...new Set([...content.access, ...stepFree])],
    language: content.languages,
    mode: content.mode,
    prescriptions: content.acceptsPrescriptions ? ['yes'] : [],
    room: placesLeft === 0 ? [] : ['yes'],
    funding,
  }
}

const fivePounds = 500

function pricesOf(pence: number): string[] {
  if (pence === 0) return ['free', 'under-5']
  return pence < fivePounds ? ['under-5'] : []
}

function agesOf({ ageFrom = 0, ageTo = 120 }: ListingContent): string[] {
  return Object.entries(ageRanges)
    .filter(([, [youngest, oldest]]) => ageFrom <= oldest && ageTo >= youngest)
    .map(([code]) => code)
}

/** A part of the day counts when half an hour or more of a session lies in it. */
const parts = [
  { part: 'morning', from: '00:00', to: '12:00' },
  { part: 'afternoon', from: '12:00', to: '17:00' },
  { part: 'evening', from: '17:00', to: '24:00' },
] as const
const fewestMinutes = 30

/** "tue-morning" for each day and part of it; 'agreed' when there are no fixed times. */
function slotsOf(sessions: readonly Session[]): string[] {
  if (sessions.length === 0) return ['agreed']
  const slots = sessions.flatMap(({ day, start, end }) => {
    const shared = parts.map(({ part, from, to }) => ({
      slot: `${day}-${part}`,
      minutes: Math.min(minutesOf(end), minutesOf(to)) - Math.max(minutesOf(start), minutesOf(from)),
    }))
    const most = Math.max(...shared.map(({ minutes }) => minutes))
    return shared.filter(({ minutes }) => minutes >= Math.min(fewestMinutes, most)).map(({ slot }) => slot)
  })
  return [...new Set(slots)]
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number) as [number, number]
  return hours * 60 + minutes
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
