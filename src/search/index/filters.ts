// src/search/index/filters.ts — which rows pass the filters, and how many would with each further code.
import type { FacetCounts } from '../facets.ts'
import type { Asking } from './asking.ts'
import { failBySet, type GroupSieve, groupSieve } from './group-sieve.ts'
import { countFresh, failByDay } from './days.ts'
import { countsBySet } from './facet-counts.ts'
import { countsWithin, outOfRange, type Range, standingsMost } from './range.ts'

/** What passed all filters, and what would without one of them. */
export interface Sifted {
  /** The rows that pass. */
  rows: Uint32Array
  counts: FacetCounts
}

/**
 * The rows that pass the filters of a question, left at the front of those given. One filter after the other
 * goes through all of them: each is a short loop over a few arrays.
 */
export function sift({ columns, query, range, matches }: Asking, rows: Uint32Array): Sifted {
  const scratch = matches.found
  const fails = scratch.fails.subarray(0, rows.length)
  failByDay(columns.confirmed, query, rows, fails)
  const sieves = columns.groups.map((group) => groupSieve(group, query))
  for (const sieve of sieves) if (sieve.filters.length > 0) failBySet(sieve, rows, fails)
  const within = range ? failByPlace(columns.whereOf, range, rows, fails) : {}
  const { passed, nearly } = split(rows, fails, scratch.nearly)
  for (const sieve of sieves) count(sieve, passed, nearly)
  const fresh = countFresh(columns.confirmed, query, passed, nearly)
  return { rows: passed, counts: { ...countsBySet(sieves, query), fresh, within } }
}

/** Fails what is out of range; returns how many are within each distance of those that fail nothing else. */
function failByPlace(
  whereOf: Uint32Array,
  { standings }: Range,
  rows: Uint32Array,
  fails: Uint8Array,
): Record<string, number> {
  // By standing, those that fail nothing else first: what fails something is counted further on.
  const counts = new Int32Array(256 * standingsMost)
  for (let at = 0; at < rows.length; at++) {
    const fail = fails[at]!
    const standing = standings[whereOf[rows[at]!]!]!
    counts[fail * standingsMost + standing]! += 1
    fails[at] = fail | (standing & outOfRange)
  }
  return countsWithin(counts)
}

/** Those that fail nothing, and those that fail one filter alone. */
function split(rows: Uint32Array, fails: Uint8Array, nearly: Uint32Array) {
  let passed = 0
  let almost = 0
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!
    if (fails[at] === 0) rows[passed++] = row
    else if (fails[at] === 1) nearly[almost++] = row
  }
  return { passed: rows.subarray(0, passed), nearly: nearly.subarray(0, almost) }
}

function count(
  { group, fails, failed, passed, butFor, filters }: GroupSieve,
  rows: Uint32Array,
  nearly: Uint32Array,
) {
  const { setOf } = group
  for (let at = 0; at < rows.length; at++) passed[setOf[rows[at]!]!]! += 1
  if (filters.length === 0) return
  for (let at = 0; at < nearly.length; at++) {
    const set = setOf[nearly[at]!]!
    if (fails[set] === 1) butFor[failed[set]!]![set]! += 1
  }
}
