// src/search/search.ts — the door of search: what other rooms may use.
export type {
  Change,
  QueryWord,
  SearchAnswer,
  SearchDocument,
  SearchEngine,
  SearchHit,
  SearchQuery,
  Suggestion,
} from './engine.ts'
export { searchComponents } from './components.ts'
export { EngineAway } from './engine-away.ts'
export {
  anyOfFacets,
  type FacetCodes,
  facetNames,
  type Filters,
  filterNames,
  freshDays,
  partsOfDay,
} from './facets.ts'
export { findActivities, type Finding, type SearchNeeds } from './find-activities.ts'
export { type Asked, askedFrom } from './forms.ts'
export { documentsOf, rebuildSearch } from './documents.ts'
export { bringInStep, createFollower, type Follower } from './follow.ts'
export { createIndex, type SearchIndex } from './index/search-index.ts'
export { searchHandlers, searchRoutes } from './routes.ts'
export { type Understood, understand } from './understand.ts'
export { removeOldGaps } from './gap-actions.ts'
export { removeExpiredLists } from './shared-list-actions.ts'
export { type Drift, mendDrift, mendWhenShort, refreshFacts } from './upkeep.ts'
export { documentOf } from './document.ts'
export { baseWordList, type WordList } from './word-list.ts'
export { isStopWord, stemOf, wordsIn } from './words.ts'
export { findPostcode, type KnownPostcode, middleOf } from './postcodes-store.ts'
