// src/search/index/group-sieve.ts — the filters of one group of facets, looked at set by set.
import type { SearchQuery } from '../engine/engine.ts'
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
  passed: Int32Array
  /** … and, for each of its filters, rows that only fail that one. */
  butFor: Int32Array[]
  filters: FacetName[]
}

/** Makes the filters of a group ready. */
export function groupSieve(group: CodeGroup, { filters }: SearchQuery): GroupSieve {
  const sets = group.sets.length
  const fails = new Uint8Array(sets)
  const failed = new Uint8Array(sets)
  const asked: FacetName[] = []
  for (const name of group.names) {
    const fits = name === 'slot' ? slotsFit(group, filters) : codesFit(group, name, filters[name])
    if (!fits) continue
    asked.push(name)
    for (let set = 0; set < sets; set++) {
      if (fits(set)) continue
      fails[set]! += 1
      failed[set] = asked.length - 1
    }
  }
  const butFor = asked.map(() => new Int32Array(sets))
  return { group, fails, failed, passed: new Int32Array(sets), butFor, filters: asked }
}

/** Counts for each row which filters of the group it fails. */
export function failBySet(
  { group: { setOf }, fails }: GroupSieve,
  rows: Uint32Array,
  sums: Uint8Array,
): void {
  for (let at = 0; at < rows.length; at++) sums[at]! += fails[setOf[rows[at]!]!]!
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
  name: FacetName,
  chosen: readonly string[] = [],
): ((set: number) => boolean) | undefined {
  if (chosen.length === 0) return undefined
  const codes = new Set(chosen)
  const had = new Uint8Array(group.sets.length)
  for (const code of codes) for (const set of group.setsWith(name, code)) had[set]! += 1
  const least = name === 'access' ? codes.size : 1
  return (set) => had[set]! >= least
}
