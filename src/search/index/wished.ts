// src/search/index/wished.ts — which sets of codes fulfil a wish, and what it weighs to miss it.
import type { Wish } from '../engine.ts'
import { missWeights } from '../ranking.ts'
import { type CodeGroup, placeOf } from './code-groups.ts'

/** By set of its group: 1 where it has any of the wished codes. */
export function fulfilled(
  groups: readonly CodeGroup[],
  { facet, codes }: Wish,
): { group: CodeGroup; fits: Uint8Array; weight: number } {
  const [group, at] = placeOf(groups, facet)
  const numbers = codes.map((code) => group.numberOf(facet, code))
  const fits = Uint8Array.from(group.sets, (set) =>
    numbers.some((number) => number !== undefined && set[at]!.includes(number)) ? 1 : 0,
  )
  return { group, fits, weight: missWeights[facet] ?? 1 }
}
