// src/search/index/columns.ts — what filters, distances and ranking need of every document, in typed arrays.
import type { SearchDocument } from '../engine.ts'
import { type CodeGroup, createCodeGroups } from './code-groups.ts'
import { daysOf } from './day-numbers.ts'
import { onSphere } from './sphere.ts'
import { createMarkColumns, type MarkColumns } from './mark-columns.ts'

/** Everything but the words, a row a document. A document that changed gets a new row; its old one is dead. */
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
const unknownReply = 255
const pointsMost = 255

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

/** Adds a document in a new row and returns the row. Its old row, if any, must be dead already. */
export function addRow(columns: Columns, document: SearchDocument): number {
  const row = columns.rows
  if (row === columns.alive.length) grow(columns, row * 2)
  columns.rows += 1
  columns.ids[row] = document.id
  columns.titles[row] = document.title
  columns.rowOf.set(document.id, row)
  columns.versions[row] = document.v
  columns.alive[row] = 1
  columns.confirmed[row] = daysOf(document.confirmedOn)
  columns.full[row] = document.placesLeft === 0 ? 1 : 0
  columns.remote[row] = document.remote ? 1 : 0
  columns.reply[row] = Math.min(document.reply.days ?? unknownReply, unknownReply)
  columns.accepted[row] = document.reply.acceptedPercent ?? unknownReply
  addPoints(columns, row, document)
  if (document.covers.length > 0) columns.covers.set(row, document.covers)
  for (const group of columns.groups) group.set(row, document.codes)
  columns.marks.set(row, document)
  return row
}

/** Takes a document out; its row stays, dead. Returns whether it was there. */
export function dropRow(columns: Columns, id: string): boolean {
  const row = columns.rowOf.get(id)
  if (row === undefined) return false
  columns.rowOf.delete(id)
  columns.ids[row] = undefined
  columns.titles[row] = ''
  columns.alive[row] = 0
  columns.marks.drop(row)
  columns.covers.delete(row)
  return true
}

function addPoints(columns: Columns, row: number, { points }: SearchDocument): void {
  const kept = points.slice(0, pointsMost)
  columns.pointsFrom[row] = columns.points
  columns.pointCount[row] = kept.length
  while (columns.points + kept.length > columns.latitudes.length) {
    columns.latitudes = longer(columns.latitudes, columns.latitudes.length * 2)
    columns.longitudes = longer(columns.longitudes, columns.longitudes.length * 2)
    columns.sphere = longer(columns.sphere, columns.sphere.length * 2)
  }
  for (const { lat, lng } of kept) {
    columns.latitudes[columns.points] = lat
    columns.longitudes[columns.points] = lng
    columns.sphere.set(onSphere({ lat, lng }), 3 * columns.points)
    columns.points += 1
  }
}

function grow(columns: Columns, capacity: number): void {
  for (const name of byteNames) {
    columns[name] = longer(columns[name], capacity)
  }
  columns.confirmed = longer(columns.confirmed, capacity)
  columns.versions = longer(columns.versions, capacity)
  columns.pointsFrom = longer(columns.pointsFrom, capacity)
  for (const group of columns.groups) group.setOf = longer(group.setOf, capacity)
  columns.marks.metOf = longer(columns.marks.metOf, capacity)
  columns.marks.narrowOf = longer(columns.marks.narrowOf, capacity)
}

interface Settable<Self> {
  length: number
  set(from: Self): void
}

function longer<Numbers extends Settable<Numbers>>(numbers: Numbers, length: number): Numbers {
  const made = new (numbers.constructor as new (length: number) => Numbers)(length)
  made.set(numbers)
  return made
}
