// src/search/index/compact.ts — leaves the rows of documents that are gone behind, and puts like ones side by
// side.
import { type Columns, remake } from './columns.ts'

/** The rows that live, in the order they have. */
export function livingRows({ rows, alive }: Columns): Uint32Array {
  const living = new Uint32Array(rows)
  let count = 0
  for (let row = 0; row < rows; row++) if (alive[row] === 1) living[count++] = row
  return living.subarray(0, count)
}

/**
 * Those that meet the same needs side by side, and of them those at the same place: what one question asks of
 * lies together in memory, which is then read half as often.
 */
export function likeTogether(columns: Columns): Uint32Array {
  const { wheres, whereOf, marks } = columns
  return sorted(sorted(livingRows(columns), whereOf, wheres.count), marks.metOf, marks.mets.length)
}

/** Sorted by a number of each, below `most`; those that have the same keep their order. */
function sorted(rows: Uint32Array, numberOf: Uint32Array, most: number): Uint32Array {
  const next = new Uint32Array(most + 1)
  for (const row of rows) next[numberOf[row]! + 1]! += 1
  for (let number = 0; number < most; number++) next[number + 1]! += next[number]!
  const made = new Uint32Array(rows.length)
  for (const row of rows) made[next[numberOf[row]!]!++] = row
  return made
}

/** Keeps those rows, in that order. Returns the new number of each old row, -1 for the others. */
export function compactColumns(columns: Columns, order: Uint32Array): Int32Array {
  const newRow = new Int32Array(columns.rows).fill(-1)
  for (let row = 0; row < order.length; row++) newRow[order[row]!] = row
  const { ids, titles } = columns
  columns.rows = order.length
  columns.ids = []
  columns.titles = []
  for (let row = 0; row < order.length; row++) {
    columns.ids.push(ids[order[row]!])
    columns.titles.push(titles[order[row]!]!)
  }
  for (const [id, row] of columns.rowOf) columns.rowOf.set(id, newRow[row]!)
  remake(columns, (numbers) => picked(numbers, order))
  columns.begins = beginsOf(columns)
  return newRow
}

/** Where the rows of each set of needs begin, as far as they stand in the order of the sets. */
function beginsOf({ rows, marks: { mets, metOf } }: Columns): Uint32Array {
  let row = 0
  return Uint32Array.from({ length: mets.length + 1 }, (_, set) => {
    const begin = row
    while (row < rows && metOf[row] === set) row += 1
    return begin
  })
}

/** As long as before, with the numbers of those rows first. */
function picked<Numbers extends Uint8Array | Uint32Array | Int32Array | Float64Array>(
  numbers: Numbers,
  order: Uint32Array,
): Numbers {
  const made = numbers.slice() as Numbers
  for (let row = 0; row < order.length; row++) made[row] = numbers[order[row]!]!
  return made
}
