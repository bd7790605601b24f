// src/adapters/geocoders/whole-postcode.ts — a whole postcode that was found → the place as people read it.
import { readFileSync } from 'node:fs'
import type { Geocoder, KnownPlace } from '../../directory/directory.ts'
import type { Point } from '../../kernel/distance.ts'
import type { Postcode } from '../../kernel/postcode.ts'

const places = JSON.parse(readFileSync(new URL('places.json', import.meta.url), 'utf8')) as {
  areas: { area: string; code: string }[]
}
/** What we call the councils of the area we serve, by their codes (ONS, Code History Database). */
const areaNames = new Map(places.areas.map(({ area, code }) => [code, area]))

/** What was found about a postcode. */
export interface Found {
  point: Point
  /** The council's code; null when not known. */
  areaCode: string | null
  /** What whoever found it calls the council. */
  areaName?: string
}

/**
 * The place, named like its outward code: "ME7 5QT (Gillingham)". The area is the postcode's own, since an
 * outward code may lie in several; without a code, that of its outward code.
 */
export async function wholePostcode(
  { whole, outwardCode }: Postcode,
  { point, areaCode, areaName }: Found,
  outwardCodes: Geocoder,
): Promise<KnownPlace> {
  const around = await outwardCodes.locate(outwardCode)
  const known = 'point' in around ? around : undefined
  const isNamed = known?.label.startsWith(outwardCode)
  const area = areaCode === null ? known?.area : (areaNames.get(areaCode) ?? areaName)
  return { point, label: isNamed ? whole + known!.label.slice(outwardCode.length) : whole, area }
}
