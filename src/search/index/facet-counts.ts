// src/search/index/facet-counts.ts — rows counted by set → how many there would be with each code.
import type { SearchQuery } from '../engine/engine.ts'
import type { FacetCounts } from '../facets.ts'
import type { FacetName } from './code-groups.ts'
import { type FlatCodes, flatCodes } from './flat-codes.ts'
import type { GroupSieve } from './group-sieve.ts'
import { countSlots, slotBits } from './slots.ts'

/** Counts of codes of documents; days and parts of the day are asked of slots together. */
type CodeCounts = Omit<FacetCounts, 'fresh' | 'within'>

/** How many there would be with each code of each facet, under all the other filters. */
export function countsBySet(sieves: readonly GroupSieve[], { filters }: SearchQuery): CodeCounts {
  const slots = sieves.at(-1)!
  const counts = Object.assign({}, ...sieves.slice(0, -1).map(countsOf)) as Omit<CodeCounts, 'day' | 'part'>
  return { ...counts, ...countSlots(slotBits(slots.group), countedOf(slots, 'slot'), filters) }
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
    counts[name] = named(codes[facet]!, sumsOf(flat[facet]!, countedOf(sieve, name), codes[facet]!.length))
  }
  return counts
}

/** Rows by set → rows by code. */
function sumsOf({ from, numbers }: FlatCodes, counted: Int32Array, codes: number): Int32Array {
  const sums = new Int32Array(codes)
  for (let set = 0; set < counted.length; set++) {
    const count = counted[set]!
    if (count === 0) continue
    const end = from[set + 1]!
    for (let at = from[set]!; at < end; at++) sums[numbers[at]!]! += count
  }
  return sums
}

function named(codes: readonly string[], counts: Int32Array): Record<string, number> {
  const result: Record<string, number> = {}
  for (let at = 0; at < codes.length; at++) if (counts[at]! > 0) result[codes[at]!] = counts[at]!
  return result
}
