// src/search/index/find.ts — answers one question from the index: matched, filtered, counted, ranked.
import type { SearchAnswer, SearchQuery } from '../engine/engine.ts'
import { weights } from '../ranking.ts'
import { type Asking, askingOf } from './asking.ts'
import { sift, type Sifted } from './filters.ts'
import { type Fits, fitsOf } from './fits.ts'
import { hitsOf } from './hit.ts'
import { matchRows, wordsOf } from './match.ts'
import { firstOf } from './ranked.ts'
import { isLookedAt, liveRows, relevantRows, wasLookedAt } from './relevant.ts'
import { scratchFor } from './scratch.ts'
import type { IndexParts } from './search-index.ts'

export interface Found {
  answer: Omit<SearchAnswer, 'by'>
  /** Says of a row whether it was looked at, be it left out again. To be had before the next question. */
  lookedAt: () => (row: number) => boolean
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
  const { rows, counts } = query.typed
    ? matching(asking, fits, rowsOf(columns.rowOf, also))
    : sift(asking, liveRows(columns, scratch.candidates))
  const shown = firstOf(asking, fits, rows, query.offset + query.limit).slice(query.offset)
  const hitOf = hitsOf(asking)
  const hits = shown.map(hitOf)
  return {
    answer: { rows: hits, total: rows.length, counts, corrected: words.corrected },
    lookedAt: () => wasLookedAt(asking),
  }
}

/**
 * What passes the filters and matches about as well as the best one. Where that is little the next best make
 * it `fewest`, also those that meet needs beside the ones asked for; but when none of it has room they stay
 * away: that there is nothing open is what one must know.
 */
function matching(asking: Asking, fits: Fits, also: readonly number[]): Sifted {
  const { columns } = asking
  const look = (beside: boolean, enough: (best: number) => number) =>
    sift(asking, relevantRows(asking, fits, also, beside, enough))
  const good = look(false, (best) => weights.least * best)
  const isOpen = (row: number) => columns.full[row] === 0
  if (good.rows.length >= weights.fewest || !good.rows.some(isOpen)) return good
  const more = look(true, () => 0).rows.filter((row) => isLookedAt(asking, row))
  const last =
    Float32Array.from(more, (row) => fits.of(row))
      .sort()
      .at(-weights.fewest) ?? 0
  return look(true, (best) => Math.min(weights.least * best, last))
}

function rowsOf(rowOf: ReadonlyMap<string, number>, ids: readonly string[]): number[] {
  return ids.map((id) => rowOf.get(id)).filter((row) => row !== undefined)
}
