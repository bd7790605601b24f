// src/search/index/postings.ts — which rows hold which term, and in which of their texts.

/** The texts of a document, each a bit. */
export const fieldBits = { title: 1, summary: 2, other: 4, description: 8, kind: 16 } as const
export type Field = keyof typeof fieldBits

/** The rows of one term, rising, with the texts it stands in. */
export interface Posting {
  rows: Uint32Array
  fields: Uint8Array
  length: number
}

export interface Postings {
  /** Adds a text of a row to a term; rows must come in rising order. */
  add(term: number, row: number, field: number): void
  /** undefined when no row holds it. */
  of(term: number): Posting | undefined
  /**
   * Keeps only rows that have a new number, under it, and gives back room that growing left unused: step by
   * step, and of no use before the last one.
   */
  renumber(newRow: Int32Array): Iterable<void>
}

/** So many terms are renumbered in one step. */
const termsOfStep = 500

/** Empty postings. */
export function createPostings(): Postings {
  const all: Posting[] = []
  return {
    add(term, row, field) {
      const posting = (all[term] ??= { rows: new Uint32Array(2), fields: new Uint8Array(2), length: 0 })
      const { length, fields } = posting
      if (length > 0 && posting.rows[length - 1] === row) {
        fields[length - 1]! |= field
        return
      }
      if (length === fields.length) resize(posting, length * 2)
      posting.rows[length] = row
      posting.fields[length] = field
      posting.length = length + 1
    },
    of: (term) => all[term],
    *renumber(newRow) {
      const texts = new Uint8Array(newRow.length)
      for (const [term, posting] of all.entries()) {
        if (posting.length * longPosting > newRow.length) renumberLong(posting, newRow, texts)
        else renumber(posting, newRow)
        resize(posting, posting.length)
        if (term % termsOfStep === 0) yield
      }
    },
  }
}

function resize(posting: Posting, length: number): void {
  const rows = new Uint32Array(Math.max(length, 2))
  const fields = new Uint8Array(Math.max(length, 2))
  rows.set(posting.rows.subarray(0, posting.length))
  fields.set(posting.fields.subarray(0, posting.length))
  posting.rows = rows
  posting.fields = fields
}

/** More than there are texts: a row and its texts are one number. */
const textsMost = 32

function renumber(posting: Posting, newRow: Int32Array): void {
  const { rows, fields, length } = posting
  const kept = new Uint32Array(length)
  let count = 0
  for (let at = 0; at < length; at++) {
    const row = newRow[rows[at]!]!
    if (row >= 0) kept[count++] = row * textsMost + fields[at]!
  }
  kept.subarray(0, count).sort()
  for (let at = 0; at < count; at++) {
    rows[at] = kept[at]! / textsMost
    fields[at] = kept[at]! % textsMost
  }
  posting.length = count
}

/** When one row in so many holds a term, going through all rows in order is quicker than sorting those. */
const longPosting = 32

/** The same by way of the texts of all rows, which are 0 before and after. */
function renumberLong(posting: Posting, newRow: Int32Array, texts: Uint8Array): void {
  const { rows, fields, length } = posting
  for (let at = 0; at < length; at++) {
    const row = newRow[rows[at]!]!
    if (row >= 0) texts[row] = fields[at]!
  }
  let count = 0
  for (let row = 0; row < texts.length; row++) {
    if (texts[row] === 0) continue
    rows[count] = row
    fields[count++] = texts[row]!
    texts[row] = 0
  }
  posting.length = count
}
