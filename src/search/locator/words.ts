// src/search/locator/words.ts — what is said of the locator picture: its name, its content, who has no pin.
import { formatMiles, metresBetween, type Point } from '../../kernel/distance.ts'
import type { Located, Pinned } from './points.ts'

export interface LocatorWords {
  title: string
  /** What the pins tell, in words, for those who do not see them. */
  description: string
  /** Sentences under the picture. */
  caption: string[]
}

const directions = ['north', 'north-east', 'east', 'south-east', 'south', 'south-west', 'west', 'north-west']
const closeByMetres = 160

/** The words of the picture. `rings` are the distances of its rings, as written on them. */
export function describeLocator(
  located: Located,
  pinned: readonly Pinned[],
  rings: readonly string[],
): LocatorWords {
  const { place } = located
  const centre = place?.label ?? 'the middle of the picture'
  const says = rings.length === 1 ? `The ring is ${rings[0]}` : `The rings are ${listed(rings)}`
  return {
    title: place ? `Where the activities are, around ${place.label}` : 'Where the activities are',
    description: place
      ? `${pinned.map((pin) => sayPin(pin, place.point)).join('; ')}.`
      : 'The pins have the numbers of the list.',
    caption: [`${says} from ${centre}.`, ...withoutPin(located, pinned)],
  }
}

function sayPin({ number, title, point }: Pinned, from: Point): string {
  const metres = metresBetween(from, point)
  const way = metres < closeByMetres ? 'close by' : `${formatMiles(metres)} ${directionOf(point, from)}`
  return `Pin ${number}, ${title}: ${way}`
}

/** Which of the eight ways it lies, as the crow flies. */
function directionOf(point: Point, from: Point): string {
  const east = (point.lng - from.lng) * Math.cos((from.lat * Math.PI) / 180)
  const eighths = Math.round(Math.atan2(east, point.lat - from.lat) / (Math.PI / 4))
  return directions[(eighths + 8) % 8]!
}

/** Who has no pin, and why. */
function withoutPin({ found, place }: Located, pinned: readonly Pinned[]): string[] {
  const without = found.filter(({ activity }) => !pinned.some(({ id }) => id === activity.id))
  const isHidden = ({ activity }: (typeof found)[number]) =>
    activity.content.places.some(({ hidden }) => hidden)
  const isAfar = ({ activity, hit }: (typeof found)[number]) =>
    activity.content.places.length === 0 || (place !== undefined && hit.metres === null)
  const hidden = without.filter(isHidden).length
  const afar = without.filter((each) => !isHidden(each) && isAfar(each)).length
  const unknown = without.length - hidden - afar
  return [
    sayWithout(afar, 'comes to you online, by phone or at home', 'come to you online, by phone or at home'),
    sayWithout(hidden, 'does not show its address', 'do not show their address'),
    sayWithout(unknown, 'has not said exactly where it is', 'have not said exactly where they are'),
  ].flatMap((sentence) => sentence ?? [])
}

function sayWithout(count: number, one: string, many: string): string | undefined {
  if (count === 0) return undefined
  return count === 1 ? `One ${one}, so it has no pin.` : `${count} ${many}, so they have no pin.`
}

/** "0.25 miles, 0.5 miles" → "0.25 and 0.5 miles". */
function listed(rings: readonly string[]): string {
  const last = rings.at(-1)!
  const rest = rings.slice(0, -1).map((ring) => ring.replace(/ miles?$/, ''))
  return `${rest.join(', ')} and ${last}`
}
