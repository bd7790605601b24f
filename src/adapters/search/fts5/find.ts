// src/adapters/search/fts5/find.ts — answers one question from the index: words, filters, distance, counts,
// order.
import { metresBetween } from '../../../kernel/distance.ts'
import {
  type Candidate,
  ranked,
  type SearchAnswer,
  searchedWords,
  type SearchHit,
  type SearchQuery,
} from '../../../directory/directory.ts'
import type { Index } from '../fts5.ts'
import { daysBefore, type Row } from './columns.ts'
import { type Found, findWords } from './words-found.ts'

interface Match extends Candidate {
  row: Row
  found: Found | undefined
}

/** The answer to a question. Words that hold nothing to search for ("!?") find nothing. */
export function find(index: Index, query: SearchQuery): SearchAnswer {
  const { rows } = index.columns
  const asked = { words: query.words.trim() !== '', near: query.near !== undefined }
  const found = asked.words ? findWords(index.generation, searchedWords(query.words), rows.size) : undefined
  const chosen = new Set(query.needs)
  const wanted = new Set([...query.needs, ...(query.likelyNeeds ?? [])])
  const counts = new Map<string, number>()
  const matches: Match[] = []
  const daysAgo = daysBefore(query.today)
  for (const [number, row] of rows) {
    const words = found?.get(number)
    if ((found && !words) || row.confirmedOn < query.confirmedSince) continue
    const metres = metresInRange(row, query)
    if (metres === undefined) continue
    for (const need of row.needs) counts.set(need, (counts.get(need) ?? 0) + 1)
    if (chosen.size > 0 && !row.needs.some((need) => chosen.has(need))) continue
    matches.push(matchOf(row, words, metres, wanted, daysAgo))
  }
  const shown = (ranked(matches, asked) as Match[]).slice(query.offset, query.offset + query.limit)
  return {
    rows: shown.map((match) => hitOf(match, wanted)),
    total: matches.length,
    needCounts: [...counts].map(([need, count]) => ({ need, count })),
  }
}

/** How far its nearest place is; null when it is in range without one, undefined when it is out of range. */
function metresInRange(row: Row, { near }: SearchQuery): number | null | undefined {
  if (!near) return null
  const { area, withinMetres = Infinity } = near
  const nearest = Math.min(...row.points.map((point) => metresBetween(near.point, point)))
  if (row.points.length > 0 && nearest <= withinMetres) return nearest
  const reaches = row.covers.length === 0 || area === undefined || row.covers.includes(area)
  return row.remote && reaches ? null : undefined
}

function matchOf(
  row: Row,
  found: Found | undefined,
  metres: number | null,
  wanted: Set<string>,
  daysAgo: (day: string) => number,
): Match {
  return {
    id: row.id,
    row,
    found,
    allWords: found?.allWords ?? false,
    wordScore: found?.score ?? 0,
    needsMet: row.needs.filter((need) => wanted.has(need)).length,
    metres,
    full: row.full,
    confirmedDaysAgo: daysAgo(row.confirmedOn),
  }
}

function hitOf({ row, found, metres }: Match, wanted: Set<string>): SearchHit {
  const needs = row.needs.filter((need) => wanted.has(need))
  return { id: row.id, metres, why: { needs, words: found?.words ?? [] } }
}
