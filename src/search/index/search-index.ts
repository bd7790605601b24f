// src/search/index/search-index.ts — the index in memory: takes documents, answers questions. Ours for every
// engine.
import type { SearchAnswer, SearchDocument, SearchQuery, Suggestion } from '../engine/engine.ts'
import { type Columns, createColumns } from './columns.ts'
import { compactColumns, likeTogether, livingRows } from './compact.ts'
import { type DocumentWords, wordsOfDocument } from './document-words.ts'
import { find } from './find.ts'
import type { Scratch } from './scratch.ts'
import { createPostings, type Field, fieldBits, type Postings } from './postings.ts'
import { addRow, dropRow } from './rows.ts'
import { suggest } from './suggest.ts'
import { createTerms, type Terms } from './terms.ts'

/** What the parts of the index share. */
export interface IndexParts {
  columns: Columns
  terms: Terms
  postings: Postings
  scratch: Scratch | undefined
}

export interface SearchIndex {
  /** Adds or replaces a document; one with an older change number than what is there is left out. */
  put(document: SearchDocument): void
  remove(id: string): void
  find(query: SearchQuery): Omit<SearchAnswer, 'by'>
  /**
   * As find. When little was found, `with` puts what another engine finds, and does not match here, after
   * it; absent when enough was.
   */
  findBeside(query: SearchQuery): {
    answer: Omit<SearchAnswer, 'by'>
    with?: (also: readonly string[]) => Omit<SearchAnswer, 'by'>
  }
  suggest(beginning: string, limit: number): Suggestion[]
  versions(): Iterable<{ id: string; v: number }>
  /**
   * After many documents were put: gives back room, and puts what is alike side by side. Step by step; the
   * index is of no use between the first and the last one.
   */
  settle(): Iterable<void>
  readonly size: number
}

const fields = Object.entries(fieldBits) as [Field, number][]

/** Rows of documents that are gone may be as many as those that live, and this many more. */
const deadMost = 1_000

/** An empty index. */
export function createIndex(): SearchIndex {
  const parts: IndexParts = {
    columns: createColumns(),
    terms: createTerms(),
    postings: createPostings(),
    scratch: undefined,
  }
  return {
    put(document) {
      const row = parts.columns.rowOf.get(document.id)
      if (row !== undefined && parts.columns.versions[row]! > document.v) return
      dropRow(parts.columns, document.id)
      const words = wordsOfDocument(document)
      addWords(parts, addRow(parts.columns, document, words), words)
      if (parts.columns.rows > 2 * parts.columns.rowOf.size + deadMost) compactNow(parts)
    },
    remove: (id) => void dropRow(parts.columns, id),
    find: (query) => find(parts, query).answer,
    findBeside: (query) => findBeside(parts, query),
    suggest: (beginning, limit) => suggest(parts, beginning, limit),
    *versions() {
      for (const [id, row] of parts.columns.rowOf) yield { id, v: parts.columns.versions[row]! }
    },
    settle: () => compact(parts, likeTogether(parts.columns)),
    get size() {
      return parts.columns.rowOf.size
    },
  }
}

/** Only when less than this is found is it worth a second look what another engine found besides. */
const fewFound = 20

/** When little is found it remembers what was looked at: then nothing of that has to be looked at again. */
function findBeside(parts: IndexParts, query: SearchQuery): ReturnType<SearchIndex['findBeside']> {
  const { rowOf } = parts.columns
  const { answer, lookedAt } = find(parts, query)
  if (answer.total >= fewFound) return { answer }
  const isSeen = lookedAt()
  return {
    answer,
    with(also) {
      const more = also.filter((id) => rowOf.has(id) && !isSeen(rowOf.get(id)!))
      return more.length === 0 ? answer : find(parts, query, more).answer
    },
  }
}

function addWords({ terms, postings }: IndexParts, row: number, words: DocumentWords): void {
  for (const [field, bit] of fields) {
    for (const word of words[field]) postings.add(terms.learn(word), row, bit)
  }
}

/** Leaves dead rows behind. */
function compactNow(parts: IndexParts): void {
  Array.from(compact(parts, livingRows(parts.columns)))
}

/** Keeps those rows, in that order. */
function* compact({ columns, postings }: IndexParts, order: Uint32Array): Iterable<void> {
  yield* postings.renumber(compactColumns(columns, order))
}
