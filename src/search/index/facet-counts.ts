// src/search/index/facet-counts.ts — rows counted by set → how many there would be with each code.
import type { SearchQuery } from '../engine/engine.ts'
import { weekdays } from '../../directory/directory.ts'
import { type FacetCounts, partsOfDay } from '../facets.ts'
import type { FacetName } from './code-groups.ts'
import { type FlatCodes, flatCodes } from './flat-codes.ts'
import type { GroupSieve } from './group-sieve.ts'
import { slotTimes } from './slots.ts'

/** Counts of codes of documents; days and parts of the day are asked of slots together. */
type CodeCounts = Omit<FacetCounts, 'fresh' | 'within'>

/** How many there would be with each code of each facet, under all the other filters. */
export function countsBySet(sieves: readonly GroupSieve[], { filters }: SearchQuery): CodeCounts {
  const slots = sieves.at(-1)!
  const counted = countedOf(slots, 'slot')
  const { days, parts } = slotTimes(slots.group, filters)
  const counts = Object.assign({}, ...sieves.slice(0, -1).map(countsOf)) as Omit<CodeCounts, 'day' | 'part'>
  return {
    ...counts,
    day: countsByCode(weekdays, days, counted),
    part: countsByCode(partsOfDay, parts, counted),
  }
}

/** By set: the rows that pass when this one filter is not there. */
function countedOf(sieve: GroupSieve, name: FacetName): Int32Array {
  const at = sieve.filters.indexOf(name)
  // Of access features all must be there: what lacks one would not pass with a further one either.
  if (at < 0 || name === 'access') return sieve.passed
  const also = sieve.butFor[at]!
  return sieve.passed.map((count, set) => count + also[set]!)
}

/** How many there would be with each code of each facet of the group. */
function countsOf(sieve: GroupSieve): Partial<Record<FacetName, Record<string, number>>> {
  const { names, codes } = sieve.group
  const flat = flatCodes(sieve.group)
  const counts: Partial<Record<FacetName, Record<string, number>>> = {}
  for (let facet = 0; facet < names.length; facet++) {
    const name = names[facet]!
    counts[name] = countsByCode(codes[facet]!, flat[facet]!, countedOf(sieve, name))
  }
  return counts
}

/** Rows by set → rows by code, without those that none has. */
function countsByCode(
  codes: readonly string[],
  { from, numbers }: FlatCodes,
  counted: Int32Array,
): Record<string, number> {
  const sums = new Int32Array(codes.length)
  for (let set = 0; set < counted.length; set++) {
    const count = counted[set]!
    if (count === 0) continue
    const end = from[set + 1]!
    for (let at = from[set]!; at < end; at++) sums[numbers[at]!]! += count
  }
  const counts: Record<string, number> = {}
  for (let at = 0; at < codes.length; at++) if (sums[at]! > 0) counts[codes[at]!] = sums[at]!
  return counts
}
