// src/search/index/suggest.ts — titles that begin as somebody types.
import type { Suggestion } from '../engine/engine.ts'
import { stemOf, wordsIn } from '../understanding/words.ts'
import { fieldBits } from './postings.ts'
import type { IndexParts } from './search-index.ts'

const beginningsMost = 50

/** Titles that have all the words, the last one as a beginning: the shortest first. */
export function suggest(
  { columns, terms, postings }: IndexParts,
  beginning: string,
  limit: number,
): Suggestion[] {
  const words = wordsIn(beginning)
  const last = words.pop()
  if (last === undefined) return []
  const same = terms.find(stemOf(last))
  const longer = terms.beginning(last, beginningsMost)
  let rows = titled(same === undefined ? longer : [same, ...longer])
  for (const word of words) {
    const term = terms.find(stemOf(word))
    const having = titled(term === undefined ? [] : [term])
    rows = new Set([...rows].filter((row) => having.has(row)))
  }
  const found = [...rows].map((row) => ({ id: columns.ids[row]!, title: columns.titles[row]! }))
  const seen = new Set<string>()
  return found
    .sort((a, b) => a.title.length - b.title.length || (a.title < b.title ? -1 : 1))
    .filter(({ title }) => !seen.has(title) && seen.add(title))
    .slice(0, limit)

  function titled(of: readonly number[]): Set<number> {
    const rows = new Set<number>()
    for (const term of of) {
      const posting = postings.of(term)
      if (!posting) continue
      for (let at = 0; at < posting.length; at++) {
        const row = posting.rows[at]!
        if ((posting.fields[at]! & fieldBits.title) !== 0 && columns.alive[row] === 1) rows.add(row)
      }
    }
    return rows
  }
}
