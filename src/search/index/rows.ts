// src/search/index/rows.ts — puts documents into the columns, a row each, and takes them out.
import type { SearchDocument } from '../engine.ts'
import { byteNames, type Columns, unknownReply } from './columns.ts'
import { daysOf } from './day-numbers.ts'
import { onSphere } from './sphere.ts'

const pointsMost = 255

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
