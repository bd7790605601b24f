// src/directory/edit-actions.ts — saving what a group typed on the page of a listing.
import type { Needs, Tx } from '../db/db.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Activity } from './activity.ts'
import { addActivityIn, changeListingIn } from './actions.ts'
import { nameOf, ownActivity } from './owner.ts'
import { setPlacesLeftIn } from './activity-actions.ts'
import { type ListingContent, type ListingContentInput, listingContent, sameContent } from './content.ts'
import type { Geocoder } from './geocoder.ts'
import { activitiesByIds } from './store.ts'
import { latestVersion } from './versions-store.ts'

export interface TypedListing {
  content: ListingContentInput
  placesLeft: number | null
  basedOn: number
  send: boolean
}

/**
 * Saves a typed listing: places left at once, the words as a new version when they changed or when a draft is
 * to be sent. Refuses as changeListing does. Returns whether there is a new version.
 */
export async function saveListing(
  needs: Needs & { geocoder: Geocoder },
  by: Actor,
  activityId: string,
  typed: TypedListing,
): Promise<{ newVersion: boolean }> {
  const before = (await latestVersion(needs.store.read, activityId)).content
  const content = await withPoints(listingContent.parse(typed.content), needs.geocoder, before)
  return needs.store.transaction(async (tx) => {
    const activity = await ownActivity(tx, by, activityId)
    return saveListingIn(tx, by, needs.clock.now(), activity, { ...typed, content })
  })
}

/**
 * Adds a typed listing as a new activity of that organisation. The same form sent again makes no second one:
 * what was put right in it since is saved as a change. Returns its identifier.
 */
export async function addListing(
  needs: Needs & { geocoder: Geocoder },
  by: Actor,
  organisationId: string,
  typed: Omit<TypedListing, 'basedOn'> & { formId: string },
): Promise<string> {
  const content = await withPoints(listingContent.parse(typed.content), needs.geocoder)
  const { placesLeft, formId, send } = typed
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const before = (await activitiesByIds(tx, [formId])).has(formId)
    if (before) {
      const activity = await ownActivity(tx, by, formId)
      const change = { content, placesLeft, send, basedOn: activity.latestNumber }
      await saveListingIn(tx, by, at, activity, change)
      return formId
    }
    return (await addActivityIn(tx, by, at, { organisationId, content, placesLeft, formId, send })).activityId
  })
}

async function saveListingIn(
  tx: Tx,
  by: Actor,
  at: Date,
  activity: Activity,
  { content, placesLeft, basedOn, send }: Omit<TypedListing, 'content'> & { content: ListingContent },
): Promise<{ newVersion: boolean }> {
  if (activity.placesLeft !== placesLeft) await setPlacesLeftIn(tx, by, at, activity.id, placesLeft)
  const latest = await latestVersion(tx, activity.id)
  if (sameContent(latest.content, content)) {
    const isSent = latest.status === 'submitted' || latest.status === 'approved'
    if (isSent && latest.number === basedOn) return { newVersion: false }
    // The same form sent twice: the first time made this version.
    const isMine = latest.number === basedOn + 1 && latest.madeBy === nameOf(by)
    if (isMine && latest.status === (send ? 'submitted' : 'draft')) return { newVersion: true }
  }
  await changeListingIn(tx, by, at, activity.id, { content, basedOn, send })
  return { newVersion: true }
}

/**
 * Puts each place on the map: where it was before when its postcode is the same, else in the middle of its
 * outward code; nowhere when the geocoder does not know it.
 */
export async function withPoints(
  content: ListingContent,
  geocoder: Geocoder,
  before?: ListingContent,
): Promise<ListingContent> {
  const places: ListingContent['places'] = []
  for (const place of content.places) {
    const same = before?.places.find(({ postcode }) => postcode === place.postcode)
    const found = same ? undefined : await geocoder.locate(place.outwardCode)
    const point = found && 'point' in found ? found.point : { lat: same?.lat, lng: same?.lng }
    places.push({ ...place, lat: point.lat, lng: point.lng })
  }
  return listingContent.parse({ ...content, places })
}
