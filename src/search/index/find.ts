// src/search/index/find.ts — answers one question from the index: matched, filtered, counted, ranked.
import type { SearchAnswer, SearchQuery } from '../engine.ts'
import { type Candidate, isRelevant, relevance, scoreOf } from '../ranking.ts'
import { type Asking, askingOf } from './asking.ts'
import { known } from './columns.ts'
import { createSieve } from './filters.ts'
import { firstOf } from './first.ts'
import { hitOf } from './hit.ts'
import { matchRows, wordsOf } from './match.ts'
import { scratchFor } from './scratch.ts'
import type { IndexParts } from './search-index.ts'

/** What another engine has to do with a question. */
export interface Beside {
  /** Activities that it found: they are looked at too, after what matches here. */
  also?: readonly string[]
  /** Hears which rows were looked at, before those that hardly match are left out. */
  looked?: (rows: Uint32Array) => void
}

/** The answer. Without words every activity is looked at, and nothing another engine found could be more. */
export function find(
  parts: IndexParts,
  query: SearchQuery,
  { also = [], looked }: Beside = {},
): Omit<SearchAnswer, 'by'> {
  const { columns } = parts
  parts.scratch = scratchFor(columns.rows, parts.scratch)
  const words = wordsOf(query.words, parts.terms, parts.postings, columns.rowOf.size)
  const asking = askingOf(columns, query, matchRows(words, parts.scratch))
  const all = query.typed ? candidates(asking) : liveRows(asking)
  looked?.(all)
  const rows = query.typed ? relevantRows(asking, all, rowsOf(columns.rowOf, also)) : all
  const sieve = createSieve(columns, query)
  const { metres } = parts.scratch
  let total = 0
  for (const row of rows) {
    if (!sieve.passes(row)) continue
    rows[total] = row
    metres[total] = sieve.metres()
    total += 1
  }
  const scores = scored(asking, rows.subarray(0, total), metres)
  const isBefore = (a: number, b: number) => columns.ids[rows[a]!]! < columns.ids[rows[b]!]!
  const shown = firstOf(scores, query.offset + query.limit, isBefore).slice(query.offset)
  return {
    rows: shown.map((at) => hitOf(asking, rows[at]!, metres[at]!)),
    total,
    counts: sieve.counts(),
    corrected: words.corrected,
  }
}

function liveRows({ columns, matches }: Asking): Uint32Array {
  const rows = matches.found.candidates
  let count = 0
  for (let row = 0; row < columns.rows; row++) if (columns.alive[row] === 1) rows[count++] = row
  return rows.subarray(0, count)
}

function rowsOf(rowOf: ReadonlyMap<string, number>, ids: readonly string[]): number[] {
  return ids.map((id) => rowOf.get(id)).filter((row) => row !== undefined)
}

/** Of a question in words: what has any of them, or meets a need that they speak of. */
function candidates({ columns, matches, needOfSet }: Asking): Uint32Array {
  const { alive } = columns
  const { found } = matches
  const { metOf } = columns.marks
  const rows = found.candidates
  let count = 0
  if (needOfSet) {
    for (let row = 0; row < columns.rows; row++) {
      if (alive[row] === 1 && (found.has[row] !== 0 || needOfSet[metOf[row]!]! > 0)) rows[count++] = row
    }
  } else {
    for (let at = 0; at < found.count; at++) {
      const row = found.rows[at]!
      if (alive[row] === 1) rows[count++] = row
    }
  }
  return rows.subarray(0, count)
}

/** Those that match about as well as the best one, and then what another engine found besides. */
function relevantRows(asking: Asking, rows: Uint32Array, also: readonly number[]): Uint32Array {
  const candidate = emptyCandidate()
  const { relevances, candidates: room } = asking.matches.found
  let best = 0
  for (let at = 0; at < rows.length; at++) {
    relevances[at] = relevance(aboutWords(asking, rows[at]!, candidate))
    best = Math.max(best, relevances[at]!)
  }
  const looked = also.length > 0 ? new Set(rows) : undefined
  let count = 0
  for (let at = 0; at < rows.length; at++) if (isRelevant(relevances[at]!, best)) rows[count++] = rows[at]!
  for (const row of new Set(also)) if (!looked!.has(row)) room[count++] = row
  return room.subarray(0, count)
}

function emptyCandidate(): Candidate {
  return {
    wordScore: 0,
    coverage: 0,
    titleShare: 0,
    needScore: 0,
    missed: 0,
    narrow: 0,
    aimed: 0,
    metres: null,
    full: false,
    confirmedDaysAgo: 0,
    replyDays: null,
  }
}

/** What of the words the row has. The candidate is written over: one serves a whole question. */
function aboutWords(asking: Asking, row: number, candidate: Candidate): Candidate {
  const { columns, matches, needOfSet, needSum } = asking
  const { found, idfSum } = matches
  const whole = idfSum + needSum || 1
  candidate.wordScore = found.scores[row]! / whole
  candidate.coverage = found.covered[row]! / whole
  candidate.titleShare = found.inTitle[row]! / Math.max(1, columns.titleWords[row]!)
  candidate.needScore = needOfSet ? needOfSet[columns.marks.metOf[row]!]! / whole : 0
  return candidate
}

function scored(asking: Asking, rows: Uint32Array, metres: Float64Array): Float64Array {
  const { columns, query, daysUntilOfSet, othersOfSet, aimedOfSet } = asking
  const { narrowOf } = columns.marks
  const candidate = emptyCandidate()
  const question = { typed: query.typed, near: query.near !== undefined }
  const slots = columns.groups.at(-1)!.setOf
  const scores = asking.matches.found.order.subarray(0, rows.length)
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!
    aboutWords(asking, row, candidate)
    candidate.metres = metres[at]! < 0 ? null : metres[at]!
    candidate.missed = asking.missedBy(row)
    candidate.narrow = othersOfSet[narrowOf[row]!]!
    candidate.aimed = aimedOfSet[narrowOf[row]!]!
    candidate.full = columns.full[row] === 1
    candidate.confirmedDaysAgo = asking.today - columns.confirmed[row]!
    candidate.replyDays = known(columns.reply[row]!)
    const best = scoreOf(candidate, question)
    if (query.sort === 'best') scores[at] = best
    else if (query.sort === 'next') scores[at] = best * 1e-3 - daysUntilOfSet[slots[row]!]!
    else scores[at] = (metres[at]! < 0 ? -1e9 : -metres[at]!) + best * 1e-3
  }
  return scores
}
