// src/search/postcodes/national-grid.ts — the grid of Ordnance Survey's maps → latitude and longitude.
import proj4 from 'proj4'
import type { Point } from '../../kernel/distance.ts'

/**
 * EPSG:27700, the OSGB36 / British National Grid, as the EPSG registry defines it (epsg.io/27700): a
 * transverse Mercator projection on Airy's ellipsoid. The seven parameters of `towgs84` are Ordnance Survey's
 * (A guide to coordinate systems in Great Britain, section 6.6) and right to about 5 metres; the exact way
 * (OSTN15) needs a grid of 14 MB, which a postcode's middle is not worth.
 */
const nationalGrid =
  '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy ' +
  '+towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m +no_defs'
const conversion = proj4(nationalGrid, 'WGS84')

/** The point (degrees, WGS 84) at so many metres east and north of the grid's origin; right to about 5 m. */
export function pointOnGrid(eastings: number, northings: number): Point {
  const [lng, lat] = conversion.forward([eastings, northings])
  return { lat, lng }
}
