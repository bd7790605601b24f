// test/contracts/search-model.ts — filters and counts worked out the slow and plain way, to compare engines
// with.
import { metresBetween, metresPerMile } from '../../src/kernel/distance.ts'
import { daysBetween } from '../../src/kernel/day.ts'
import type { SearchDocument, SearchQuery } from '../../src/search/search.ts'

const allDays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const allParts = ['morning', 'afternoon', 'evening']
const plainNames = [
  'need',
  'kind',
  'price',
  'age',
  'for',
  'language',
  'mode',
  'prescriptions',
  'room',
  'funding',
] as const

type Counts = Record<string, Record<string, number>>

/**
 * The identifiers that pass, sorted, and for each code how many would pass with it under the other filters.
 */
export function modelAnswer(
  documents: SearchDocument[],
  query: SearchQuery,
): { ids: string[]; counts: Counts } {
  const known = documents.filter(({ confirmedOn }) => confirmedOn >= query.confirmedSince)
  const without = (name: string) => known.filter((each) => passes(each, query, name))
  const counts: Counts = {}
  for (const name of plainNames) counts[name] = countOf(without(name).flatMap(({ codes }) => codes[name]))
  counts.access = countOf(without('').flatMap(({ codes }) => codes.access))
  const { day, part } = query.filters
  counts.day = countOf(without('when').flatMap((each) => allDays.filter((one) => isOn(each, [one], part))))
  counts.part = countOf(without('when').flatMap((each) => allParts.filter((one) => isOn(each, day, [one]))))
  counts.fresh = countOf(
    without('fresh')
      .filter((each) => isFresh(each, query))
      .map(() => 'yes'),
  )
  const inRange = (each: SearchDocument) =>
    ['1', '2', '5', '10', '20', 'any'].filter((miles) =>
      isNear(each, query, miles === 'any' ? Infinity : Number(miles) * metresPerMile),
    )
  counts.within = query.near ? countOf(without('within').flatMap(inRange)) : {}
  return {
    ids: without('')
      .map(({ id }) => id)
      .toSorted(),
    counts,
  }
}

function passes(document: SearchDocument, query: SearchQuery, except: string): boolean {
  const { filters, near } = query
  const plain = plainNames.every((name) => {
    const chosen = filters[name]
    return name === except || !chosen?.length || chosen.some((code) => document.codes[name].includes(code))
  })
  const access = (filters.access ?? []).every((code) => document.codes.access.includes(code))
  const asksWhen = Boolean(filters.day?.length || filters.part?.length)
  const when = except === 'when' || !asksWhen || isOn(document, filters.day, filters.part)
  const fresh = except === 'fresh' || !filters.fresh?.length || isFresh(document, query)
  const range = except === 'within' || !near || isNear(document, query, near.withinMetres ?? Infinity)
  return plain && access && when && fresh && range
}

function isOn({ codes }: SearchDocument, day?: readonly string[], part?: readonly string[]): boolean {
  const days = day?.length ? day : allDays
  const parts = part?.length ? part : allParts
  return codes.slot.some(
    (slot) => slot === 'agreed' || days.some((d) => parts.some((p) => slot === `${d}-${p}`)),
  )
}

function isFresh({ confirmedOn }: SearchDocument, { today }: SearchQuery): boolean {
  return daysBetween(confirmedOn, today) <= 90
}

function isNear({ remote, covers, points }: SearchDocument, { near }: SearchQuery, metres: number): boolean {
  if (remote && (covers.length === 0 || near!.area === undefined || covers.includes(near!.area))) return true
  return metres === Infinity || points.some((point) => metresBetween(near!.point, point) <= metres)
}

function countOf(codes: string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1
  return counts
}
