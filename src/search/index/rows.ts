// src/search/index/rows.ts — puts documents into the columns, a row each, and takes them out.
import type { SearchDocument } from '../engine/engine.ts'
import { type Columns, remake, unknownReply } from './columns.ts'
import { daysOf } from './day-numbers.ts'
import type { DocumentWords } from './document-words.ts'
import { longer } from './longer.ts'
import { whereOf } from './wheres.ts'

/** Adds a document in a new row and returns the row. Its old row, if any, must be dead already. */
export function addRow(columns: Columns, document: SearchDocument, words: DocumentWords): number {
  const row = columns.rows
  if (row === columns.alive.length) remake(columns, (numbers) => longer(numbers, row * 2))
  columns.rows += 1
  columns.ids[row] = document.id
  columns.titles[row] = document.title
  columns.rowOf.set(document.id, row)
  columns.versions[row] = document.v
  columns.alive[row] = 1
  columns.confirmed[row] = daysOf(document.confirmedOn)
  columns.full[row] = document.placesLeft === 0 ? 1 : 0
  columns.reply[row] = Math.min(document.reply.days ?? unknownReply, unknownReply)
  columns.accepted[row] = document.reply.acceptedPercent ?? unknownReply
  columns.whereOf[row] = whereOf(columns.wheres, document)
  for (const group of columns.groups) group.set(row, document.codes)
  columns.titleWords[row] = Math.min(255, words.title.length)
  columns.marks.set(row, document, words)
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
  return true
}
