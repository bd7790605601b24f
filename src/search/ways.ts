// src/search/ways.ts — what to try when a search found little: each way named, with what it would find.
import { needLabel, openness } from '../directory/directory.ts'
import type { Card } from './cards.ts'
import type { SearchQuery } from './engine/engine.ts'
import { distances, type FilterName, filterLabels, filterNames, type Filters } from './facets.ts'
import { type Finding, queryAbout, type SearchNeeds } from './find-activities.ts'
import { addressOf, type Asked, filtersWithout } from './forms.ts'
import { nearMatches } from './near-matches.ts'
import { labelOfCode } from './tags.ts'
import { similarPlaces } from './understanding/similar-places.ts'

export interface Way {
  text: string
  href: string
  /** How many activities it would find. */
  count: number
}

export interface Ways {
  ways: Way[]
  /** Activities that do not fit all that was asked; each says what it lacks. */
  nearMatches: Card[]
  /** Towns that look like the place we do not know, each with the address of the same search there. */
  places: { text: string; href: string }[]
}

/** Fewer than this are few: ways out are offered. */
const few = 5
const mostFilters = 6

/** The ways out of a search that found little; none where it found enough. */
export async function otherWays(needs: SearchNeeds, finding: Finding): Promise<Ways> {
  const { asked, total, unknownPlace } = finding
  const places = unknownPlace && asked.near ? placesLike(asked, needs.geocoder.towns) : []
  if (openOf(finding) >= few || asked.page > 1) return { ways: [], nearMatches: [], places }
  const tried = [...withoutFilters(finding), ...others(finding)]
  const counted = await Promise.all(tried.map((way) => countOf(needs, finding, way)))
  const ways = [...wider(finding), ...counted].filter(({ count }) => count > total)
  const every = { ...queryAbout(finding), ...noWords, filters: {}, near: undefined }
  const all = (await needs.search.find(every)).total
  ways.push({ text: 'See every activity', href: '/activities', count: all })
  return { ways, nearMatches: await nearMatches(needs, finding), places }
}

/** How many were found that have room; all of them, when there are more than stand on the page. */
export function openOf({ total, found }: Finding): number {
  return total > found.length ? total : found.filter(({ activity }) => openness(activity) === 'open').length
}

const noWords = { words: [], typed: false, likelyNeeds: [], wishes: [] }

function placesLike(asked: Asked, towns: readonly string[]) {
  return similarPlaces(asked.near, towns).map((town) => ({
    text: town,
    href: addressOf(asked, { near: town }),
  }))
}

/** Further away: the next distance that finds more, and any distance. The counts are already known. */
function wider({ asked, place, counts, total }: Finding): Way[] {
  if (!place) return []
  const further = distances.slice((distances as readonly string[]).indexOf(asked.within) + 1)
  const next = further.find((within) => within !== 'any' && (counts.within[within] ?? 0) > total)
  return [...(next ? [next] : []), ...(further.includes('any') ? ['any'] : [])].map((within) => ({
    text: within === 'any' ? 'Look at any distance' : `Look up to ${within} miles away`,
    href: addressOf(asked, { within }),
    count: counts.within[within] ?? 0,
  }))
}

/** A way that is not counted yet: what the engine is asked instead. */
interface Tried {
  text: (count: number) => string
  change: Partial<Asked>
  query: Partial<SearchQuery>
}

async function countOf(needs: SearchNeeds, finding: Finding, { text, change, query }: Tried): Promise<Way> {
  const { total } = await needs.search.find({ ...queryAbout(finding), ...query })
  return { text: text(total), href: addressOf(finding.asked, change), count: total }
}

/** One filter less; of access features, all of which must be there, one feature less. */
function withoutFilters({ asked, total }: Finding): Tried[] {
  return partsOf(asked.filters)
    .slice(0, mostFilters)
    .map(({ name, codes, label }) => {
      const filters = filtersWithout(asked.filters, name, codes.length === 1 ? codes[0] : undefined)
      return {
        text: (count) => sayWithout(name, label, count - total),
        change: { filters },
        query: { filters },
      }
    })
}

/** What can be dropped of the filters, one at a time. */
function partsOf(filters: Filters): { name: FilterName; codes: readonly string[]; label: string }[] {
  return filterNames.flatMap((name): ReturnType<typeof partsOf> => {
    const codes = filters[name] ?? []
    if (codes.length === 0) return []
    if (name === 'access' || codes.length === 1) {
      return codes.map((code) => ({ name, codes: [code], label: labelOfCode(name, code) }))
    }
    return [{ name, codes, label: filterLabels[name] }]
  })
}

function sayWithout(name: FilterName, label: string, more: number): string {
  return name === 'room'
    ? `Also show ${more} that are full: you can ask to wait`
    : `Search without “${label}”`
}

/** No filter, the main need alone, the filters without the words, and what needs no journey. */
function others(finding: Finding): Tried[] {
  const { q, filters } = finding.asked
  const names = Object.keys(filters)
  const tried: Tried[] = []
  if (names.length > 1) tried.push(filtered('Search without any filter', {}))
  const need = filters.need?.[0] ?? finding.understood.needs[0]?.need
  if (need && (q || names.length > 1 || (filters.need?.length ?? 0) > 1)) tried.push(onlyNeed(finding, need))
  if (finding.understood.typed) {
    tried.push({ text: () => `Search without “${q}”`, change: withoutWords(finding), query: noWords })
  }
  if (names.length > 0 && !filters.mode) {
    tried.push(filtered('See what is online, by phone or at home', { mode: ['online', 'phone', 'home'] }))
  }
  return tried
}

function filtered(text: string, filters: Filters): Tried {
  return { text: () => text, change: { filters }, query: { filters } }
}

function onlyNeed(finding: Finding, need: string): Tried {
  const filters: Filters = { need: [need] }
  return {
    text: () => `Look only for “${needLabel(need)}”`,
    change: { ...withoutWords(finding), filters },
    query: { ...noWords, filters },
  }
}

/** No words; but the place that stood in them stays. */
function withoutWords({ asked, understood }: Finding): Partial<Asked> {
  return { q: '', not: [], near: asked.near || (understood.place?.text ?? '') }
}
