// src/search/locator/points.ts — who of a finding has a pin, where on the ground, and where on flat paper.
import { metresBetween, type Point } from '../../kernel/distance.ts'
import type { Activity, KnownPlace } from '../../directory/directory.ts'
import type { SearchHit } from '../engine/engine.ts'
import type { Spot } from './boxes.ts'

/** What the picture needs of a finding. */
export interface Located {
  place: Pick<KnownPlace, 'label' | 'point'> | undefined
  found: readonly {
    activity: Pick<Activity, 'id'> & { content: Pick<Activity['content'], 'title' | 'places'> }
    hit: Pick<SearchHit, 'metres'>
  }[]
}

export interface Pinned {
  number: number
  id: string
  title: string
  point: Point
}

/** A card says the distance to its nearest place: a pin elsewhere would belie it. */
const samePlaceMetres = 100

/** Those that can have a pin, numbered from 1 in the order of the list. */
export function pinsOf({ place, found }: Located): Pinned[] {
  const pinned: Pinned[] = []
  for (const { activity, hit } of found) {
    const { places, title } = activity.content
    if (places.some(({ hidden }) => hidden)) continue
    const isShown = ({ lat, lng }: Partial<Point>) =>
      lat !== undefined && lng !== undefined && (!place || isAt({ lat, lng }, place.point, hit.metres))
    const shown = places.find(isShown)
    if (!shown) continue
    const point = { lat: shown.lat!, lng: shown.lng! }
    pinned.push({ number: pinned.length + 1, id: activity.id, title, point })
  }
  return pinned
}

function isAt(point: Point, from: Point, metres: number | null): boolean {
  return metres !== null && Math.abs(metresBetween(from, point) - metres) < samePlaceMetres
}

/**
 * Makes, of points, metres east (x) and south (y) of the centre, as if the earth were flat there (local
 * equirectangular). At the 20 miles people search within that is wrong by less than a fiftieth of a pin; a
 * picture needs no more.
 */
export function flattener(centre: Point): (point: Point) => Spot {
  const metresPerDegree = metresBetween({ lat: centre.lat, lng: 0 }, { lat: centre.lat - 1, lng: 0 })
  const narrower = Math.cos((centre.lat * Math.PI) / 180)
  return ({ lat, lng }) => ({
    x: (lng - centre.lng) * narrower * metresPerDegree,
    y: (centre.lat - lat) * metresPerDegree,
  })
}

export function middleOf(pinned: readonly Pinned[]): Point {
  const between = (all: number[]) => (Math.min(...all) + Math.max(...all)) / 2
  return {
    lat: between(pinned.map(({ point }) => point.lat)),
    lng: between(pinned.map(({ point }) => point.lng)),
  }
}
