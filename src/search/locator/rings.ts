// src/search/locator/rings.ts — the rings of distance of the locator picture, and where their labels stand.
import { formatMiles, metresPerMile } from '../../kernel/distance.ts'
import { areNear, type Box } from './boxes.ts'
import type { Pin } from './pin-spread.ts'

export interface Ring {
  radius: number
  metres: number
  label: string
  /** Whether its label is written on it: not where a pin would cover it everywhere. */
  written: boolean
  /** Where the middle of its label stands: on the ring, where no pin is. */
  x: number
  y: number
}

/** The length of the picture's sides, its middle and its outermost ring, in its own units. */
export const size = 320
export const middle = size / 2
export const outerRadius = 136
const stepsMiles = [0.25, 0.5, 1, 2, 3, 5, 10, 15, 20, 25, 50, 100, 200, 500]
const mostRings = 4
/**
 * The farthest pin may stand this much beyond the outermost ring, rather than leave the picture half empty.
 */
const beyond = 1.08
/** The mark of the north, in the corner, and that of the searched place. */
export const north: Box = { x: size - 20, y: 24, halfWidth: 12, halfHeight: 20 }
export const centre: Box = { x: middle, y: middle, halfWidth: 6, halfHeight: 6 }
/** Where on a ring its label may stand, in eighths of a turn from the north: the first free one is taken. */
const labelWays = [0, 4, 1, 7, 3, 5, 2, 6, 0.5, 7.5, 3.5, 4.5, 1.5, 6.5, 2.5, 5.5]

/** The finest rings, at most four, of which the outermost holds the farthest pin, or nearly. */
export function ringsFor(farthestMetres: number): { stepMiles: number; count: number } {
  const miles = farthestMetres / metresPerMile / beyond
  const stepMiles = stepsMiles.find((step) => miles <= step * mostRings) ?? Math.ceil(miles / mostRings)
  return { stepMiles, count: Math.max(1, Math.ceil(miles / stepMiles)) }
}

function formatMilesExactly(miles: number): string {
  return miles < 1 ? `${miles} miles` : formatMiles(miles * metresPerMile)
}

/** The rings, each labelled where the fewest pins and other labels are in the way. */
export function labelled(stepMiles: number, count: number, pins: readonly Pin[]): Ring[] {
  const taken: Box[] = [north, ...pins]
  return Array.from({ length: count }, (_, at) => {
    const radius = (outerRadius * (at + 1)) / count
    const label = formatMilesExactly(stepMiles * (at + 1))
    const { box, written } = freest(label, radius, taken)
    if (written) taken.push(box)
    const metres = stepMiles * (at + 1) * metresPerMile
    return { radius: tenths(radius), metres, label, written, x: tenths(box.x), y: tenths(box.y) }
  })
}

/** The first place on the ring where nothing is in the way of its label; else where the least is. */
function freest(label: string, radius: number, taken: readonly Box[]): { box: Box; written: boolean } {
  let freest: Box | undefined
  let fewest = Infinity
  for (const way of labelWays) {
    const box = labelBox(label, radius, (way * Math.PI) / 4)
    const inTheWay = taken.filter((other) => areNear(box, other, 0)).length
    if (inTheWay >= fewest) continue
    freest = box
    fewest = inTheWay
    if (fewest === 0) break
  }
  return { box: freest!, written: fewest === 0 }
}

function labelBox(label: string, radius: number, turn: number): Box {
  const halfWidth = label.length * 3.7
  const inside = Math.min(size - halfWidth, Math.max(halfWidth, middle + radius * Math.sin(turn)))
  return { x: inside, y: middle - radius * Math.cos(turn), halfWidth, halfHeight: 8 }
}

/** A length to a tenth of a unit: what one sees. */
export function tenths(length: number): number {
  return Math.round(length * 10) / 10
}
