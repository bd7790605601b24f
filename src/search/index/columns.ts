// src/search/index/columns.ts — what filters, distances and ranking need of every document, in typed arrays.
import { type CodeGroup, createCodeGroups } from './code-groups.ts'
import { createMarkColumns, type MarkColumns } from './mark-columns.ts'
import { createWheres, type Wheres } from './wheres.ts'

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
  /** Days to an answer, and how many of a hundred are accepted; `unknownReply` when nobody knows. */
  reply: Uint8Array
  accepted: Uint8Array
  /** How many words its title has. */
  titleWords: Uint8Array
  /** Where each row is, by its number in `wheres`. */
  whereOf: Uint32Array
  wheres: Wheres
  groups: CodeGroup[]
  marks: MarkColumns
  /**
   * By set of needs: where its rows begin; they end where those of the next begin. Rows after the last end
   * are in no order, and a row that is dead may stand among those of the set it had.
   */
  begins: Uint32Array
}

/** The arrays with a number a row. */
type Numbers = Uint8Array | Uint32Array | Int32Array | Float64Array

const byteNames = ['alive', 'full', 'reply', 'accepted', 'titleWords'] as const
export const unknownReply = 255

/** A kept number, or null when it says that nobody knows. */
export function known(number: number): number | null {
  return number === unknownReply ? null : number
}

/** Puts in the place of every array with a number a row what `remade` makes of it. */
export function remake(columns: Columns, remade: <Some extends Numbers>(numbers: Some) => Some): void {
  for (const name of byteNames) columns[name] = remade(columns[name])
  columns.confirmed = remade(columns.confirmed)
  columns.versions = remade(columns.versions)
  columns.whereOf = remade(columns.whereOf)
  for (const group of columns.groups) group.setOf = remade(group.setOf)
  columns.marks.metOf = remade(columns.marks.metOf)
  columns.marks.narrowOf = remade(columns.marks.narrowOf)
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
    reply: new Uint8Array(capacity),
    accepted: new Uint8Array(capacity),
    titleWords: new Uint8Array(capacity),
    whereOf: new Uint32Array(capacity),
    wheres: createWheres(),
    groups: createCodeGroups(capacity),
    marks: createMarkColumns(capacity),
    begins: new Uint32Array(1),
  }
}
