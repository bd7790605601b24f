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
  /** Adds a row to a term; rows must come in rising order. */
  add(term: number, row: number, fields: number): void
  /** undefined when no row holds it. */
  of(term: number): Posting | undefined
  /** Keeps only rows that have a new number, under it. Numbers keep their order. */
  renumber(newRow: Int32Array): void
  /** Gives back room that growing left unused. */
  trim(): void
}

/** Empty postings. */
export function createPostings(): Postings {
  const all: Posting[] = []
  return {
    add(term, row, fields) {
      const posting = (all[term] ??= { rows: new Uint32Array(2), fields: new Uint8Array(2), length: 0 })
      if (posting.length === posting.rows.length) resize(posting, posting.length * 2)
      posting.rows[posting.length] = row
      posting.fields[posting.length] = fields
      posting.length += 1
    },
    of: (term) => all[term],
    renumber(newRow) {
      for (const posting of all) {
        let kept = 0
        for (let at = 0; at < posting.length; at++) {
          const row = newRow[posting.rows[at]!]!
          if (row < 0) continue
          posting.rows[kept] = row
          posting.fields[kept] = posting.fields[at]!
          kept += 1
        }
        posting.length = kept
      }
    },
    trim() {
      for (const posting of all) if (posting.rows.length > posting.length) resize(posting, posting.length)
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
