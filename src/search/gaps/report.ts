// src/search/gaps/report.ts — gaps → what is missing where: needs by outward codes, with counts.
import { needLabel } from '../../directory/directory.ts'
import { addMonths, type Day } from '../../kernel/day.ts'
import { codesOfFilter, type FilterName, filterLabels, filterNames } from '../facets.ts'
import type { Gap } from './gap.ts'

export const periods = ['month', 'quarter', 'year'] as const
export type Period = (typeof periods)[number]

/** The first day of a period that ends today; financial years begin on 1 April. */
export function periodStart(period: Period, today: Day): Day {
  if (period === 'quarter') return addMonths(today, -3)
  if (period === 'month') return `${today.slice(0, 7)}-01`
  const year = Number(today.slice(0, 4))
  return `${today.slice(5) >= '04-01' ? year : year - 1}-04-01`
}

export interface Count {
  searches: number
  /** Of these, how many found only what was full. */
  full: number
}

export interface GapReport {
  total: Count
  /** Outward codes, the most searched first; then the rest together, and searches without a place. */
  places: string[]
  /** One row for each need, the most searched first; a search with two needs is in two rows. */
  rows: { need: string; counts: Count[]; total: Count }[]
  /** What else was asked for, the most frequent first. */
  filters: { label: string; searches: number }[]
}

const otherPlaces = 'Other places'
const noPlace = 'No place given'
const noNeed = 'No need understood'

/** The report on these gaps, with at most `most` outward codes by themselves. */
export function gapReport(gaps: readonly Gap[], most: number): GapReport {
  const places = placesOf(gaps, most)
  const rows = new Map<string, GapReport['rows'][number]>()
  const total = { searches: 0, full: 0 }
  for (const gap of gaps) {
    count(total, gap)
    const at = places.indexOf(placeOf(gap, places))
    for (const need of gap.needs.length > 0 ? gap.needs.map(needLabel) : [noNeed]) {
      const row = rows.get(need) ?? { need, counts: places.map(nothing), total: nothing() }
      rows.set(need, row)
      count(row.counts[at]!, gap)
      count(row.total, gap)
    }
  }
  const sorted = [...rows.values()].sort(
    (a, b) => b.total.searches - a.total.searches || byName(a.need, b.need),
  )
  return { total, places, rows: sorted, filters: filtersOf(gaps) }
}

function nothing(): Count {
  return { searches: 0, full: 0 }
}

function count(to: Count, gap: Gap): void {
  to.searches += 1
  if (gap.full > 0) to.full += 1
}

function placesOf(gaps: readonly Gap[], most: number): string[] {
  const codes = new Map<string, number>()
  for (const { outwardCode } of gaps) {
    if (outwardCode) codes.set(outwardCode, (codes.get(outwardCode) ?? 0) + 1)
  }
  const sorted = [...codes].sort(([a, x], [b, y]) => y - x || byName(a, b)).map(([code]) => code)
  return [
    ...sorted.slice(0, most),
    ...(sorted.length > most ? [otherPlaces] : []),
    ...(gaps.some(({ outwardCode }) => outwardCode === null) ? [noPlace] : []),
  ]
}

function placeOf({ outwardCode }: Gap, places: readonly string[]): string {
  if (outwardCode === null) return noPlace
  return places.includes(outwardCode) ? outwardCode : otherPlaces
}

function filtersOf(gaps: readonly Gap[]): GapReport['filters'] {
  const counts = new Map<string, number>()
  for (const { filters } of gaps) {
    for (const [name, codes] of Object.entries(filters)) {
      for (const code of codes) {
        const label = labelOf(name, code)
        if (label) counts.set(label, (counts.get(label) ?? 0) + 1)
      }
    }
  }
  const sorted = [...counts].sort(([a, x], [b, y]) => y - x || byName(a, b))
  return sorted.map(([label, searches]) => ({ label, searches }))
}

/** Nothing for the distance, nor for a code our lists no longer have. */
function labelOf(name: string, code: string): string | undefined {
  if (!(filterNames as readonly string[]).includes(name)) return undefined
  const filter = name as FilterName
  const label = codesOfFilter[filter][code]
  if (label === undefined) return undefined
  return label === 'Yes' ? filterLabels[filter] : `${filterLabels[filter]}: ${label}`
}

function byName(a: string, b: string): number {
  return a < b ? -1 : 1
}
