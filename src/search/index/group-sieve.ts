// src/search/index/group-sieve.ts — the filters of one group of facets, and what they leave, set by set.
import type { SearchQuery } from '../engine.ts'
import type { Filters } from '../facets.ts'
import { type CodeGroup, type FacetName, placeOf } from './code-groups.ts'
import { askedSlots, slotBits } from './slots.ts'

/** Filters of one group, looked at for each of its sets once. */
export interface GroupSieve {
  group: CodeGroup
  /** By set: how many of its filters fail, and the last one of them. */
  fails: Uint8Array
  failed: Uint8Array
  /** By set: rows that pass everything … */
  passed: Uint32Array
  /** … and, for each of its filters, rows that only fail that one. */
  butFor: Uint32Array[]
  filters: FacetName[]
}

/** Makes the filters of a group ready. */
export function groupSieve(group: CodeGroup, { filters }: SearchQuery): GroupSieve {
  const sets = group.sets.length
  const fails = new Uint8Array(sets)
  const failed = new Uint8Array(sets)
  const asked: FacetName[] = []
  for (const [at, name] of group.names.entries()) {
    const fits = name === 'slot' ? slotsFit(group, filters) : codesFit(group, at, name, filters[name])
    if (!fits) continue
    asked.push(name)
    for (let set = 0; set < sets; set++) {
      if (fits(set)) continue
      fails[set]! += 1
      failed[set] = asked.length - 1
    }
  }
  const butFor = asked.map(() => new Uint32Array(sets))
  return { group, fails, failed, passed: new Uint32Array(sets), butFor, filters: asked }
}

/** Whether a set has a slot that is asked for; undefined when none is. */
function slotsFit(group: CodeGroup, filters: Filters): ((set: number) => boolean) | undefined {
  const slots = askedSlots(filters)
  if (slots === undefined) return undefined
  const bits = slotBits(group)
  return (set) => (bits[set]! & slots) !== 0
}

/** Whether a set has one of the chosen codes, or all of them where they are access features. */
function codesFit(
  group: CodeGroup,
  at: number,
  name: FacetName,
  chosen: readonly string[] = [],
): ((set: number) => boolean) | undefined {
  if (chosen.length === 0) return undefined
  const numbers = chosen.map((code) => group.numberOf(name, code))
  return (set) => {
    const codes = group.sets[set]![at]!
    const has = (number: number | undefined) => number !== undefined && codes.includes(number)
    return name === 'access' ? numbers.every(has) : numbers.some(has)
  }
}

/** Counts a row of that set where it only fails one filter of this group. */
export function countButFor(sieve: GroupSieve, set: number): void {
  if (sieve.fails[set] === 1) sieve.butFor[sieve.failed[set]!]![set]! += 1
}

/** By set: the rows that pass when this one filter is not there. */
export function countedOf(sieve: GroupSieve, name: FacetName): Uint32Array {
  const at = sieve.filters.indexOf(name)
  // Of access features all must be there: what lacks one would not pass with a further one either.
  if (at < 0 || name === 'access') return sieve.passed
  return sieve.passed.map((count, set) => count + sieve.butFor[at]![set]!)
}

/** How many there would be with each code of a facet. */
export function countsOf(sieves: readonly GroupSieve[], name: FacetName): Record<string, number> {
  const [group, at] = placeOf(
    sieves.map((sieve) => sieve.group),
    name,
  )
  const counted = countedOf(
    sieves.find((sieve) => sieve.group === group)!,
    name,
  )
  const counts = new Uint32Array(group.codes[at]!.length)
  for (let set = 0; set < counted.length; set++) {
    const count = counted[set]!
    if (count > 0) for (const code of group.sets[set]![at]!) counts[code]! += count
  }
  const named: Record<string, number> = {}
  for (const [code, count] of counts.entries()) if (count > 0) named[group.codes[at]![code]!] = count
  return named
}
