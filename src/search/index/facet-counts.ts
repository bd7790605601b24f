// src/search/index/facet-counts.ts — rows counted by set → how many there would be with each code.
import type { SearchQuery } from '../engine/engine.ts'
import type { FacetCounts } from '../facets.ts'
import type { FacetName } from './code-groups.ts'
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
  const { names, codes, sets } = sieve.group
  const used = usedSets(sieve)
  const counts = names.map((name, facet) => {
    const counted = countedOf(sieve, name)
    const sums = new Int32Array(codes[facet]!.length)
    for (let at = 0; at < used.length; at++) {
      const set = used[at]!
      const count = counted[set]!
      const its = sets[set]![facet]!
      for (let each = 0; each < its.length; each++) sums[its[each]!]! += count
    }
    return [name, named(codes[facet]!, sums)] as const
  })
  return Object.fromEntries(counts)
}

/** The sets of rows that pass, or only fail one filter. */
function usedSets({ passed, butFor }: GroupSieve): number[] {
  const used: number[] = []
  for (let set = 0; set < passed.length; set++) {
    if (passed[set]! > 0 || butFor.some((counts) => counts[set]! > 0)) used.push(set)
  }
  return used
}

function named(codes: readonly string[], counts: Int32Array): Record<string, number> {
  const result: Record<string, number> = {}
  for (let at = 0; at < codes.length; at++) if (counts[at]! > 0) result[codes[at]!] = counts[at]!
  return result
}
