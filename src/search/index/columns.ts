// src/search/index/columns.ts — what filters, distances and ranking need of every document, in typed arrays.
import { type CodeGroup, createCodeGroups } from './code-groups.ts'
import { createMarkColumns, type MarkColumns } from './mark-columns.ts'

/**
 * Everything but the words, a row a document. A document that changed gets a new row; its old one is dead.
 */
export interface Columns {
  /** Rows in use, dead ones included. */
  rows: number
  ids: (string | undefined)[]
  titles: string[]
  rowOf: Map<string, number>
  versions: Float64Array
  alive: Uint8Array
  confirmed: Int32Array
  full: Uint8Array
  remote: Uint8Array
  /** Days to an answer, and how many of a hundred are accepted; `unknownReply` when nobody knows. */
  reply: Uint8Array
  accepted: Uint8Array
  /** How many words its title has. */
  titleWords: Uint8Array
  /** Where the row's points begin, and how many there are. */
  pointsFrom: Uint32Array
  pointCount: Uint8Array
  latitudes: Float64Array
  longitudes: Float64Array
  /** Each point as a place on the unit sphere, three numbers: what is far is told without trigonometry. */
  sphere: Float64Array
  points: number
  /** Areas of those that are remote and say where. */
  covers: Map<number, readonly string[]>
  groups: CodeGroup[]
  marks: MarkColumns
}

export const byteNames = ['alive', 'full', 'remote', 'reply', 'accepted', 'titleWords', 'pointCount'] as const
export const unknownReply = 255

/** A kept number, or null when it says that nobody knows. */
export function known(number: number): number | null {
  return number === unknownReply ? null : number
}

/** Empty columns with room for some rows. */
export function createColumns(capacity: number = 256): Columns {
  return {
    rows: 0,
    ids: [],
    titles: [],
    rowOf: new Map(),
    versions: new Float64Array(capacity),
    alive: new Uint8Array(capacity),
    confirmed: new Int32Array(capacity),
    full: new Uint8Array(capacity),
    remote: new Uint8Array(capacity),
    reply: new Uint8Array(capacity),
    accepted: new Uint8Array(capacity),
    titleWords: new Uint8Array(capacity),
    pointsFrom: new Uint32Array(capacity),
    pointCount: new Uint8Array(capacity),
    latitudes: new Float64Array(capacity),
    longitudes: new Float64Array(capacity),
    sphere: new Float64Array(3 * capacity),
    points: 0,
    covers: new Map(),
    groups: createCodeGroups(capacity),
    marks: createMarkColumns(capacity),
  }
}
