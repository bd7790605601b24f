// src/search/index/find.ts — answers one question from the index: matched, filtered, counted, ranked.
import type { SearchAnswer, SearchQuery } from '../engine.ts'
import { askingOf } from './asking.ts'
import { sift } from './filters.ts'
import { firstOf } from './first.ts'
import { fitsOf } from './fits.ts'
import { hitsOf } from './hit.ts'
import { matchRows, wordsOf } from './match.ts'
import { isLookedAt, liveRows, relevantRows } from './relevant.ts'
import { scored } from './scored.ts'
import { scratchFor } from './scratch.ts'
import type { IndexParts } from './search-index.ts'

export interface Found {
  answer: Omit<SearchAnswer, 'by'>
  /** Whether the row was looked at, be it left out again; until the next question. */
  isLookedAt: (row: number) => boolean
}

/**
 * The answer. `also` are activities that another engine found: they come after what matches here. Without
 * words every activity is looked at, and nothing another engine found could be more.
 */
export function find(parts: IndexParts, query: SearchQuery, also: readonly string[] = []): Found {
  const { columns } = parts
  const scratch = (parts.scratch = scratchFor(columns.rows, parts.scratch))
  const words = wordsOf(query.words, parts.terms, parts.postings, columns.rowOf.size)
  const asking = askingOf(columns, query, matchRows(words, scratch))
  const fits = fitsOf(asking)
  const looked = query.typed
    ? relevantRows(asking, fits, rowsOf(columns.rowOf, also))
    : liveRows(columns, scratch.candidates)
  const { rows, counts } = sift(columns, query, looked, scratch)
  const { metres } = scratch
  const scores = scored(asking, fits, rows, metres)
  const isBefore = (a: number, b: number) => columns.ids[rows[a]!]! < columns.ids[rows[b]!]!
  const shown = firstOf(scores, query.offset + query.limit, isBefore).slice(query.offset)
  const hitOf = hitsOf(asking)
  const hits = shown.map((at) => hitOf(rows[at]!, metres[at]!))
  return {
    answer: { rows: hits, total: rows.length, counts, corrected: words.corrected },
    isLookedAt: (row) => isLookedAt(asking, row),
  }
}

function rowsOf(rowOf: ReadonlyMap<string, number>, ids: readonly string[]): number[] {
  return ids.map((id) => rowOf.get(id)).filter((row) => row !== undefined)
}
