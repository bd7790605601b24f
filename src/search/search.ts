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
} from './engine/engine.ts'
export { searchComponents } from './components.ts'
export { EngineAway } from './engine/engine-away.ts'
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
export { documentsOf, rebuildAll, rebuildSearch } from './engine/documents.ts'
export { bringInStep, createFollower, type Follower } from './engine/follow.ts'
export { createIndex, type SearchIndex } from './index/search-index.ts'
export { searchHandlers, searchRoutes } from './routes.ts'
export { type Understood, understand } from './understanding/understand.ts'
export { prepareUnderstanding } from './understanding/word-signs.ts'
export { removeOldGaps } from './gaps/actions.ts'
export { removeExpiredLists } from './shortlists/shared-list-actions.ts'
export { type Drift, mendDrift, mendWhenShort, refreshFacts } from './engine/upkeep.ts'
export { documentOf } from './engine/document.ts'
export { baseWordList, type WordList } from './word-lists/word-list.ts'
export { isStopWord, stemOf, wordsIn } from './understanding/words.ts'
export { findPostcode, type KnownPostcode, middleOf } from './postcodes/store.ts'
