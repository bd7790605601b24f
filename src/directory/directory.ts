// src/directory/directory.ts — the door of the directory: what other rooms may use.
export { addActivity, changeListing, type ListingChange, type NewActivity, submitListing } from './actions.ts'
export {
  closeActivity,
  confirmActivity,
  pauseActivity,
  resumeActivity,
  setPlacesLeft,
} from './activity-actions.ts'
export { type Activity, activityMoves, type ActivityStatus, freshness, openness } from './activity.ts'
export { type ListingContent, type ListingContentInput, listingContent, longest } from './content.ts'
export type { Geocoder, KnownPlace } from './geocoder.ts'
export { importListings, type ImportCounts, type ImportResult } from './import-actions.ts'
export type { LineMistake } from './import-file.ts'
export { directoryHandlers, type DirectoryNeeds, rebuildSearch } from './indexing.ts'
export { listingMoves, type ListingVersion, type VersionStatus } from './listing.ts'
export { type Asked, type Candidate, ranked } from './ranking.ts'
export { approveListing, returnListing } from './review-actions.ts'
export { directoryRoutes } from './routes.ts'
export type { ActivitySearch, SearchAnswer, SearchDocument, SearchHit, SearchQuery } from './search.ts'
export { activitiesByIds, activitiesOf, getActivity, getPublishedActivity } from './store.ts'
export { getVersion, latestVersion, versionsOf } from './versions-store.ts'
export { codesOf, labelOf, needById, needLabel, needs } from './vocabulary.ts'
export { likelyNeeds, searchedWords, speaksOfDanger, wordsIn } from './words.ts'
