// src/search/index/welcome.ts — what room, freshness and quick answers leave of each row's match; no question
// changes it.
import { leftOf } from './candidate.ts'
import { type Columns, known } from './columns.ts'
import { longer } from './longer.ts'

export interface Welcome {
  /** By row. */
  ofRow: Float64Array
  /** The highest of them. */
  most: number
}

interface Kept extends Welcome {
  /** Rows keep their numbers as long as these are the same. */
  ids: Columns['ids']
  today: number
  rows: number
}

const keptBy = new WeakMap<Columns, Kept>()

/** By row, on that day. A row never changes, so that only new ones are worked out. */
export function welcomeOf(columns: Columns, today: number): Welcome {
  const { ids, rows } = columns
  const before = keptBy.get(columns)
  const isSame = before?.ids === ids && before.today === today
  if (isSame && before.rows === rows) return before
  const known = isSame ? before : { rows: 0, most: 0, ofRow: new Float64Array(0) }
  const ofRow = known.ofRow.length < rows ? longer(known.ofRow, columns.alive.length) : known.ofRow
  const welcome = welcomes(columns, today)
  let { most } = known
  for (let row = known.rows; row < rows; row++) {
    ofRow[row] = welcome(row)
    most = Math.max(most, ofRow[row]!)
  }
  const kept = { ids, today, rows, ofRow, most }
  keptBy.set(columns, kept)
  return kept
}

/** Days so long ago are seldom asked for. */
const daysMost = 1_024

function welcomes({ full, confirmed, reply }: Columns, today: number): (row: number) => number {
  const byDay = remembered(daysMost, (confirmedDaysAgo) => leftOf({ confirmedDaysAgo }))
  const byReply = remembered(256, (days) => leftOf({ replyDays: known(days) }))
  const byFull = [leftOf({ full: false }), leftOf({ full: true })] as const
  return (row) => byFull[full[row]!]! * byDay(today - confirmed[row]!) * byReply(reply[row]!)
}

/** Remembers what it is for each number below that length. */
function remembered(length: number, of: (number: number) => number): (number: number) => number {
  const before = new Float64Array(length)
  return (number) => (number >= 0 && number < length ? (before[number] ||= of(number)) : of(number))
}
