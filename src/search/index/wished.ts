// src/search/index/wished.ts — which sets of codes fulfil a wish, and what it weighs to miss it.
import type { Wish } from '../engine/engine.ts'
import { missWeights } from '../ranking.ts'
import { type CodeGroup, placeOf } from './code-groups.ts'

/** By set of its group: 1 where it has any of the wished codes. */
export function fulfilled(
  groups: readonly CodeGroup[],
  { facet, codes }: Wish,
): { group: CodeGroup; fits: Uint8Array; weight: number } {
  const [group, at] = placeOf(groups, facet)
  const numbers = codes.map((code) => group.numberOf(facet, code)).filter((number) => number !== undefined)
  const fits = new Uint8Array(group.sets.length)
  for (let set = 0; set < fits.length; set++) {
    const its = group.sets[set]![at]!
    for (let each = 0; each < its.length; each++) if (numbers.includes(its[each]!)) fits[set] = 1
  }
  return { group, fits, weight: missWeights[facet] ?? 1 }
}
