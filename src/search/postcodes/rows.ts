// src/search/postcodes/rows.ts — one row of a file of postcodes → a postcode and where it is, or why not.
import { parsePostcode } from '../../kernel/postcode.ts'
import { pointOnGrid } from './national-grid.ts'
import { cellsOf, longestLine } from './lines.ts'

export interface PostcodeRow {
  /** Without its blank: "ME75QT". */
  postcode: string
  /** Millionths of a degree, WGS 84. */
  latE6: number
  lngE6: number
  /** The council's code (ONS, GSS). */
  areaCode: string | null
}
/** A row; or that its postcode has no place, as in the Channel Islands; or what is wrong. */
export type ReadRow = PostcodeRow | 'without-place' | { says: string }

/** How the rows of one file are laid out. */
export interface PostcodeColumns {
  /** Whether the first line names the columns, and is not a row itself. */
  hasHeader: boolean
  /** How many cells a row has. */
  count: number
  read(cells: string[]): ReadRow
}

/** Reads one line that is not blank. */
export function readPostcodeRow(line: string, columns: PostcodeColumns): ReadRow {
  if (line.length > longestLine) return { says: `is longer than ${longestLine} characters` }
  const cells = cellsOf(line)
  if (!cells) return { says: 'has a quotation mark that is not closed' }
  if (cells.length !== columns.count) {
    return { says: `has ${cells.length} cells, and should have ${columns.count}` }
  }
  return columns.read(cells)
}

/**
 * How the file is laid out, by its first line: an ONS Postcode Directory names its columns, Code-Point Open
 * begins with a postcode at once. A sentence when it is neither.
 */
export function columnsFrom(firstLine: string): PostcodeColumns | { says: string } {
  const cells = cellsOf(firstLine.replace(/^\uFEFF/, '')) ?? []
  return parsePostcode(cells[0] ?? '') ? codePointOpen(cells.length) : onsDirectory(cells)
}

/** Code-Point Open (Ordnance Survey, user guide): ten columns, of which the ninth is the district. */
function codePointOpen(count: number): PostcodeColumns | { says: string } {
  if (count !== 10) return { says: `Code-Point Open has 10 columns, and the first line has ${count}` }
  return {
    hasHeader: false,
    count,
    read([postcode, quality, eastings, northings, , , , , district]) {
      const [east, north] = [numberIn(eastings), numberIn(northings)]
      if (quality === '90' || (east === 0 && north === 0)) return withoutPlace(postcode)
      if (east === undefined || north === undefined) {
        return { says: 'has eastings or northings that are not a number' }
      }
      const { lat, lng } = pointOnGrid(east, north)
      return placed(postcode, lat, lng, district)
    },
  }
}

/** Its columns change their names from issue to issue; these are those since 2011 (ONS, user guides). */
const postcodeNames = ['pcds', 'pcd', 'pcd7', 'pcd8']
const areaNames = /^(oslaua|laua|lad\d\dcd)$/

function onsDirectory(header: string[]): PostcodeColumns | { says: string } {
  const names = header.map((name) => name.toLowerCase())
  const postcode = names.findIndex((name) => postcodeNames.includes(name))
  const [lat, long] = [names.indexOf('lat'), names.indexOf('long')]
  const area = names.findIndex((name) => areaNames.test(name))
  const missing = [
    ...(postcode < 0 ? ['pcds'] : []),
    ...(lat < 0 ? ['lat'] : []),
    ...(long < 0 ? ['long'] : []),
  ]
  if (missing.length > 0) return { says: `its first line names no column ${missing.join(', ')}` }
  return {
    hasHeader: true,
    count: header.length,
    read(cells) {
      const [latSaid, lngSaid] = [numberIn(cells[lat]), numberIn(cells[long])]
      // "99.999999" stands for no grid reference (ONS); some issues leave both empty.
      const isNowhere = latSaid === 99.999999 || (cells[lat] === '' && cells[long] === '')
      if (isNowhere) return withoutPlace(cells[postcode])
      if (latSaid === undefined || lngSaid === undefined) {
        return { says: 'has a lat or long that is not a number' }
      }
      return placed(cells[postcode], latSaid, lngSaid, cells[area])
    },
  }
}

function withoutPlace(postcode: string | undefined): ReadRow {
  return parsePostcode(postcode ?? '') ? 'without-place' : notAPostcode(postcode)
}

function placed(said: string | undefined, lat: number, lng: number, areaCode: string | undefined): ReadRow {
  const postcode = parsePostcode(said ?? '')
  if (!postcode) return notAPostcode(said)
  // The United Kingdom with its islands lies in this box.
  if (!(lat > 49 && lat < 61 && lng > -9 && lng < 2.5)) return { says: 'lies outside the United Kingdom' }
  return {
    postcode: postcode.whole.replace(' ', ''),
    latE6: Math.round(lat * 1e6),
    lngE6: Math.round(lng * 1e6),
    // Nine characters (ONS, Code History Database); those that end in 99999999 stand for no area at all.
    areaCode: /^[A-Z](?!9{8})\d{8}$/.test(areaCode ?? '') ? areaCode! : null,
  }
}

function notAPostcode(said = ''): ReadRow {
  return { says: `“${said.slice(0, 20)}” is not a postcode` }
}

function numberIn(cell = ''): number | undefined {
  return /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : undefined
}
