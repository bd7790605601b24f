// src/search/index/factors.ts — what ranking makes of each thing it looks at, worked out once for all rows
// that are alike in it.
import { type Candidate, scoreOf } from '../ranking.ts'
import type { Asking } from './asking.ts'
import { known } from './columns.ts'

/** What is left of a match for each thing: ranking multiplies them. */
export interface Factors {
  missed(weight: number): number
  /** By set of what is narrow. */
  narrow: Float64Array
  near(where: number, metres: number): number
  welcome(row: number): number
}

/** Days so long ago are seldom asked for. */
const daysMost = 1_024

/** A candidate of which nothing is known: everything but its match leaves it as it is. */
export function emptyCandidate(): Candidate {
  return {
    wordScore: 0,
    coverage: 0,
    titleShare: 0,
    needScore: 0,
    missed: 0,
    narrow: 0,
    aimed: 0,
    metres: null,
    full: false,
    confirmedDaysAgo: 0,
    replyDays: null,
  }
}

/** The factors of a question. */
export function factorsOf({ columns, query, othersOfSet, aimedOfSet, today }: Asking): Factors {
  const { full, confirmed, reply } = columns
  const left = (of: Partial<Candidate>) =>
    scoreOf({ ...emptyCandidate(), ...of }, { typed: false, near: false })
  const missed = new Map<number, number>()
  const byDay = remembered(daysMost, (confirmedDaysAgo) => left({ confirmedDaysAgo }))
  const byReply = remembered(256, (days) => left({ replyDays: known(days) }))
  const byFull = [left({ full: false }), left({ full: true })] as const
  const near = new Float64Array(query.near ? columns.wheres.count : 0)
  const somewhere = emptyCandidate()
  return {
    missed(weight) {
      if (weight === 0) return 1
      const factor = missed.get(weight) ?? left({ missed: weight })
      missed.set(weight, factor)
      return factor
    },
    narrow: Float64Array.from(othersOfSet, (narrow, set) => left({ narrow, aimed: aimedOfSet[set]! })),
    near(where, metres) {
      if (near.length === 0) return 1
      if (near[where] !== 0) return near[where]!
      somewhere.metres = metres < 0 ? null : metres
      return (near[where] = scoreOf(somewhere, { typed: false, near: true }))
    },
    welcome: (row) => byFull[full[row]!]! * byDay(today - confirmed[row]!) * byReply(reply[row]!),
  }
}

/** Remembers what it is for each number below that length. */
function remembered(length: number, of: (number: number) => number): (number: number) => number {
  const before = new Float64Array(length)
  return (number) => (number >= 0 && number < length ? (before[number] ||= of(number)) : of(number))
}
