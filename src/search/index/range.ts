// src/search/index/range.ts — how far rows are from the searched place, and how many are within each
// distance.
import { earthRadiusMetres, metresBetween, metresPerMile, type Point } from '../../kernel/distance.ts'
import type { SearchQuery } from '../engine.ts'
import { distances } from '../facets.ts'
import type { Columns } from './columns.ts'
import { onSphere } from './sphere.ts'

/** The distance asked for; keeps what it found of the row it looked at last. */
export interface Range {
  passes(row: number): boolean
  /** Counts the row looked at last in every distance it is within. */
  count(): void
  counts(): Record<string, number>
  /** To the nearest place of the row looked at last; -1 when it is in range without one. */
  metres(): number
}

const milesOf = distances.map((each) => (each === 'any' ? Infinity : Number(each)))
const edges = milesOf.map((miles) => miles * metresPerMile)
const lastEdge = edges.at(-2)!
/** So close to an edge the exact distance decides. */
const closeMetres = 1

/** The range of a question; everything is in it when no place is searched. */
export function createRange(columns: Columns, { near }: SearchQuery): Range {
  if (!near) return { passes: () => true, count: () => undefined, counts: () => ({}), metres: () => -1 }
  const { area, point } = near
  const limit = near.withinMetres ?? Infinity
  const buckets = new Uint32Array(edges.length)
  const { pointsFrom, pointCount, covers, remote } = columns
  const measured = measureFrom(columns, point, limit)
  let metres = Infinity
  let isRemote = false

  return {
    passes(row) {
      metres = Infinity
      const first = pointsFrom[row]!
      const last = first + pointCount[row]!
      for (let at = first; at < last; at++) metres = Math.min(metres, measured(at))
      isRemote = remote[row] === 1
      if (isRemote && area !== undefined && covers.has(row)) isRemote = covers.get(row)!.includes(area)
      return isRemote || metres <= limit
    },
    count() {
      let at = 0
      if (!isRemote) while (metres > edges[at]!) at += 1
      buckets[at]! += 1
    },
    counts() {
      const counts: Record<string, number> = {}
      let sum = 0
      for (const [at, name] of distances.entries()) {
        sum += buckets[at]!
        if (sum > 0) counts[name] = sum
      }
      return counts
    },
    metres: () => (metres <= limit && metres < Infinity ? metres : -1),
  }
}

/** Measures from a point to others; Infinity for what is beyond every edge that is asked or counted. */
function measureFrom(
  { sphere, latitudes, longitudes }: Columns,
  point: Point,
  limit: number,
): (at: number) => number {
  const [x, y, z] = onSphere(point)
  const farthest = chordOf(Math.max(limit, lastEdge + closeMetres)) ** 2
  return (at) => {
    const dx = sphere[3 * at]! - x
    const dy = sphere[3 * at + 1]! - y
    const dz = sphere[3 * at + 2]! - z
    const square = dx * dx + dy * dy + dz * dz
    if (square > farthest) return Infinity
    const about = arcOf(Math.sqrt(square))
    const isClose = Math.abs(about - limit) < closeMetres
    return isClose ? metresBetween(point, { lat: latitudes[at]!, lng: longitudes[at]! }) : about
  }
}

/**
 * The metres along the ground of a chord of the unit sphere; by its series, less than a metre off, when
 * short.
 */
function arcOf(chord: number): number {
  if (chord < 0.1) return earthRadiusMetres * chord * (1 + (chord * chord) / 24)
  return 2 * earthRadiusMetres * Math.asin(Math.min(1, chord / 2))
}

/** The chord of the unit sphere that spans so many metres. */
function chordOf(metres: number): number {
  return 2 * Math.sin(Math.min(Math.PI, metres / earthRadiusMetres) / 2)
}

/** The exact distance to the nearest place of a row, in metres. */
export function exactMetres(columns: Columns, row: number, near: NonNullable<SearchQuery['near']>): number {
  let nearest = Infinity
  const first = columns.pointsFrom[row]!
  for (let at = first; at < first + columns.pointCount[row]!; at++) {
    const point = { lat: columns.latitudes[at]!, lng: columns.longitudes[at]! }
    nearest = Math.min(nearest, metresBetween(near.point, point))
  }
  return nearest
}
