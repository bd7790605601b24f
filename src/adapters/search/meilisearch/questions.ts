// src/adapters/search/meilisearch/questions.ts — what Meilisearch is asked for one question, all in one
// request.
import type { MultiSearchQuery } from 'meilisearch'
import { type SearchQuery, stemOf } from '../../../search/search.ts'
import { anyOf, filterOf } from './filter.ts'
import { candidatesMost } from './index-settings.ts'

/** The most words, with what else will do instead of them, that are asked for. */
const termsMost = 24

/**
 * The searches whose results together are the candidates: one for each word, since any of them will do and
 * Meilisearch has no "any"; one for what meets a likely need; one for everything when nothing was typed.
 * `as` says what misspelt words were taken for.
 */
export function questionsOf(
  indexUid: string,
  query: SearchQuery,
  corrected: readonly { typed: string; as: string }[],
): MultiSearchQuery[] {
  const filter = filterOf(query)
  const common = { indexUid, attributesToRetrieve: ['id'], limit: candidatesMost }
  if (!query.typed) return [{ ...common, filter }]
  const searches: MultiSearchQuery[] = termsOf(query, corrected).map((q) => ({
    ...common,
    q,
    filter,
    matchingStrategy: 'all',
  }))
  const needs = query.likelyNeeds.map(({ need }) => need)
  if (needs.length > 0) searches.push({ ...common, filter: [...filter, anyOf('need', needs)] })
  return searches
}

/**
 * The stem of each word, or of what it was taken for, and of what else will do. A term also finds what
 * begins so: the word as typed is asked for only where it does not begin with its stem.
 */
function termsOf({ words }: SearchQuery, corrected: readonly { typed: string; as: string }[]): string[] {
  const takenFor = new Map(corrected.map(({ typed, as }) => [typed, as]))
  const own = words.flatMap(({ word }) => {
    const stem = stemOf(takenFor.get(word) ?? word)
    return word.startsWith(stem) ? [stem] : [stem, word]
  })
  const others = words.flatMap(({ also }) => also.map(stemOf))
  return [...new Set([...own, ...others])].slice(0, termsMost)
}
