// src/search/index/measure.ts — metres along the ground from one point to many.
import { earthRadiusMetres, metresBetween, type Point } from '../../kernel/distance.ts'
import type { SearchQuery } from '../engine/engine.ts'
import { onSphere } from './sphere.ts'
import type { Wheres } from './wheres.ts'

/** So close to the limit the exact distance decides. */
const closeMetres = 1

/**
 * Metres from a point to the nearest point of each where, to a metre; exactly where that is so close to the
 * limit that it decides. Infinity for what is beyond every distance that is asked or counted.
 */
export function metresFrom(
  { count, from, sphere, latitudes, longitudes }: Wheres,
  point: Point,
  limit: number,
  mostCounted: number,
): Float64Array {
  const [x, y, z] = onSphere(point)
  const farthest = chordOf(Math.max(limit, mostCounted) + closeMetres) ** 2
  const metres = new Float64Array(count).fill(Infinity)
  for (let where = 0; where < count; where++) {
    let nearest = Infinity
    let its = -1
    const end = from[where + 1]!
    for (let at = from[where]!; at < end; at++) {
      const dx = sphere[3 * at]! - x
      const dy = sphere[3 * at + 1]! - y
      const dz = sphere[3 * at + 2]! - z
      const square = dx * dx + dy * dy + dz * dz
      if (square < nearest) {
        nearest = square
        its = at
      }
    }
    if (its < 0 || nearest > farthest) continue
    const about = arcOf(Math.sqrt(nearest))
    const isClose = Math.abs(about - limit) < closeMetres
    metres[where] = isClose ? metresBetween(point, { lat: latitudes[its]!, lng: longitudes[its]! }) : about
  }
  return metres
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

/** The exact distance to the nearest point of a where, in metres. */
export function exactMetres(
  { from, latitudes, longitudes }: Wheres,
  where: number,
  near: NonNullable<SearchQuery['near']>,
): number {
  let nearest = Infinity
  for (let at = from[where]!; at < from[where + 1]!; at++) {
    const point = { lat: latitudes[at]!, lng: longitudes[at]! }
    nearest = Math.min(nearest, metresBetween(near.point, point))
  }
  return nearest
}
