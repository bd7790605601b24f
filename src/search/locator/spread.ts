// src/search/locator/spread.ts — pushes boxes on a picture apart.
import { type Box, reach, touching } from './boxes.ts'

const gap = 2
const mostRounds = 100

/** Middles and halves of boxes in arrays of numbers: each round looks at every two of them. */
interface Boxes {
  x: Float64Array
  y: Float64Array
  halfWidth: Float64Array
  halfHeight: Float64Array
}

/**
 * Pushes apart what overlaps, each a half of the way, until nothing does or the rounds are over, and keeps
 * all inside a square picture. What is `fixed` stays. Moves the boxes given, and returns them.
 */
export function spread<Some extends Box>(boxes: Some[], size: number, fixed: readonly Box[]): Some[] {
  const count = boxes.length
  const all = arraysOf([...boxes, ...fixed])
  for (let round = 0; round < mostRounds; round++) {
    let moved = false
    for (let at = 0; at < count; at++) {
      for (let each = count; each < all.x.length; each++) moved = push(all, at, each, 1) || moved
      for (let next = at + 1; next < count; next++) moved = push(all, at, next, 0.5) || moved
    }
    for (let at = 0; at < count; at++) keepInside(all, at, size)
    if (!moved) break
  }
  for (const [at, box] of boxes.entries()) {
    box.x = all.x[at]!
    box.y = all.y[at]!
  }
  return boxes
}

function arraysOf(boxes: readonly Box[]): Boxes {
  const numbers = () => new Float64Array(boxes.length)
  const all = { x: numbers(), y: numbers(), halfWidth: numbers(), halfHeight: numbers() }
  for (const [at, box] of boxes.entries()) {
    all.x[at] = box.x
    all.y[at] = box.y
    all.halfWidth[at] = box.halfWidth
    all.halfHeight[at] = box.halfHeight
  }
  return all
}

/** Moves the first that share of the way, and the second the rest; says whether they overlapped. */
function push({ x, y, halfWidth, halfHeight }: Boxes, one: number, other: number, share: number): boolean {
  const across = reach(x[one]!, x[other]!, halfWidth[one]! + halfWidth[other]! + gap)
  if (across <= touching) return false
  const down = reach(y[one]!, y[other]!, halfHeight[one]! + halfHeight[other]! + gap)
  if (down <= touching) return false
  const along = across < down ? x : y
  const over = Math.min(across, down)
  const away = along[one]! < along[other]! ? -1 : 1
  along[one]! += away * over * share
  if (share < 1) along[other]! -= away * over * (1 - share)
  return true
}

function keepInside({ x, y, halfWidth, halfHeight }: Boxes, at: number, size: number): void {
  x[at] = inside(x[at]!, halfWidth[at]!, size)
  y[at] = inside(y[at]!, halfHeight[at]!, size)
}

function inside(middle: number, half: number, size: number): number {
  return Math.min(size - half - 1, Math.max(half + 1, middle))
}
