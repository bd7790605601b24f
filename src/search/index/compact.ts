// src/search/index/compact.ts — leaves the rows of documents that are gone behind.
import { byteNames, type Columns } from './columns.ts'

/** Leaves dead rows behind. Returns the new number of each old row, -1 for the dead. Order is kept. */
export function compactColumns(columns: Columns): Int32Array {
  const newRow = new Int32Array(columns.rows).fill(-1)
  const before = { ids: columns.ids, titles: columns.titles, covers: columns.covers }
  Object.assign(columns, { ids: [], titles: [], covers: new Map() })
  let rows = 0
  let points = 0
  for (let row = 0; row < columns.rows; row++) {
    const id = before.ids[row]
    if (id === undefined) continue
    newRow[row] = rows
    columns.ids[rows] = id
    columns.titles[rows] = before.titles[row]!
    columns.rowOf.set(id, rows)
    if (before.covers.has(row)) columns.covers.set(rows, before.covers.get(row)!)
    for (const name of byteNames) columns[name][rows] = columns[name][row]!
    columns.confirmed[rows] = columns.confirmed[row]!
    columns.versions[rows] = columns.versions[row]!
    for (const { setOf } of columns.groups) setOf[rows] = setOf[row]!
    columns.marks.metOf[rows] = columns.marks.metOf[row]!
    columns.marks.narrowOf[rows] = columns.marks.narrowOf[row]!
    points = movePoints(columns, row, rows, points)
    rows += 1
  }
  Object.assign(columns, { rows, points })
  return newRow
}

/** Points keep the order of their rows, so that none is overwritten before it moved. */
function movePoints(columns: Columns, from: number, to: number, next: number): number {
  const first = columns.pointsFrom[from]!
  const count = columns.pointCount[to]!
  columns.latitudes.copyWithin(next, first, first + count)
  columns.longitudes.copyWithin(next, first, first + count)
  columns.sphere.copyWithin(3 * next, 3 * first, 3 * (first + count))
  columns.pointsFrom[to] = next
  return next + count
}
