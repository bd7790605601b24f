// src/kernel/distance.ts — how far one place is from another, in metres and miles.

/** A point on the ground: degrees, WGS 84. */
export interface Point {
  lat: number
  lng: number
}

export const earthRadiusMetres = 6_371_008.8 // mean radius, IUGG
export const metresPerMile = 1_609.344

/** Great-circle distance in metres (haversine). */
export function metresBetween(a: Point, b: Point): number {
  const lat1 = radians(a.lat)
  const lat2 = radians(b.lat)
  const half =
    Math.sin((lat2 - lat1) / 2) ** 2 +
    Math.cos(lat1) * Math.cos(lat2) * Math.sin(radians(b.lng - a.lng) / 2) ** 2
  return 2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(half)))
}

/** Metres as people read them: under a tenth of a mile "less than 0.1 miles", then "0.8 miles", "1 mile". */
export function formatMiles(metres: number): string {
  const miles = metres / metresPerMile
  if (miles < 0.1) return 'less than 0.1 miles'
  const shown = miles < 10 ? miles.toFixed(1).replace(/\.0$/, '') : miles.toFixed(0)
  return `${shown} ${shown === '1' ? 'mile' : 'miles'}`
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
