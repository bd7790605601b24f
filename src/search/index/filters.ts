// src/search/index/filters.ts — which rows pass the filters, and how many would with each further code.
import type { SearchQuery } from '../engine.ts'
import { type FacetCounts, freshDays } from '../facets.ts'
import type { Columns } from './columns.ts'
import { daysOf } from './day-numbers.ts'
import { countButFor, countedOf, countsOf, type GroupSieve, groupSieve } from './group-sieve.ts'
import { createRange } from './range.ts'
import { countSlots, slotBits } from './slots.ts'

/** The filters of one question, made ready, and the counts as they grow row by row. */
export interface Sieve {
  /** Whether the row passes. Counts it wherever it would pass if one filter were not there. */
  passes(row: number): boolean
  /** How far the row that passed last is; -1 without a searched place, or when it is in range without one. */
  metres(): number
  counts(): FacetCounts
}

/** Filters on codes of documents; days and parts of the day are asked of slots together. */
type CodeCounts = Omit<FacetCounts, 'day' | 'part' | 'fresh' | 'within'>

/** Makes the filters of a question ready. */
export function createSieve(columns: Columns, query: SearchQuery): Sieve {
  const sieves = columns.groups.map((group) => groupSieve(group, query))
  const range = createRange(columns, query)
  const fresh = createFreshness(query)
  const failsOf = failuresOf(sieves)
  const { confirmed } = columns
  const since = daysOf(query.confirmedSince)
  return {
    passes(row) {
      const day = confirmed[row]!
      if (day < since) return false
      const stale = fresh.fails(day)
      const fails = stale + failsOf(row)
      if (fails > 1) return false
      if (!range.passes(row)) {
        if (fails === 0) range.count()
        return false
      }
      if (fails === 0) {
        range.count()
        fresh.count(day)
        for (let at = 0; at < sieves.length; at++) {
          const { passed, group } = sieves[at]!
          passed[group.setOf[row]!]! += 1
        }
        return true
      }
      if (stale === 1) fresh.count(day)
      for (const sieve of sieves) countButFor(sieve, sieve.group.setOf[row]!)
      return false
    },
    metres: () => range.metres(),
    counts: () => ({ ...countsOfSieves(sieves, query), fresh: fresh.counts(), within: range.counts() }),
  }
}

/** How many filters on codes a row fails. The groups are five: a loop over them costs as much again. */
function failuresOf(sieves: readonly GroupSieve[]): (row: number) => number {
  const [a, b, c, d, e] = sieves as [GroupSieve, GroupSieve, GroupSieve, GroupSieve, GroupSieve]
  const [inA, inB, inC, inD, inE] = [a, b, c, d, e].map(({ group }) => group.setOf) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ]
  const [ofA, ofB, ofC, ofD, ofE] = [a.fails, b.fails, c.fails, d.fails, e.fails]
  return (row) => ofA[inA[row]!]! + ofB[inB[row]!]! + ofC[inC[row]!]! + ofD[inD[row]!]! + ofE[inE[row]!]!
}

/** Confirmed not long ago, when that is asked for. */
function createFreshness({ today, filters }: SearchQuery) {
  const since = daysOf(today) - freshDays
  const asked = filters.fresh ?? []
  const none = asked.length > 0 && !asked.includes('yes')
  let count = 0
  return {
    fails: (day: number) => (asked.length > 0 && (none || day < since) ? 1 : 0),
    count(day: number) {
      if (day >= since) count += 1
    },
    counts: (): Record<string, number> => (count > 0 ? { yes: count } : {}),
  }
}

function countsOfSieves(sieves: readonly GroupSieve[], { filters }: SearchQuery) {
  const slots = sieves.at(-1)!
  const counts = Object.assign({}, ...sieves.slice(0, -1).map(countsOf)) as CodeCounts
  return { ...counts, ...countSlots(slotBits(slots.group), countedOf(slots, 'slot'), filters) }
}
