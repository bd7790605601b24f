// src/search/index/need-scores.ts — how far each set of needs meets those that a question speaks of.
import { readFileSync } from 'node:fs'
import type { SearchQuery } from '../engine/engine.ts'
import { weights } from '../ranking.ts'
import type { MarkColumns } from './mark-columns.ts'

/** For each need, others that people who have it often have too, and how often: 0 to 1. */
const nearNeeds = JSON.parse(readFileSync(new URL('near-needs.json', import.meta.url), 'utf8')) as Partial<
  Record<string, Record<string, number>>
>

export interface NeedScores {
  /** By set: how far it meets them, weighted by how rare they are; absent when there are none. */
  ofSet: Float32Array | undefined
  /** What a set has that meets every need. */
  whole: number
  /** Needs that often come with them, the closest first. */
  beside: readonly string[]
}

interface Weighed {
  need: string
  weight: number
}

/**
 * The scores of the needs a question speaks of. A need that few of the `documents` meet tells more, as a rare
 * word does.
 */
export function needScores(
  marks: MarkColumns,
  likely: SearchQuery['likelyNeeds'],
  documents: number,
): NeedScores {
  if (likely.length === 0) return { ofSet: undefined, whole: 0, beside: [] }
  const needs = likely.map(({ need, weight }) => {
    const rarity = Math.log(1 + documents / ((marks.holders.get(need) ?? 0) + 1))
    return { need, weight: weight * rarity ** weights.rarity }
  })
  const sums = new Float64Array(marks.mets.length)
  let whole = 0
  for (const one of needs) whole += addNeed(marks, one, sums)
  const beside = besideThem(needs)
  addBeside(marks, beside, sums)
  const closest = beside.toSorted((a, b) => b.weight - a.weight).map(({ need }) => need)
  return { ofSet: Float32Array.from(sums), whole, beside: closest }
}

/** Adds how far each set meets one need; returns what it would be for a set that meets it whole. */
function addNeed(marks: MarkColumns, { need, weight }: Weighed, sums: Float64Array): number {
  const met = metBySet(marks, need)
  for (let set = 0; set < sums.length; set++) sums[set]! += weight * met[set]!
  return weight
}

function addBeside(marks: MarkColumns, beside: readonly Weighed[], sums: Float64Array): void {
  const also = new Float64Array(sums.length)
  for (const { need, weight } of beside) {
    const met = metBySet(marks, need)
    for (let set = 0; set < met.length; set++) also[set]! += weight * Math.min(1, met[set]!)
  }
  for (let set = 0; set < sums.length; set++) sums[set]! += weights.beside * also[set]!
}

/** The needs that often come with those, which are not among them, with what each weighs. */
function besideThem(needs: readonly Weighed[]): Weighed[] {
  const beside = new Map<string, number>()
  for (const { need, weight } of needs) {
    for (const [other, share] of Object.entries(nearNeeds[need] ?? {})) {
      if (needs.some((said) => said.need === other)) continue
      beside.set(other, Math.max(beside.get(other) ?? 0, weight * share))
    }
  }
  return Array.from(beside, ([need, weight]) => ({ need, weight }))
}

const metBy = new WeakMap<MarkColumns, Map<string, Float64Array>>()

/** How far each set meets a need. Sets never change: it is made anew only when there are more of them. */
function metBySet(marks: MarkColumns, need: string): Float64Array {
  const known = metBy.get(marks) ?? new Map<string, Float64Array>()
  metBy.set(marks, known)
  const before = known.get(need)
  if (before?.length === marks.mets.length) return before
  const made = new Float64Array(marks.mets.length)
  for (const set of marks.setsWith.get(need) ?? []) made[set] = marks.mets[set]!.get(need)!
  known.set(need, made)
  return made
}
