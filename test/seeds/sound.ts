// test/seeds/sound.ts — what every activity in the seeds must satisfy, made by hand or generated.
import assert from 'node:assert/strict'
import { readSeeds } from '../../seeds/load.ts'
import type { SeedActivity, SeedPlace, SeedSession } from '../../seeds/types.ts'

const { labels, needs, places } = readSeeds()
const needIds = new Set(needs.map((need) => need.id))
const areas = new Set(places.outwardCodes.map((code) => code.area))

/** Ofcom sets these numbers aside for drama: nobody answers them. */
export const dramaNumber = /^(01632 960\d{3}|020 7946 0\d{3}|07700 900\d{3}|0808 157 0\d{3})$/
/** RFC 2606 sets `.example` aside: no message sent there arrives. */
export const exampleAddress = /^[a-z0-9.-]+@[a-z0-9-]+\.example$/

/** Throws unless the activity could be loaded and shown as it is. */
export function assertActivity(activity: SeedActivity): void {
  assert.ok(activity.title.length > 0 && activity.title.length <= 100)
  assert.ok(activity.summary.length > 20 && activity.summary.length <= 160, activity.summary)
  assert.ok(activity.description.length > 40 && activity.description.length <= 2_000)
  assert.ok(activity.forWhom.length > 0)
  assert.ok(activity.needs.length > 0 && new Set(activity.needs).size === activity.needs.length)
  for (const need of activity.needs) assert.ok(needIds.has(need), need)
  assertLabelled(activity)
  assert.ok(Number.isInteger(activity.cost.pence) && activity.cost.pence >= 0)
  assert.ok((activity.ageFrom ?? 0) < (activity.ageTo ?? 130))
  assert.ok(activity.capacity.placesLeft === null || activity.capacity.placesLeft >= 0)
  assert.match(activity.contact.phone, dramaNumber)
  assert.match(activity.contact.email, exampleAddress)
  if (activity.mode.includes('in-person')) assert.ok(activity.places.length > 0)
  for (const area of activity.covers ?? []) assert.ok(areas.has(area), area)
  for (const place of activity.places) assertPlace(place)
  for (const session of activity.sessions) assertSession(session, activity.places.length)
  if (activity.access.includes('step-free')) assert.ok(activity.places.every((place) => place.stepFree))
}

function assertLabelled({ access, kind, languages, mode }: SeedActivity): void {
  assert.ok(kind in labels.kinds, kind)
  for (const one of access) assert.ok(one in labels.access, one)
  for (const one of languages) assert.ok(one in labels.languages, one)
  for (const one of mode) assert.ok(one in labels.modes, one)
  assert.ok(mode.length > 0 && languages.length > 0)
}

function assertPlace(place: SeedPlace): void {
  assert.match(place.postcode, /^[A-Z]{1,2}\d{1,2} \d[ABD-HJLNP-UW-Z]{2}$/)
  assert.equal(place.postcode.split(' ')[0], place.outwardCode)
  const code = places.outwardCodes.find((one) => one.outwardCode === place.outwardCode)
  const town = places.towns.find((one) => one.town === place.town)
  assert.ok(code && town, place.town)
  assert.ok(kilometresBetween(place, town) <= 1.5, `${place.name} is too far from ${place.town}`)
  assert.ok(kilometresBetween(place, code) <= 14, `${place.name} is too far from ${place.outwardCode}`)
  assert.ok(place.transport.length > 0)
}

function assertSession(session: SeedSession, placeCount: number): void {
  assert.match(session.start, /^([01]\d|2[0-3]):[0-5]\d$/)
  assert.match(session.end, /^([01]\d|2[0-3]):[0-5]\d$/)
  assert.ok(session.start < session.end, `${session.start} to ${session.end}`)
  assert.ok(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].includes(session.day))
  assert.ok(['every', 'fortnightly', 'first-of-month'].includes(session.weeks))
  if (placeCount === 0) assert.equal(session.place, undefined)
  else assert.ok(session.place !== undefined && session.place < placeCount)
}

type Point = { lat: number; lng: number }

/** Flat-earth distance: right to a metre or two over the few miles used here. */
function kilometresBetween(here: Point, there: Point): number {
  const north = (here.lat - there.lat) * 111.32
  const east = (here.lng - there.lng) * 111.32 * Math.cos((here.lat * Math.PI) / 180)
  return Math.hypot(north, east)
}
