// src/search/index/ranked.ts — which rows of the answer come first.
import type { Asking } from './asking.ts'
import { factorsOf } from './factors.ts'
import { firstFew } from './first.ts'
import type { Fits } from './fits.ts'

/** What rounding may make of a product more than of another of the same numbers. */
const rounding = 1 + 1e-12

/**
 * The first `count` of the rows. A row is not scored when its match and its place are too little for the
 * first ones, whatever the rest makes of them. Those that have the words stand last and are often the best:
 * they are looked at first.
 */
export function firstOf(asking: Asking, fits: Fits, rows: Uint32Array, count: number): number[] {
  const { columns, query, daysUntilOfSet } = asking
  const { ids, whereOf } = columns
  const { narrowOf } = columns.marks
  const factors = factorsOf(asking)
  const { narrow, near, welcome } = factors
  const metres = asking.range?.metres
  const { typed, sort } = query
  const wishes = query.wishes.length > 0
  const slots = columns.groups.at(-1)!.setOf
  const first = firstFew(count, (a, b) => ids[a]! < ids[b]!)
  const most = sort === 'best' ? factors.mostOfRest * rounding : Infinity
  for (let at = rows.length - 1; at >= 0; at--) {
    const row = rows[at]!
    const fit = typed ? fits.of(row) : 1
    const place = near ? near[whereOf[row]!]! : 1
    if (fit * place * most < first.floor) continue
    let score = fit
    if (wishes) score *= factors.missed(asking.missedBy(row))
    score *= narrow[narrowOf[row]!]!
    if (near) score *= place
    score *= welcome[row]!
    if (sort === 'next') score = score * 1e-3 - daysUntilOfSet[slots[row]!]!
    else if (sort === 'distance') score = score * 1e-3 - farOf(metres?.[whereOf[row]!])
    first.offer(row, score)
  }
  return first.all()
}

/** Last comes what is at no place in range. */
function farOf(metres: number = -1): number {
  return metres < 0 ? 1e9 : metres
}
