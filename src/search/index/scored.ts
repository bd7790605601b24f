// src/search/index/scored.ts — the score of each row that is in the answer.
import type { Asking } from './asking.ts'
import { factorsOf } from './factors.ts'
import type { Fits } from './fits.ts'

/** The scores of the rows, in their order; `metres` says how far each is, below 0 when nobody knows. */
export function scored(asking: Asking, fits: Fits, rows: Uint32Array, metres: Float64Array): Float64Array {
  const { columns, query, daysUntilOfSet } = asking
  const { whereOf } = columns
  const { narrowOf } = columns.marks
  const factors = factorsOf(asking)
  const { narrow, near, welcome } = factors
  const { typed, sort } = query
  const wishes = query.wishes.length > 0
  const slots = columns.groups.at(-1)!.setOf
  const scores = asking.matches.found.order.subarray(0, rows.length)
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!
    let score = typed ? fits.of(row) : 1
    if (wishes) score *= factors.missed(asking.missedBy(row))
    score *= narrow[narrowOf[row]!]!
    if (near) score *= near[whereOf[row]!]!
    score *= welcome[row]!
    if (sort === 'best') scores[at] = score
    else if (sort === 'next') scores[at] = score * 1e-3 - daysUntilOfSet[slots[row]!]!
    else scores[at] = (metres[at]! < 0 ? -1e9 : -metres[at]!) + score * 1e-3
  }
  return scores
}
