// src/adapters/geocoders/outward-codes.ts — a geocoder that knows the outward codes, towns and council areas
// it serves.
import { readFileSync } from 'node:fs'
import type { Geocoder, KnownPlace } from '../../directory/directory.ts'
import { metresBetween, metresPerMile } from '../../kernel/distance.ts'
import { outwardCodeOf } from '../../kernel/postcode.ts'

interface Places {
  outwardCodes: { outwardCode: string; lat: number; lng: number; place: string; area: string }[]
  towns: { town: string; lat: number; lng: number; outwardCode: string; area: string }[]
}

const nearestWithinMetres = 30 * metresPerMile

/** Reads its places once. A file of the same shape may stand in for the one beside it. */
export function outwardCodeGeocoder(file: URL = new URL('places.json', import.meta.url)): Geocoder {
  const places = JSON.parse(readFileSync(file, 'utf8')) as Places
  const known = new Map<string, KnownPlace>()
  for (const { town, outwardCode, lat, lng, area } of places.towns) {
    known.set(plain(town), { point: { lat, lng }, label: `${town} (${outwardCode})`, area })
  }
  for (const { outwardCode, place, lat, lng, area } of places.outwardCodes) {
    known.set(plain(outwardCode), { point: { lat, lng }, label: `${outwardCode} (${place})`, area })
  }
  const areas = areasOf(places).filter(({ label }) => !known.has(plain(label)))
  for (const area of areas) known.set(plain(area.label), area)
  return {
    towns: [...places.towns.map(({ town }) => town), ...areas.map(({ label }) => label)],
    outwardCodes: places.outwardCodes.map(({ outwardCode, place }) => ({
      outwardCode,
      label: `${outwardCode} (${place})`,
    })),
    async nearest(point) {
      const codes = places.outwardCodes.map(({ outwardCode }) => ({
        ...known.get(plain(outwardCode))!,
        outwardCode,
      }))
      const far = (code: KnownPlace) => metresBetween(point, code.point)
      const [first] = codes.sort((a, b) => far(a) - far(b))
      return first && far(first) <= nearestWithinMetres ? first : undefined
    },
    async locate(text) {
      const asked = text.slice(0, 100)
      return known.get(plain(outwardCodeOf(asked) ?? asked)) ?? { unknown: says(asked, places) }
    },
  }
}

/** The council areas, each in the middle of the towns that are known there. */
function areasOf({ towns }: Places): KnownPlace[] {
  return [...Map.groupBy(towns, ({ area }) => area)].map(([area, inside]) => {
    const middle = (each: (town: (typeof inside)[number]) => number) =>
      inside.reduce((sum, town) => sum + each(town), 0) / inside.length
    return { point: { lat: middle(({ lat }) => lat), lng: middle(({ lng }) => lng) }, label: area, area }
  })
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function says(asked: string, { outwardCodes, towns }: Places): string {
  const areas = [...new Set(towns.map((town) => town.area))].join(', ')
  const example = `${outwardCodes[0]?.outwardCode} or ${towns[0]?.town}`
  return `We do not know where “${asked.trim()}” is. We know places in ${areas}: try one like ${example}.`
}
