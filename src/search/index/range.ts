// src/search/index/range.ts — how far rows are from the searched place, and how many are within each
// distance.
import { metresPerMile } from '../../kernel/distance.ts'
import type { SearchQuery } from '../engine/engine.ts'
import { distances } from '../facets.ts'
import { metresFrom } from './measure.ts'
import type { Wheres } from './wheres.ts'

/** The distance asked for, of every where. */
export interface Range {
  /** By where: the bit `outOfRange`, and above it the first distance it is within. */
  standings: Uint8Array
  /** By where that is in range: to its nearest point; -1 when it is in range without one. */
  metres: Float64Array
}

/** Of a standing: the bit that says it is out of range; those above are a place in `distances`. */
export const outOfRange = 2
const edgeShift = 2
/** There are fewer standings than this. */
export const standingsMost = 32

const milesOf = distances.map((each) => (each === 'any' ? Infinity : Number(each)))
const edges = milesOf.map((miles) => miles * metresPerMile)
const lastOfAll = edges.length - 1
const lastEdge = edges[lastOfAll - 1]!

/** Who searches changes words and filters more often than the place: so many ranges are kept. */
const keptMost = 16

/** The range of a question; undefined when no place is searched. */
export function rangeOf(wheres: Wheres, { near }: SearchQuery): Range | undefined {
  if (!near) return undefined
  const { point, area, withinMetres } = near
  const key = [point.lat, point.lng, withinMetres, area].join()
  const { ranges } = wheres
  const range = ranges.get(key) ?? measured(wheres, near)
  ranges.delete(key)
  ranges.set(key, range) // the last one asked for stands last
  if (ranges.size > keptMost) ranges.delete(ranges.keys().next().value!)
  return range
}

function measured(wheres: Wheres, { point, area, withinMetres }: NonNullable<SearchQuery['near']>): Range {
  const { reach } = wheres
  const limit = withinMetres ?? Infinity
  const metres = metresFrom(wheres, point, limit, lastEdge)
  const standings = new Uint8Array(metres.length)
  for (let where = 0; where < metres.length; where++) {
    const nearest = metres[where]!
    const covers = reach[where]
    const isRemote =
      covers !== undefined && (area === undefined || covers.length === 0 || covers.includes(area))
    const edge = isRemote ? 0 : nearest > lastEdge ? lastOfAll : firstWithin(nearest)
    standings[where] = (edge << edgeShift) | (isRemote || nearest <= limit ? 0 : outOfRange)
    if (nearest > limit || nearest === Infinity) metres[where] = -1
  }
  return { standings, metres }
}

function firstWithin(metres: number): number {
  let edge = 0
  while (metres > edges[edge]!) edge += 1
  return edge
}

/** How many rows are within each distance; `rows` says how many have each standing. */
export function countsWithin(rows: Int32Array): Record<string, number> {
  const counts: Record<string, number> = {}
  let sum = 0
  for (const [at, name] of distances.entries()) {
    const standing = at << edgeShift
    sum += rows[standing]! + rows[standing | outOfRange]!
    if (sum > 0) counts[name] = sum
  }
  return counts
}
