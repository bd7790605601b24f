// src/search/index/days.ts — when rows were confirmed: too long ago to be found, or not fresh.
import type { SearchQuery } from '../engine/engine.ts'
import { freshDays } from '../facets.ts'
import { daysOf } from './day-numbers.ts'

/** Begins to count what each row fails: 1 when it is not fresh and should be, 2 when it is too old. */
export function failByDay(
  confirmed: Int32Array,
  query: SearchQuery,
  rows: Uint32Array,
  fails: Uint8Array,
): void {
  const oldest = daysOf(query.confirmedSince)
  const fresh = freshSince(query)
  for (let at = 0; at < rows.length; at++) {
    const day = confirmed[rows[at]!]!
    fails[at] = day < oldest ? 2 : day < fresh ? 1 : 0
  }
}

/** How many of the rows are fresh: of those that pass, and of those that fail one filter when it is this. */
export function countFresh(
  confirmed: Int32Array,
  query: SearchQuery,
  passed: Uint32Array,
  nearly: Uint32Array,
): Record<string, number> {
  const since = daysOf(query.today) - freshDays
  const asked = freshSince(query)
  let count = 0
  for (let at = 0; at < passed.length; at++) if (confirmed[passed[at]!]! >= since) count += 1
  for (let at = 0; at < nearly.length; at++) {
    const day = confirmed[nearly[at]!]!
    if (day >= since && day < asked) count += 1
  }
  return count > 0 ? { yes: count } : {}
}

/** The first day that is fresh enough: none is when anything but 'yes' is asked. */
function freshSince({ today, filters }: SearchQuery): number {
  const asked = filters.fresh ?? []
  if (asked.length === 0) return -Infinity
  return asked.includes('yes') ? daysOf(today) - freshDays : Infinity
}
