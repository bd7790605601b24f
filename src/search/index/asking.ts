// src/search/index/asking.ts — one question, with what it asks of each set of codes worked out once.
import { weekdays } from '../../directory/directory.ts'
import { weekdayOf } from '../../kernel/day.ts'
import type { SearchQuery, Wish } from '../engine.ts'
import { type CodeGroup, placeOf } from './code-groups.ts'
import { type Columns, daysOf } from './columns.ts'
import type { Matches } from './match.ts'
import { daysUntil, slotBits } from './slots.ts'

export interface Asking {
  columns: Columns
  query: SearchQuery
  matches: Matches
  /** By set of the first group: how surely it meets what the words speak of, 0 to 1; absent: of no need. */
  needOfSet: Float32Array | undefined
  /** How many wishes the row does not fulfil. */
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
  return {
    columns,
    query,
    matches,
    needOfSet: needsOfSets(columns.groups, query.likelyNeeds),
    missedBy(row) {
      let missed = 0
      for (const wish of wishes) missed += isMissed(wish, row)
      return missed
    },
    missed: (row) => wishes.flatMap((wish, at) => (isMissed(wish, row) === 1 ? [at] : [])),
    daysUntilOfSet:
      query.sort === 'next'
        ? daysUntil(slotBits(slots), weekdays.indexOf(weekdayOf(query.today)))
        : new Uint8Array(0),
    today: daysOf(query.today),
  }
}

function needsOfSets(
  groups: readonly CodeGroup[],
  likely: SearchQuery['likelyNeeds'],
): Float32Array | undefined {
  if (likely.length === 0) return undefined
  const [group, at] = placeOf(groups, 'need')
  const sum = likely.reduce((all, { weight }) => all + weight, 0)
  const numbers = likely.map(({ need, weight }) => ({ number: group.numberOf('need', need), weight }))
  return Float32Array.from(group.sets, (codes) => {
    let met = 0
    for (const { number, weight } of numbers) {
      if (number !== undefined && codes[at]!.includes(number)) met += weight
    }
    return met / sum
  })
}

/** By set of its group: 1 where it has any of the wished codes. */
function fulfilled(
  groups: readonly CodeGroup[],
  { facet, codes }: Wish,
): { group: CodeGroup; fits: Uint8Array } {
  const [group, at] = placeOf(groups, facet)
  const numbers = codes.map((code) => group.numberOf(facet, code))
  const fits = Uint8Array.from(group.sets, (set) =>
    numbers.some((number) => number !== undefined && set[at]!.includes(number)) ? 1 : 0,
  )
  return { group, fits }
}
