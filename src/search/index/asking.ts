// src/search/index/asking.ts — one question, with what it asks of each set of codes worked out once.
import type { SearchQuery } from '../engine/engine.ts'
import type { Columns } from './columns.ts'
import { daysOf } from './day-numbers.ts'
import type { Matches } from './match.ts'
import { needScores } from './need-scores.ts'
import { type Range, rangeOf } from './range.ts'
import { fulfilled } from './wished.ts'
import { daysUntil, slotBits } from './slots.ts'

export interface Asking {
  columns: Columns
  query: SearchQuery
  matches: Matches
  /** How far everything is; undefined when no place is searched. */
  range: Range | undefined
  /** By set of needs met: how far, weighted by how rare the needs are; absent: the words speak of none. */
  needOfSet: Float32Array | undefined
  /** By the same set: 1 where it meets a need that the words speak of, not only one beside it. */
  meantOfSet: Uint8Array
  /** Needs that often come with those the words speak of, the closest first. */
  beside: readonly string[]
  /** What a row has that has every word and meets every need: what others have are shares of it. */
  whole: number
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
  const needs = needScores(columns.marks, query.likelyNeeds, columns.rowOf.size)
  return {
    columns,
    query,
    matches,
    range: rangeOf(columns.wheres, query),
    needOfSet: needs.ofSet,
    beside: needs.beside,
    meantOfSet: meantOf(columns.marks, query.likelyNeeds),
    whole: matches.idfSum + needs.whole || 1,
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

/** Needs that are less likely than this are only beside the others, but for the likeliest of all. */
const leastMeant = 0.3

/** The needs that are asked for. */
export function asksFor(likely: SearchQuery['likelyNeeds']): string[] {
  const least = Math.min(leastMeant, Math.max(...likely.map(({ weight }) => weight)))
  return likely.filter(({ weight }) => weight >= least).map(({ need }) => need)
}

function meantOf({ mets, setsWith }: Columns['marks'], likely: SearchQuery['likelyNeeds']): Uint8Array {
  const meant = new Uint8Array(mets.length)
  for (const need of asksFor(likely)) for (const set of setsWith.get(need) ?? []) meant[set] = 1
  return meant
}
