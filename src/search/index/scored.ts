// src/search/index/scored.ts — the score of each row that is in the answer.
import type { Asking } from './asking.ts'
import { factorsOf } from './factors.ts'
import type { Fits } from './fits.ts'

/** The scores of the rows, in their order; `metres` says how far each is, below 0 when nobody knows. */
export function scored(asking: Asking, fits: Fits, rows: Uint32Array, metres: Float64Array): Float64Array {
  const { columns, query, daysUntilOfSet } = asking
  const { narrowOf } = columns.marks
  const { whereOf } = columns
  const factors = factorsOf(asking)
  const slots = columns.groups.at(-1)!.setOf
  const scores = asking.matches.found.order.subarray(0, rows.length)
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!
    const match = query.typed ? fits.of(row) : 1
    const wanted = match * factors.missed(asking.missedBy(row)) * factors.narrow[narrowOf[row]!]!
    const best = wanted * factors.near(whereOf[row]!, metres[at]!) * factors.welcome(row)
    if (query.sort === 'best') scores[at] = best
    else if (query.sort === 'next') scores[at] = best * 1e-3 - daysUntilOfSet[slots[row]!]!
    else scores[at] = (metres[at]! < 0 ? -1e9 : -metres[at]!) + best * 1e-3
  }
  return scores
}
