// src/search/index/flat-codes.ts — the codes of all sets of a group, facet by facet in one array each.
import type { CodeGroup } from './code-groups.ts'

/** The codes that the sets have of one facet, set after set. */
export interface FlatCodes {
  /** Where those of each set begin; they end where those of the next begin. */
  from: Uint32Array
  numbers: Uint16Array
}

interface Flat {
  sets: number
  facets: FlatCodes[]
}

const known = new WeakMap<CodeGroup, Flat>()

/** By facet of the group. Sets never change: they are laid out anew only when there are more of them. */
export function flatCodes(group: CodeGroup): readonly FlatCodes[] {
  const { sets, names } = group
  const before = known.get(group)
  if (before?.sets === sets.length) return before.facets
  const facets = names.map((_, facet) => layOut(sets.map((set) => set[facet]!)))
  known.set(group, { sets: sets.length, facets })
  return facets
}

/** Lays out the codes of sets. */
export function layOut(sets: readonly ArrayLike<number>[]): FlatCodes {
  const from = new Uint32Array(sets.length + 1)
  for (const [set, codes] of sets.entries()) from[set + 1] = from[set]! + codes.length
  const numbers = new Uint16Array(from[sets.length]!)
  for (const [set, codes] of sets.entries()) numbers.set(codes, from[set])
  return { from, numbers }
}
