// src/adapters/search/meilisearch/question.ts — what Meilisearch is asked for one question.
import type { SearchParams } from 'meilisearch'
import { type SearchQuery, stemOf } from '../../../search/search.ts'
import { filterOf } from './filter.ts'
import { candidatesMost } from './index-settings.ts'

/**
 * All the words by their stems, the last one also as a beginning; when not everything has them all, the most
 * frequent ones are left out first. There must be a word: without one nothing can be found but by filters.
 */
export function questionOf(query: SearchQuery): SearchParams & { q: string } {
  const stems = [...new Set(query.words.map(({ word }) => stemOf(word)))]
  return {
    q: stems.join(' '),
    filter: filterOf(query),
    limit: candidatesMost,
    attributesToRetrieve: ['id'],
    matchingStrategy: 'frequency',
  }
}
