// src/search/locator/locator.ts — a finding → the picture of where it is: rings of distance, and numbered
// pins.
import { metresPerMile, type Point } from '../../kernel/distance.ts'
import { flattener, type Located, middleOf, type Pinned, pinsOf } from './points.ts'
import { describeLocator, type LocatorWords } from './words.ts'
import { centre, labelled, middle, north, outerRadius, type Ring, ringsFor, size, tenths } from './rings.ts'
import { lineHeight, type Pin, pinRadius, placePins } from './pin-spread.ts'

/** What locator-figure.ts shows; lengths are units of its square picture. */
export interface Locator extends LocatorWords {
  size: number
  middle: number
  /** Whether the middle is the searched place; else it is only the middle of the pins. */
  around: boolean
  rings: Ring[]
  pins: PinShape[]
  /** The number of an activity's pin, by the activity's id: its card shows the same. */
  pinOf: ReadonlyMap<string, number>
  /**
   * The same for public/map.js: JSON of { around, middle, ringsMetres, pins: [{ number, title, href, lat,
   * lng }] }.
   */
  map: string
}

export interface PinShape {
  x: number
  y: number
  width: number
  height: number
  radius: number
  lines: { text: string; x: number; y: number }[]
  /** Where it is, when the pin had to move aside; null when it stands there. */
  leader: { x: number; y: number; toX: number; toY: number } | null
}

/**
 * The picture of one page of results; undefined when there is nothing to show: no pin, or without a searched
 * place fewer than two. Only activities whose places are all open to know, and exactly known, have a pin.
 */
export function locatorOf({ place, found }: Located): Locator | undefined {
  const pinned = pinsOf({ place, found })
  if (pinned.length < (place ? 1 : 2)) return undefined
  const origin = place?.point ?? middleOf(pinned)
  const flatten = flattener(origin)
  const flat = pinned.map(({ number, point }) => ({ number, ...flatten(point) }))
  const { stepMiles, count } = ringsFor(Math.max(...flat.map(({ x, y }) => Math.hypot(x, y))))
  const perMetre = outerRadius / (stepMiles * count * metresPerMile)
  const spots = flat.map(({ number, x, y }) => ({
    number,
    x: middle + x * perMetre,
    y: middle + y * perMetre,
  }))
  const pins = placePins(spots, size, [north, ...(place ? [centre] : [])])
  const rings = labelled(stepMiles, count, pins)
  return {
    ...describeLocator(
      { place, found },
      pinned,
      rings.map(({ label }) => label),
    ),
    size,
    middle,
    around: place !== undefined,
    rings,
    pins: pins.map(shapeOf),
    pinOf: new Map(pinned.map(({ id, number }) => [id, number])),
    // Asked for only where tiles are set.
    get map() {
      const ringsMetres = rings.map(({ metres }) => metres)
      return mapOf(place?.label ?? null, origin, ringsMetres, pinned)
    },
  }
}

function shapeOf({ x, y, halfWidth, halfHeight, lines, means }: Pin): PinShape {
  const moved = Math.hypot(x - means.x, y - means.y) > pinRadius / 2
  const first = y - ((lines.length - 1) * lineHeight) / 2
  return {
    x: tenths(x - halfWidth),
    y: tenths(y - halfHeight),
    width: tenths(halfWidth * 2),
    height: tenths(halfHeight * 2),
    radius: pinRadius,
    lines: lines.map((text, at) => ({ text, x: tenths(x), y: tenths(first + at * lineHeight + 5) })),
    leader: moved ? { x: tenths(means.x), y: tenths(means.y), toX: tenths(x), toY: tenths(y) } : null,
  }
}

function mapOf(
  around: string | null,
  origin: Point,
  ringsMetres: number[],
  pinned: readonly Pinned[],
): string {
  const pins = pinned.map(({ number, id, title, point }) => ({
    number,
    title,
    href: `/activities/${id}`,
    ...point,
  }))
  return JSON.stringify({ around, middle: origin, ringsMetres, pins })
}
