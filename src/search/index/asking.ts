// src/search/index/asking.ts — one question, with what it asks of each set of codes worked out once.
import { readFileSync } from 'node:fs'
import type { SearchQuery } from '../engine/engine.ts'
import type { Columns } from './columns.ts'
import { daysOf } from './day-numbers.ts'
import type { Matches } from './match.ts'
import { weights } from '../ranking.ts'
import { askedMarks } from './marks.ts'
import { aimedIn, othersIn, topicsAsked } from './narrow.ts'
import { fulfilled } from './wished.ts'
import { daysUntil, slotBits } from './slots.ts'

/** For each need, others that people who have it often have too, and how often: 0 to 1. */
const nearNeeds = JSON.parse(readFileSync(new URL('near-needs.json', import.meta.url), 'utf8')) as Partial<
  Record<string, Record<string, number>>
>

export interface Asking {
  columns: Columns
  query: SearchQuery
  matches: Matches
  /** By set of needs met: how far, weighted by how rare the needs are; absent: the words speak of none. */
  needOfSet: Float32Array | undefined
  /** By the same set: 1 where it meets a need that the words speak of, not only one beside it. */
  meantOfSet: Uint8Array
  /** Needs that often come with those the words speak of, the closest first. */
  beside: readonly string[]
  /** What a row has that has every word and meets every need: what others have are shares of it. */
  whole: number
  /** By set of what is narrow: what of it weighs of which the question does not speak. */
  othersOfSet: Float32Array
  /** By the same set: how many of it the question does speak of. */
  aimedOfSet: Uint8Array
  /** What the wishes that the row does not fulfil weigh. */
  missedBy(row: number): number
  /** The positions of those wishes. */
  missed(row: number): number[]
  /** By set of the slots: days until it is on again. */
  daysUntilOfSet: Uint8Array
  today: number
}

/** Makes a question ready. */
export function askingOf(columns: Columns, query: SearchQuery, matches: Matches): Asking {
  const wishes = query.wishes.map((wish) => fulfilled(columns.groups, wish))
  const isMissed = ({ fits, group }: (typeof wishes)[number], row: number) =>
    fits[group.setOf[row]!] === 0 ? 1 : 0
  const slots = columns.groups.at(-1)!
  const asked = askedMarks(query)
  const topics = topicsAsked(asked)
  const { needOfSet, needSum, beside } = needsOf(columns, query.likelyNeeds)
  return {
    columns,
    query,
    matches,
    needOfSet,
    beside,
    meantOfSet: meantOf(columns.marks, query.likelyNeeds),
    whole: matches.idfSum + needSum || 1,
    othersOfSet: Float32Array.from(columns.marks.narrows, (narrow) => othersIn(narrow, asked, topics)),
    aimedOfSet: Uint8Array.from(columns.marks.narrows, (narrow) => aimedIn(narrow, asked)),
    missedBy(row) {
      let missed = 0
      for (const wish of wishes) missed += wish.weight * isMissed(wish, row)
      return missed
    },
    missed: (row) => wishes.flatMap((wish, at) => (isMissed(wish, row) === 1 ? [at] : [])),
    daysUntilOfSet: query.sort === 'next' ? daysUntil(slotBits(slots), query.today) : new Uint8Array(0),
    today: daysOf(query.today),
  }
}

/**
 * A need that few activities meet tells more, as a rare word does. Of several needs that one phrase may mean
 * the best met counts, the others half.
 */
function needsOf({ marks, rowOf }: Columns, likely: SearchQuery['likelyNeeds']) {
  if (likely.length === 0) return { needOfSet: undefined, needSum: 0, beside: [] }
  const needs = likely.map(({ need, weight, said = need }) => {
    const rarity = Math.log(1 + rowOf.size / ((marks.holders.get(need) ?? 0) + 1))
    return { need, weight: weight * rarity ** weights.rarity, said }
  })
  const phrases = [...Map.groupBy(needs, ({ said }) => said).values()]
  const sumOver = (met: (need: string) => number) => {
    let sum = 0
    for (const meant of phrases) {
      let best = 0
      let all = 0
      for (const { need, weight } of meant) {
        const value = weight * met(need)
        all += value
        if (value > best) best = value
      }
      sum += best + weights.alsoMeant * (all - best)
    }
    return sum
  }
  const beside = besideThem(needs)
  const needOf = (met: ReadonlyMap<string, number>) => {
    const said = sumOver((need) => met.get(need) ?? 0)
    let sum = 0
    for (const [need, weight] of beside) sum += weight * Math.min(1, met.get(need) ?? 0)
    return said + weights.beside * sum
  }
  const needOfSet = new Float32Array(marks.mets.length)
  for (const need of [...needs.map(({ need }) => need), ...beside.keys()]) {
    for (const set of marks.setsWith.get(need) ?? []) needOfSet[set] ||= needOf(marks.mets[set]!)
  }
  const closest = [...beside].toSorted(([, a], [, b]) => b - a).map(([need]) => need)
  return { needSum: sumOver(() => 1), needOfSet, beside: closest }
}

function meantOf({ mets, setsWith }: Columns['marks'], likely: SearchQuery['likelyNeeds']): Uint8Array {
  const meant = new Uint8Array(mets.length)
  for (const { need } of likely) for (const set of setsWith.get(need) ?? []) meant[set] = 1
  return meant
}

/** The needs that often come with those, which are not among them, with what each weighs. */
function besideThem(needs: readonly { need: string; weight: number }[]): Map<string, number> {
  const beside = new Map<string, number>()
  for (const { need, weight } of needs) {
    for (const [other, share] of Object.entries(nearNeeds[need] ?? {})) {
      if (needs.some((said) => said.need === other)) continue
      beside.set(other, Math.max(beside.get(other) ?? 0, weight * share))
    }
  }
  return beside
}
