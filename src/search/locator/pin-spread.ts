// src/search/locator/pin-spread.ts — numbered pins on a picture, joined or moved so that none covers another.
import { areNear, type Box, reach, type Spot, touching } from './boxes.ts'
import { linesOf } from './pin-numbers.ts'

export interface Pin extends Box {
  /** Whom it stands for: the numbers of the list, rising. */
  numbers: number[]
  /** What is written on it, line by line: "2, 5", or "1–4". */
  lines: string[]
  /** The spot it means: the pin may stand beside it. */
  means: Spot
}

interface Group {
  numbers: number[]
  means: Spot
}

/** Numbers whose spots are closer than this share a pin: one street corner, in units of the picture. */
const sameSpot = 5
const gap = 2
const mostRounds = 100
export const pinRadius = 11
const letterWidth = 8
export const lineHeight = 16

/**
 * A pin for every number, inside a square picture of `size` units. What stands on one spot shares a pin; what
 * would cover another moves aside, or joins it where there is no room. `fixed` keep free what lies there
 * already.
 */
export function placePins(
  numbered: readonly (Spot & { number: number })[],
  size: number,
  fixed: readonly Box[] = [],
): Pin[] {
  let groups = joinSpots(numbered)
  for (;;) {
    const pins = spread(groups.map(pinOf), size, fixed)
    const covered = pins.findIndex((pin, at) =>
      pins.some((other, next) => next > at && areNear(pin, other, 0)),
    )
    if (covered < 0) return pins
    const by = pins.findIndex((pin, next) => next > covered && areNear(pins[covered]!, pin, 0))
    groups = joinTwo(groups, covered, by)
  }
}

function joinSpots(numbered: readonly (Spot & { number: number })[]): Group[] {
  const groups: Group[] = []
  for (const { number, x, y } of numbered) {
    const near = groups.find(({ means }) => Math.hypot(means.x - x, means.y - y) < sameSpot)
    if (near) near.numbers.push(number)
    else groups.push({ numbers: [number], means: { x, y } })
  }
  return groups
}

/** The two become one where the first is; each step leaves one group fewer, so that it ends. */
function joinTwo(groups: readonly Group[], first: number, second: number): Group[] {
  const numbers = [...groups[first]!.numbers, ...groups[second]!.numbers].sort((a, b) => a - b)
  return groups
    .map((group, at) => (at === first ? { ...group, numbers } : group))
    .filter((_, at) => at !== second)
}

function pinOf({ numbers, means }: Group): Pin {
  const lines = linesOf(numbers)
  const letters = Math.max(...lines.map((line) => line.length))
  const halfWidth = Math.max(pinRadius, (letters * letterWidth) / 2 + 6)
  const halfHeight = pinRadius + ((lines.length - 1) * lineHeight) / 2
  return { numbers, lines, means, ...means, halfWidth, halfHeight }
}

/** Pushes apart what overlaps, each a half of the way, until nothing does or the rounds are over. */
function spread(pins: Pin[], size: number, fixed: readonly Box[]): Pin[] {
  for (let round = 0; round < mostRounds; round++) {
    let moved = false
    for (let at = 0; at < pins.length; at++) {
      const pin = pins[at]!
      for (let each = 0; each < fixed.length; each++) moved = push(pin, fixed[each]!, 1) || moved
      for (let next = at + 1; next < pins.length; next++) moved = push(pin, pins[next]!, 0.5) || moved
    }
    for (const pin of pins) keepInside(pin, size)
    if (!moved) break
  }
  return pins
}

/** Moves the first that share of the way, and the second the rest; says whether they overlapped. */
function push(pin: Box, other: Box, share: number): boolean {
  const across = reach(pin.x, other.x, pin.halfWidth + other.halfWidth + gap)
  if (across <= touching) return false
  const down = reach(pin.y, other.y, pin.halfHeight + other.halfHeight + gap)
  if (down <= touching) return false
  const along = across < down ? 'x' : 'y'
  const over = Math.min(across, down)
  const away = pin[along] < other[along] ? -1 : 1
  pin[along] += away * over * share
  if (share < 1) other[along] -= away * over * (1 - share)
  return true
}

function keepInside(pin: Box, size: number): void {
  pin.x = Math.min(size - pin.halfWidth - 1, Math.max(pin.halfWidth + 1, pin.x))
  pin.y = Math.min(size - pin.halfHeight - 1, Math.max(pin.halfHeight + 1, pin.y))
}
