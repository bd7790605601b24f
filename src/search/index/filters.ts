// src/search/index/filters.ts — which rows pass the filters, and how many would with each further code.
import { metresBetween, metresPerMile, type Point } from '../../kernel/distance.ts'
import { weekdays } from '../../directory/directory.ts'
import type { SearchQuery } from '../engine.ts'
import { distances, type FacetCounts, freshDays, partsOfDay } from '../facets.ts'
import { type CodeColumn, countCodes, hasAll, hasAny } from './codes.ts'
import { type Columns, daysOf } from './columns.ts'

/** The plain facets: any of the chosen codes will do, of access features all must be there. */
const plainNames = [
  'need',
  'kind',
  'price',
  'age',
  'for',
  'access',
  'language',
  'mode',
  'prescriptions',
  'room',
  'funding',
] as const
type PlainName = (typeof plainNames)[number]

/** The filters of one question, made ready, and the counts as they grow row by row. */
export interface Sieve {
  /** Whether the row passes. Counts it wherever it would pass if one filter were not there. */
  passes(row: number): boolean
  /** How far the row that passed last is; null without a searched place, or when it is in range without one. */
  metres(): number | null
  counts(): FacetCounts
}

/** Makes the filters of a question ready. */
export function createSieve(columns: Columns, query: SearchQuery): Sieve {
  const active = plainNames.flatMap((name) => {
    const chosen = query.filters[name]
    return chosen?.length ? [plainFilter(columns, name, chosen)] : []
  })
  const tallies = plainNames.map((name) => ({
    name,
    column: columns.facets[name],
    counts: new Uint32Array(columns.facets[name].planes.length * 32),
  }))
  const when = createWhen(columns.facets.slot, query)
  const range = createRange(columns, query)
  const since = daysOf(query.confirmedSince)
  const freshSince = daysOf(query.today) - freshDays
  const wantsFresh = Boolean(query.filters.fresh?.length)
  const knowsFresh = !wantsFresh || query.filters.fresh!.includes('yes')
  let fresh = 0

  const countAll = (row: number, only: PlainName | undefined) => {
    for (const { name, column, counts } of tallies) {
      if (only === undefined || only === name) countCodes(column, row, counts)
    }
  }
  return {
    passes(row) {
      if (columns.confirmed[row]! < since) return false
      let failed: string | undefined
      const fail = (name: string) => {
        if (failed !== undefined) return true
        failed = name
        return false
      }
      for (const filter of active) if (!filter.passes(row) && fail(filter.name)) return false
      const isFresh = columns.confirmed[row]! >= freshSince
      if (wantsFresh && !(isFresh && knowsFresh) && fail('fresh')) return false
      const onTime = when.passes(row)
      if (!onTime && fail('when')) return false
      if (!range.passes(row) && fail('within')) return false
      if (failed === undefined || failed === 'within') range.count()
      if (failed === undefined || failed === 'when') when.count(row)
      if (isFresh && (failed === undefined || failed === 'fresh')) fresh += 1
      if (failed === undefined) countAll(row, undefined)
      else if (failed !== 'access') countAll(row, failed as PlainName)
      return failed === undefined
    },
    metres: range.metres,
    counts: () => ({
      ...(Object.fromEntries(
        tallies.map(({ name, column, counts }) => [name, named(column.codes, counts)]),
      ) as Record<PlainName, Record<string, number>>),
      day: named(weekdays, when.days),
      part: named(partsOfDay, when.parts),
      fresh: named(['yes'], Uint32Array.of(fresh)),
      within: query.near ? named(distances, range.counts) : {},
    }),
  }
}

function plainFilter(columns: Columns, name: PlainName, chosen: readonly string[]) {
  const column = columns.facets[name]
  const mask = column.maskOf(chosen)
  if (name !== 'access') return { name, passes: (row: number) => hasAny(column, mask, row) }
  const known = column.hasAll(chosen)
  return { name, passes: (row: number) => known && hasAll(column, mask, row) }
}

/** Days and parts of the day, asked together: only a slot that is both will do, or times that are agreed. */
function createWhen(column: CodeColumn, { filters }: SearchQuery) {
  const days = filters.day?.length ? filters.day : undefined
  const parts = filters.part?.length ? filters.part : undefined
  const slots = (some: readonly string[], others: readonly string[]) =>
    column.maskOf(some.flatMap((day) => others.map((part) => `${day}-${part}`)).concat('agreed'))
  const asked = slots(days ?? weekdays, parts ?? partsOfDay)
  const dayMasks = weekdays.map((day) => slots([day], parts ?? partsOfDay))
  const partMasks = partsOfDay.map((part) => slots(days ?? weekdays, [part]))
  const counted = { days: new Uint32Array(weekdays.length), parts: new Uint32Array(partsOfDay.length) }
  return {
    ...counted,
    passes: (row: number) => (!days && !parts) || hasAny(column, asked, row),
    count(row: number) {
      for (let at = 0; at < dayMasks.length; at++) {
        if (hasAny(column, dayMasks[at]!, row)) counted.days[at]! += 1
      }
      for (let at = 0; at < partMasks.length; at++) {
        if (hasAny(column, partMasks[at]!, row)) counted.parts[at]! += 1
      }
    },
  }
}

const edges = distances.map((each) => (each === 'any' ? Infinity : Number(each) * metresPerMile))
const lastEdge = Number(distances.at(-2)) * metresPerMile

/** The distance asked for; keeps what it found of the row it looked at last. */
function createRange(columns: Columns, { near }: SearchQuery) {
  const counts = new Uint32Array(distances.length)
  const limit = near?.withinMetres ?? Infinity
  const nearest = near ? nearestWithin(columns, near.point, Math.max(limit, lastEdge)) : () => Infinity
  let metres = Infinity
  let remote = false
  return {
    counts,
    passes(row: number): boolean {
      if (!near) return true
      metres = nearest(row)
      remote = isInReach(columns, row, near.area)
      return remote || metres <= limit
    },
    count() {
      if (!near) return
      for (let at = 0; at < edges.length; at++) if (remote || metres <= edges[at]!) counts[at]! += 1
    },
    metres: () => (metres <= limit && metres < Infinity ? metres : null),
  }
}

/** Whether it is online, by phone or at home, and comes to that area. */
function isInReach(columns: Columns, row: number, area: string | undefined): boolean {
  if (columns.remote[row] === 0) return false
  const covers = columns.covers.get(row)
  return covers === undefined || area === undefined || covers.includes(area)
}

/** A degree of latitude is never shorter than this on our sphere; used only to leave out what is too far. */
const metresOfDegree = 110_000

/** Measures to the nearest place of a row; Infinity when that is farther than the limit. */
function nearestWithin(columns: Columns, from: Point, limit: number): (row: number) => number {
  const latSpan = limit / metresOfDegree
  const lngSpan = latSpan / Math.cos((Math.min(89, Math.abs(from.lat) + latSpan) * Math.PI) / 180)
  return (row) => {
    let nearest = Infinity
    const first = columns.pointsFrom[row]!
    for (let at = first; at < first + columns.pointCount[row]!; at++) {
      const lat = columns.latitudes[at]!
      const lng = columns.longitudes[at]!
      if (Math.abs(lat - from.lat) > latSpan || Math.abs(lng - from.lng) > lngSpan) continue
      nearest = Math.min(nearest, metresBetween(from, { lat, lng }))
    }
    return nearest <= limit ? nearest : Infinity
  }
}

function named(codes: readonly string[], counts: Uint32Array): Record<string, number> {
  const result: Record<string, number> = {}
  for (const [at, code] of codes.entries()) if (counts[at]! > 0) result[code] = counts[at]!
  return result
}
