// src/search/index/wheres.ts — where activities are and whom they reach, each where once however many rows
// share it.
import type { SearchDocument } from '../engine/engine.ts'
import { longer } from './longer.ts'
import type { Range } from './range.ts'
import { onSphere } from './sphere.ts'

/** Every where that was met, by number. They never change: a document that moves has another one. */
export interface Wheres {
  count: number
  /** Where the points of each begin; they end where those of the next begin. */
  from: Uint32Array
  latitudes: Float64Array
  longitudes: Float64Array
  /** Each point as a place on the unit sphere, three numbers: what is far is told without trigonometry. */
  sphere: Float64Array
  /** The areas it reaches from afar: none means everywhere; undefined that it is only at its points. */
  reach: (readonly string[] | undefined)[]
  known: Map<string, number>
  /** How far all of them are from places that were asked for last. */
  ranges: Map<string, Range>
}

/** No wheres, with room for some. */
export function createWheres(capacity: number = 64): Wheres {
  return {
    count: 0,
    from: new Uint32Array(capacity + 1),
    latitudes: new Float64Array(capacity),
    longitudes: new Float64Array(capacity),
    sphere: new Float64Array(3 * capacity),
    reach: [],
    known: new Map(),
    ranges: new Map(),
  }
}

/** The number of the where of a document, made when there is none yet. */
export function whereOf(wheres: Wheres, document: SearchDocument): number {
  const { points, remote, covers } = document
  const reach = remote ? covers : undefined
  const key = `${points.map(({ lat, lng }) => `${lat},${lng}`).join(';')}|${reach?.join('\n')}`
  const before = wheres.known.get(key)
  if (before !== undefined) return before
  const where = wheres.count
  if (where + 2 > wheres.from.length) wheres.from = longer(wheres.from, wheres.from.length * 2)
  wheres.from[where + 1] = addPoints(wheres, wheres.from[where]!, points)
  wheres.reach.push(reach)
  wheres.known.set(key, where)
  wheres.ranges.clear()
  wheres.count += 1
  return where
}

/** Puts points from that place on, and returns the place after the last. */
function addPoints(wheres: Wheres, first: number, points: SearchDocument['points']): number {
  while (first + points.length > wheres.latitudes.length) {
    wheres.latitudes = longer(wheres.latitudes, wheres.latitudes.length * 2)
    wheres.longitudes = longer(wheres.longitudes, wheres.longitudes.length * 2)
    wheres.sphere = longer(wheres.sphere, wheres.sphere.length * 2)
  }
  for (const [at, point] of points.entries()) {
    wheres.latitudes[first + at] = point.lat
    wheres.longitudes[first + at] = point.lng
    wheres.sphere.set(onSphere(point), 3 * (first + at))
  }
  return first + points.length
}
