// src/search/index/find.ts — answers one question from the index: matched, filtered, counted, ranked.
import { weekdays } from '../../directory/directory.ts'
import { weekdayOf } from '../../kernel/day.ts'
import type { SearchAnswer, SearchHit, SearchQuery } from '../engine.ts'
import { type Candidate, isRelevant, relevance, scoreOf } from '../ranking.ts'
import { hasAny } from './codes.ts'
import { type Columns, daysOf, unknownReply } from './columns.ts'
import { createSieve } from './filters.ts'
import { type Matches, matchRows, scratchFor, wordsOf } from './match.ts'
import type { IndexParts } from './search-index.ts'
import { firstOf } from './first.ts'

/** Everything one question needs at each row. */
interface Asking {
  columns: Columns
  query: SearchQuery
  matches: Matches
  needMasks: { need: string; weight: number; mask: Uint32Array }[]
  needSum: number
  wishMasks: Uint32Array[]
  today: number
}

/** The answer. `ids`, when given, are the only activities that may be found. */
export function find(
  parts: IndexParts,
  query: SearchQuery,
  ids?: readonly string[],
): Omit<SearchAnswer, 'by'> {
  const { columns } = parts
  parts.scratch = scratchFor(columns.rows, parts.scratch)
  const words = wordsOf(query.words, parts.terms, parts.postings, columns.rowOf.size)
  const asking = askingOf(columns, query, matchRows(words, parts.scratch))
  const rows = candidates(asking, ids)
  const sieve = createSieve(columns, query)
  const kept: number[] = []
  const metres: number[] = []
  for (const row of rows) {
    if (!sieve.passes(row)) continue
    kept.push(row)
    metres.push(sieve.metres() ?? -1)
  }
  const shown = firstOf(
    scored(asking, kept, metres),
    query.offset + query.limit,
    (a, b) => columns.ids[kept[a]!]! < columns.ids[kept[b]!]!,
  )
  return {
    rows: shown.slice(query.offset).map((at) => hitOf(asking, kept[at]!, metres[at]!)),
    total: kept.length,
    counts: sieve.counts(),
    corrected: words.corrected,
  }
}

function askingOf(columns: Columns, query: SearchQuery, matches: Matches): Asking {
  const { need } = columns.facets
  return {
    columns,
    query,
    matches,
    needMasks: query.likelyNeeds.map((likely) => ({ ...likely, mask: need.maskOf([likely.need]) })),
    needSum: query.likelyNeeds.reduce((sum, { weight }) => sum + weight, 0),
    wishMasks: query.wishes.map(({ facet, codes }) => columns.facets[facet].maskOf(codes)),
    today: daysOf(query.today),
  }
}

/** The rows worth looking at: of a question in words, those that match about as well as the best one. */
function candidates(asking: Asking, ids: readonly string[] | undefined): Iterable<number> {
  const { columns, query, matches, needMasks } = asking
  if (!query.typed) return ids ? rowsOf(columns, ids) : liveRows(columns)
  if (ids) return relevantRows(asking, rowsOf(columns, ids))
  const rows = matches.rows.filter((row) => columns.alive[row] === 1)
  if (needMasks.length === 0) return relevantRows(asking, rows)
  const { need } = columns.facets
  const any = need.maskOf(needMasks.map((each) => each.need))
  for (let row = 0; row < columns.rows; row++) {
    if (matches.has[row] === 0 && columns.alive[row] === 1 && hasAny(need, any, row)) rows.push(row)
  }
  return relevantRows(asking, rows)
}

function rowsOf({ rowOf }: Columns, ids: readonly string[]): number[] {
  return [...new Set(ids)].map((id) => rowOf.get(id)).filter((row) => row !== undefined)
}

function* liveRows({ rows, alive }: Columns): Iterable<number> {
  for (let row = 0; row < rows; row++) if (alive[row] === 1) yield row
}

function relevantRows(asking: Asking, rows: number[]): number[] {
  const candidate = emptyCandidate()
  const relevances = new Float64Array(rows.length)
  let best = 0
  for (let at = 0; at < rows.length; at++) {
    relevances[at] = relevance(aboutWords(asking, rows[at]!, candidate))
    best = Math.max(best, relevances[at]!)
  }
  return rows.filter((_row, at) => isRelevant(relevances[at]!, best))
}

function emptyCandidate(): Candidate {
  return {
    wordScore: 0,
    coverage: 0,
    titleShare: 0,
    needScore: 0,
    missed: 0,
    wishes: 0,
    metres: null,
    full: false,
    confirmedDaysAgo: 0,
    replyDays: null,
  }
}

/** What of the words the row has. The candidate is written over: one serves a whole question. */
function aboutWords(asking: Asking, row: number, candidate: Candidate): Candidate {
  const { columns, matches, needMasks, needSum } = asking
  let covered = 0
  let inTitle = 0
  for (let at = 0; at < matches.words.length; at++) {
    if ((matches.has[row]! & (1 << at)) !== 0) covered += matches.words[at]!.idf
    if ((matches.inTitle[row]! & (1 << at)) !== 0) inTitle += 1
  }
  let needed = 0
  for (const { mask, weight } of needMasks) if (hasAny(columns.facets.need, mask, row)) needed += weight
  candidate.wordScore = matches.idfSum === 0 ? 0 : matches.scores[row]! / matches.idfSum
  candidate.coverage = matches.idfSum === 0 ? 0 : covered / matches.idfSum
  candidate.titleShare = inTitle / Math.max(1, columns.titleWords[row]!)
  candidate.needScore = needSum === 0 ? 0 : needed / needSum
  return candidate
}

function scored(asking: Asking, rows: readonly number[], metres: readonly number[]): Float64Array {
  const { columns, query, wishMasks } = asking
  const candidate = emptyCandidate()
  const question = { typed: query.typed, near: query.near !== undefined }
  const orderOf = (row: number, at: number): number => {
    aboutWords(asking, row, candidate)
    candidate.metres = metres[at]! < 0 ? null : metres[at]!
    candidate.wishes = wishMasks.length
    candidate.missed = missedBy(asking, row).length
    candidate.full = columns.full[row] === 1
    candidate.confirmedDaysAgo = asking.today - columns.confirmed[row]!
    candidate.replyDays = known(columns.reply[row]!)
    return scoreOf(candidate, question)
  }
  const scores = new Float64Array(rows.length)
  for (let at = 0; at < rows.length; at++) {
    const best = orderOf(rows[at]!, at)
    if (query.sort === 'best') scores[at] = best
    else if (query.sort === 'distance') scores[at] = (metres[at]! < 0 ? -1e9 : -metres[at]!) + best * 1e-3
    else scores[at] = best * 1e-3 - daysUntilNext(asking, rows[at]!)
  }
  return scores
}

function missedBy({ columns, query, wishMasks }: Asking, row: number): number[] {
  return wishMasks.flatMap((mask, at) =>
    hasAny(columns.facets[query.wishes[at]!.facet], mask, row) ? [] : [at],
  )
}

/** Days until it is on again: 0 is today; a week when times are agreed. */
function daysUntilNext({ columns, query }: Asking, row: number): number {
  const { slot } = columns.facets
  const from = weekdays.indexOf(weekdayOf(query.today))
  for (let days = 0; days < 7; days++) {
    const day = weekdays[(from + days) % 7]!
    if (hasAny(slot, slot.maskOf([`${day}-morning`, `${day}-afternoon`, `${day}-evening`]), row)) return days
  }
  return 7
}

function hitOf(asking: Asking, row: number, metres: number): SearchHit {
  const { columns, query, matches } = asking
  const asked = [...new Set([...(query.filters.need ?? []), ...query.likelyNeeds.map(({ need }) => need)])]
  const { need } = columns.facets
  return {
    id: columns.ids[row]!,
    metres: metres < 0 ? null : metres,
    why: {
      needs: asked.filter((each) => hasAny(need, need.maskOf([each]), row)),
      words: matches.words.filter((_, at) => (matches.has[row]! & (1 << at)) !== 0).map(({ word }) => word),
      missed: missedBy(asking, row),
    },
    reply: { days: known(columns.reply[row]!), acceptedPercent: known(columns.accepted[row]!) },
    funding: ['block', 'per-referral'].filter((each) =>
      hasAny(columns.facets.funding, columns.facets.funding.maskOf([each]), row),
    ),
  }
}

function known(number: number): number | null {
  return number === unknownReply ? null : number
}
