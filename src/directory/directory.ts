// src/directory/directory.ts — the door of the directory: what other rooms may use.
export { isSensitive, shownContact } from './activity-pages.ts'
export { addActivity, changeListing, type ListingChange, type NewActivity, submitListing } from './actions.ts'
export {
  closeActivity,
  confirmActivity,
  pauseActivity,
  resumeActivity,
  setPlacesLeft,
} from './activity-actions.ts'
export {
  type Activity,
  activityMoves,
  type ActivityStatus,
  freshness,
  openness,
  shownSince,
} from './activity.ts'
export { directoryHandlers } from './calendar.ts'
export {
  type ListingContent,
  type ListingContentInput,
  listingContent,
  longest,
  modes,
  type Place,
  type Session,
  takesUnfunded,
  weekdays,
} from './content.ts'
export {
  dayNames,
  sayAddress,
  sayConfirmed,
  sayCost,
  sayFromAfar,
  sayModes,
  sayPlaces,
  saySession,
  sayWhen,
  sayWhere,
} from './describe.ts'
export type { DirectoryNeeds, Geocoder, KnownPlace } from './geocoder.ts'
export { importListings, type ImportCounts, type ImportResult } from './import-actions.ts'
export type { LineMistake } from './import-file.ts'
export { currentActivities } from './kept-activities.ts'
export { listingMoves, type ListingVersion, type VersionStatus } from './listing.ts'
export { approveListing, returnListing } from './review-actions.ts'
export { directoryRoutes } from './routes.ts'
export {
  activitiesByIds,
  activitiesOf,
  changedActivities,
  countPublished,
  getActivity,
  getPublishedActivity,
  lastChange,
  publishedAfter,
  touchActivities,
} from './store.ts'
export { getVersion, latestVersion, versionsOf } from './versions-store.ts'
export {
  codesOf,
  hasCode,
  type LabelKind,
  labelOf,
  type Need,
  needById,
  needLabel,
  needs,
  publishedAs,
} from './vocabulary.ts'
