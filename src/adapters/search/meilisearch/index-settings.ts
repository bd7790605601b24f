// src/adapters/search/meilisearch/index-settings.ts — how Meilisearch is told to index and to match.
import { createHash } from 'node:crypto'
import type { Settings } from 'meilisearch'
import { facetNames } from '../../../search/search.ts'

/** The most candidates one question gets. */
export const candidatesMost = 100
/** Raised when records are made in another way: the index is then built anew. */
const recordVersion = 1

export const indexSettings: Settings = {
  // A search reads of each hit what may be shown: with everything, it took twice as long. Documents can
  // still be had.
  displayedAttributes: ['id'],
  searchableAttributes: ['title', 'summary', 'other', 'description', 'read'],
  filterableAttributes: [
    {
      attributePatterns: ['shown', 'remote', ...facetNames],
      features: { facetSearch: false, filter: { equality: true, comparison: false } },
    },
    {
      attributePatterns: ['v', 'confirmed', 'lat', 'lng'],
      features: { facetSearch: false, filter: { equality: true, comparison: true } },
    },
  ],
  rankingRules: ['sort', 'words', 'typo', 'attribute', 'exactness'],
  typoTolerance: {
    enabled: true,
    minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 },
    disableOnNumbers: true,
  },
  // Our words come without stop words, and their nearness does not rank: the shared ranking does not know it.
  stopWords: [],
  proximityPrecision: 'byAttribute',
  facetSearch: false,
  pagination: { maxTotalHits: candidatesMost + 1 },
  searchCutoffMs: 500,
}

/** Changes with the settings and with how records are made. */
export const schema = createHash('sha256')
  .update(JSON.stringify([recordVersion, indexSettings]))
  .digest('hex')
  .slice(0, 16)
