// src/adapters/search/fts5/columns.ts — what filters, distances and ranking need of every document, in
// memory.
import { type Day, daysBetween } from '../../../kernel/day.ts'
import type { Point } from '../../../kernel/distance.ts'
import type { SearchDocument } from '../../../directory/directory.ts'
import type { Generation } from './generation.ts'

export interface Row {
  id: string
  needs: readonly string[]
  points: readonly Point[]
  remote: boolean
  covers: readonly string[]
  full: boolean
  confirmedOn: Day
}

export interface Columns {
  rows: Map<number, Row>
}

/** Reads all documents of a generation, keeping only what is not text. */
export function loadColumns(generation: Generation): Columns {
  const columns: Columns = { rows: new Map() }
  for (const { row, document } of generation.documents()) {
    addTo(columns, row, JSON.parse(document) as SearchDocument)
  }
  return columns
}

/** Adds a document, or replaces the one in that row. */
export function addTo(columns: Columns, row: number, document: SearchDocument): void {
  const { id, needs, points, remote, covers, placesLeft, confirmedOn } = document
  columns.rows.set(row, { id, needs, points, remote, covers, full: placesLeft === 0, confirmedOn })
}

/** Takes a row out. */
export function takeFrom(columns: Columns, row: number): void {
  columns.rows.delete(row)
}

/** How many days before `today` a day was; each day is worked out once, since thousands of rows share it. */
export function daysBefore(today: Day): (day: Day) => number {
  const known = new Map<Day, number>()
  return (day) => {
    const days = known.get(day) ?? daysBetween(day, today)
    known.set(day, days)
    return days
  }
}
