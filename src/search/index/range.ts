// src/search/index/range.ts — how far rows are from the searched place, and how many are within each
// distance.
import { metresPerMile } from '../../kernel/distance.ts'
import type { SearchQuery } from '../engine/engine.ts'
import { distances } from '../facets.ts'
import { measureFrom } from './measure.ts'
import type { Wheres } from './wheres.ts'

/** The distance asked for. Each where is measured once, when the first of its rows is looked at. */
export interface Range {
  /** By where, 0 before it is looked at: the bit `inRange`, and below it the first distance it is within. */
  standings: Uint8Array
  /** By where, when it was looked at: to its nearest point; -1 when it is in range without one. */
  metres: Float64Array
  /** Measures a where and returns its standing. */
  look(where: number): number
}

/** Of a standing: the bit that says it is in range; the bits below are a place in `distances`. */
export const inRange = 16
const lookedAt = 8
export const edgeBits = 7

const milesOf = distances.map((each) => (each === 'any' ? Infinity : Number(each)))
const edges = milesOf.map((miles) => miles * metresPerMile)
const lastOfAll = edges.length - 1
const lastEdge = edges[lastOfAll - 1]!

/** The range of a question; undefined when no place is searched. */
export function createRange(wheres: Wheres, { near }: SearchQuery): Range | undefined {
  if (!near) return undefined
  const { area } = near
  const limit = near.withinMetres ?? Infinity
  const { reach } = wheres
  const measured = measureFrom(wheres, near.point, limit, lastEdge)
  const standings = new Uint8Array(wheres.count)
  const metres = new Float64Array(wheres.count)
  return {
    standings,
    metres,
    look(where) {
      const nearest = measured(where)
      const covers = reach[where]
      const isRemote =
        covers !== undefined && (area === undefined || covers.length === 0 || covers.includes(area))
      const edge = isRemote ? 0 : nearest > lastEdge ? lastOfAll : firstWithin(nearest)
      metres[where] = nearest <= limit && nearest < Infinity ? nearest : -1
      const standing = lookedAt | edge | (isRemote || nearest <= limit ? inRange : 0)
      standings[where] = standing
      return standing
    },
  }
}

function firstWithin(metres: number): number {
  let edge = 0
  while (metres > edges[edge]!) edge += 1
  return edge
}

/** How many rows are within each distance; `first` says how many have it as the first they are within. */
export function countsWithin(first: Int32Array): Record<string, number> {
  const counts: Record<string, number> = {}
  let sum = 0
  for (const [at, name] of distances.entries()) {
    sum += first[at]!
    if (sum > 0) counts[name] = sum
  }
  return counts
}
