// src/search/index/group-sieve.ts — the filters of one group of facets, and what they leave, set by set.
import type { SearchQuery } from '../engine.ts'
import type { Filters } from '../facets.ts'
import type { CodeGroup, FacetName } from './code-groups.ts'
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

/** How many there would be with each code of each facet of the group. */
export function countsOf(sieve: GroupSieve): Partial<Record<FacetName, Record<string, number>>> {
  const { group } = sieve
  const counted = group.names.map((name) => countedOf(sieve, name))
  const counts = group.codes.map((codes) => new Uint32Array(codes.length))
  for (let set = 0; set < group.sets.length; set++) {
    const codes = group.sets[set]!
    for (let at = 0; at < codes.length; at++) {
      const count = counted[at]![set]!
      if (count > 0) for (const code of codes[at]!) counts[at]![code]! += count
    }
  }
  return Object.fromEntries(group.names.map((name, at) => [name, named(group.codes[at]!, counts[at]!)]))
}

function named(codes: readonly string[], counts: Uint32Array): Record<string, number> {
  const result: Record<string, number> = {}
  for (let at = 0; at < codes.length; at++) if (counts[at]! > 0) result[codes[at]!] = counts[at]!
  return result
}
