// src/search/index/wished.ts — which sets of codes fulfil a wish, and what it weighs to miss it.
import type { Wish } from '../engine/engine.ts'
import { missWeights } from '../ranking.ts'
import { type CodeGroup, placeOf } from './code-groups.ts'

/** By set of its group: 1 where it has any of the wished codes. */
export function fulfilled(
  groups: readonly CodeGroup[],
  { facet, codes }: Wish,
): { group: CodeGroup; fits: Uint8Array; weight: number } {
  const [group] = placeOf(groups, facet)
  const fits = new Uint8Array(group.sets.length)
  for (const code of codes) for (const set of group.setsWith(facet, code)) fits[set] = 1
  return { group, fits, weight: missWeights[facet] ?? 1 }
}
