// seeds/generate.ts — a directory of any size for load work, the same every time for the same seed.
import { type Chance, chanceOf } from '../src/kernel/chance.ts'
import { readGeneratorWords, readSeeds } from './load.ts'
import type {
  GeneratorPattern,
  SeedActivity,
  SeedDay,
  SeedMode,
  SeedOrganisation,
  SeedPlace,
  SeedSession,
} from './types.ts'

const words = readGeneratorWords()
const towns = readSeeds().places.towns
const days: SeedDay[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const organisationsInBlock = 4
const activitiesInBlock = 20
const forOrganisations = 1
const forVenues = 2
const forActivities = 3

/** How many organisations `generateActivities` draws on for this many activities: load them first. */
export function organisationsNeeded(activityCount: number): number {
  return Math.ceil(activityCount / activitiesInBlock) * organisationsInBlock
}

/** `count` invented providers. The first ones are the same whatever the count. */
export function* generateOrganisations(count: number, seed: number): Generator<SeedOrganisation> {
  for (let index = 0; index < count; index++) yield organisationAt(index, seed)
}

/**
 * `count` published activities of the organisations that `generateOrganisations` makes from the same
 * seed. The first ones are the same whatever the count, so a larger directory contains the smaller one.
 */
export function* generateActivities(count: number, seed: number): Generator<SeedActivity> {
  for (let index = 0; index < count; index++) yield activityAt(index, seed)
}

function organisationAt(index: number, seed: number): SeedOrganisation {
  const chance = chanceOf(seed, forOrganisations, index)
  const { first, second, third } = words
  const total = first.length * second.length * third.length
  const at = (index * 7_919 + seed * 104_729) % total
  const name = [
    first[at % first.length],
    second[Math.floor(at / first.length) % second.length],
    third[Math.floor(at / (first.length * second.length))],
  ].join(' ')
  const id = `${name.toLowerCase().replaceAll(' ', '-')}-${index + 1}`
  const town = chance.pick(towns)
  return {
    id,
    name,
    kind: 'provider',
    vcse: chance.happens(92),
    area: town.area,
    description: `${name} runs groups in and around ${town.town}. ${chance.pick(words.reasons)}`,
    email: `hello@${id}.example`,
    phone: `01632 960${String(index % 1_000).padStart(3, '0')}`,
    rail: chance.happens(85) ? 'stripe' : 'bank-file',
  }
}

function activityAt(index: number, seed: number): SeedActivity {
  const chance = chanceOf(seed, forActivities, index)
  const pattern = chance.pick(words.patterns)
  const provider = organisationAt(providerOf(index, chance), seed)
  const nearby = towns.filter((town) => town.area === provider.area)
  const places = pattern.away ? [] : [venueIn(nearby, seed, chance)]
  const town = places[0]?.town ?? chance.pick(nearby).town
  const mode: SeedMode[] = pattern.away ? [pattern.away] : ['in-person']
  const summary = `${chance.pick(pattern.does)}, in ${town}. ${chance.pick(words.endings)}`
  return {
    key: `generated-${String(index + 1).padStart(6, '0')}`,
    organisation: provider.id,
    title: titleOf(pattern, town, chance),
    summary,
    description: [summary, ...chance.some(words.reasons, 3)].join(' '),
    needs: pattern.needs,
    kind: pattern.kind,
    forWhom: forWhom(pattern, chance),
    ...(pattern.from === undefined ? {} : { ageFrom: pattern.from }),
    ...(pattern.to === undefined ? {} : { ageTo: pattern.to }),
    cost: { pence: chance.happens(60) ? 0 : chance.whole(pattern.dearestPence / 50 + 1) * 50 },
    places,
    mode: places.length > 0 && chance.happens(6) ? [...mode, 'online'] : mode,
    ...(pattern.away ? { covers: [provider.area] } : {}),
    sessions: sessionsOf(places, chance),
    access: places[0] ? accessOf(places[0], chance) : [],
    languages: ['en', ...(chance.happens(15) ? chance.some(words.languages, 2) : [])],
    capacity: { placesLeft: chance.happens(40) ? null : chance.whole(13) },
    acceptsPrescriptions: chance.happens(75),
    contact: { phone: provider.phone, email: provider.email },
    funding: chance.happens(40) ? 'per-referral' : chance.happens(20) ? 'block' : null,
    state: 'published',
    ...(chance.happens(10) ? { confirmedDaysAgo: 60 + chance.whole(120) } : {}),
  }
}

/** The first four activities of a block go one to each organisation; the rest favour the first two. */
function providerOf(index: number, chance: Chance): number {
  const block = Math.floor(index / activitiesInBlock) * organisationsInBlock
  const within = index % activitiesInBlock
  return block + (within < organisationsInBlock ? within : chance.pick([0, 0, 0, 0, 1, 1, 2, 3]))
}

function titleOf(pattern: GeneratorPattern, town: string, chance: Chance): string {
  const title = chance.pick(pattern.titles)
  if (chance.happens(35)) return `${title}, ${town}`
  return chance.happens(40) ? `${chance.pick(words.first)} ${title}` : title
}

function forWhom(pattern: GeneratorPattern, chance: Chance): string {
  if (pattern.to !== undefined) return `Aged ${pattern.from ?? 0} to ${pattern.to}`
  return pattern.from === undefined ? chance.pick(words.forWhom) : `Aged ${pattern.from} and over`
}

function accessOf(place: SeedPlace, chance: Chance): string[] {
  return [...(place.stepFree ? ['step-free'] : []), ...chance.some(words.access, 3)]
}

/** One of two hundred venues of a town, each always at the same address. */
function venueIn(nearby: typeof towns, seed: number, chance: Chance): SeedPlace {
  const town = chance.pick(nearby)
  const venue = chanceOf(seed, forVenues, towns.indexOf(town), chance.whole(200))
  const bearing = (venue.whole(360) * Math.PI) / 180
  const kilometres = venue.whole(1_400) / 1_000
  const stepFree = venue.happens(80)
  return {
    name: `${venue.pick(words.first)} ${venue.pick(words.buildings)}`,
    address: `${1 + venue.whole(140)} ${venue.pick(words.second)} ${venue.pick(words.streets)}`,
    town: town.town,
    postcode: `${town.outwardCode} ${inwardPart(town.outwardCode, venue)}`,
    outwardCode: town.outwardCode,
    lat: rounded(town.lat + (kilometres / 111.32) * Math.cos(bearing)),
    lng: rounded(
      town.lng + (kilometres / (111.32 * Math.cos((town.lat * Math.PI) / 180))) * Math.sin(bearing),
    ),
    stepFree,
    transport: venue.pick(words.journeys),
    ...(venue.happens(50) ? { parking: `${2 + venue.whole(30)} spaces` } : {}),
  }
}

/** Sectors believed unused, so that no postcode is anybody's. Some letters never appear in an inward part. */
function inwardPart(outwardCode: string, venue: Chance): string {
  const letters = 'ABDEFGHJLNPQRSTUWXYZ'.split('')
  const sector = ['ME3', 'ME5', 'ME8', 'ME9', 'ME13', 'PR6', 'PR26'].includes(outwardCode) ? 2 : 9
  return `${sector}${venue.pick(letters)}${venue.pick(letters)}`
}

const rounded = (degrees: number) => Math.round(degrees * 10_000) / 10_000

function sessionsOf(places: SeedPlace[], chance: Chance): SeedSession[] {
  return chance.some(days, 1 + chance.whole(2)).map((day) => {
    const start = 9 * 60 + chance.whole(21) * 30
    return {
      day,
      start: clockTime(start),
      end: clockTime(start + chance.pick([45, 60, 90, 120, 180])),
      ...(places.length > 0 ? { place: 0 } : {}),
      weeks: chance.happens(82) ? 'every' : chance.pick(['fortnightly', 'first-of-month'] as const),
    }
  })
}

function clockTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
