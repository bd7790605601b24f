// src/search/index/compact.ts — leaves the rows of documents that are gone behind.
import { byteNames, type Columns } from './columns.ts'

/** Leaves dead rows behind. Returns the new number of each old row, -1 for the dead. Order is kept. */
export function compactColumns(columns: Columns): Int32Array {
  const newRow = new Int32Array(columns.rows).fill(-1)
  const before = { ids: columns.ids, titles: columns.titles }
  Object.assign(columns, { ids: [], titles: [] })
  let rows = 0
  for (let row = 0; row < columns.rows; row++) {
    const id = before.ids[row]
    if (id === undefined) continue
    newRow[row] = rows
    columns.ids[rows] = id
    columns.titles[rows] = before.titles[row]!
    columns.rowOf.set(id, rows)
    for (const name of byteNames) columns[name][rows] = columns[name][row]!
    columns.confirmed[rows] = columns.confirmed[row]!
    columns.versions[rows] = columns.versions[row]!
    for (const { setOf } of columns.groups) setOf[rows] = setOf[row]!
    columns.marks.metOf[rows] = columns.marks.metOf[row]!
    columns.marks.narrowOf[rows] = columns.marks.narrowOf[row]!
    columns.whereOf[rows] = columns.whereOf[row]!
    rows += 1
  }
  columns.rows = rows
  return newRow
}
