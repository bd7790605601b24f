// src/search/locator/pin-spread.ts — numbered pins on a picture, joined or moved so that none covers another.
import { areNear, type Box, type Spot } from './boxes.ts'
import { linesOf } from './pin-numbers.ts'
import { spread } from './spread.ts'

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
