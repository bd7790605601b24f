// src/search/index/factors.ts — what ranking makes of each thing it looks at, worked out once for all rows
// that are alike in it.
import { scoreOf } from '../ranking.ts'
import type { Asking } from './asking.ts'
import { emptyCandidate, leftOf } from './candidate.ts'
import { leftByNarrow } from './narrow-sets.ts'
import type { Range } from './range.ts'
import { welcomeOf } from './welcome.ts'

/** What is left of a match for each thing: ranking multiplies them. */
export interface Factors {
  missed(weight: number): number
  /** By set of what is narrow. */
  narrow: Float64Array
  /** By where; undefined when no place is searched. */
  near: Float64Array | undefined
  /** By row. */
  welcome: Float64Array
  /** The most that all but the place leave together: what is missed only takes away. */
  mostOfRest: number
}

/** The factors of a question. */
export function factorsOf({ columns, query, range, today }: Asking): Factors {
  const missed = new Map<number, number>()
  const narrow = leftByNarrow(columns.marks.narrows, query)
  const welcome = welcomeOf(columns, today)
  return {
    missed(weight) {
      const factor = missed.get(weight) ?? leftOf({ missed: weight })
      missed.set(weight, factor)
      return factor
    },
    narrow,
    near: range && nearOf(range),
    welcome: welcome.ofRow,
    mostOfRest: highest(narrow) * welcome.most,
  }
}

function highest(numbers: Float64Array): number {
  let most = 0
  for (let at = 0; at < numbers.length; at++) if (numbers[at]! > most) most = numbers[at]!
  return most
}

const nearBy = new WeakMap<Range, Float64Array>()

/** By where, kept as long as how far they are is. */
function nearOf(range: Range): Float64Array {
  const before = nearBy.get(range)
  if (before) return before
  const { metres } = range
  const near = new Float64Array(metres.length).fill(leftOf({ metres: null }, true))
  const candidate = emptyCandidate()
  for (let where = 0; where < near.length; where++) {
    if (metres[where]! < 0) continue
    candidate.metres = metres[where]!
    near[where] = scoreOf(candidate, { typed: false, near: true })
  }
  nearBy.set(range, near)
  return near
}
