// src/directory/edit-actions.ts — saving what a group typed on the page of a listing.
import type { Needs } from '../db/db.ts'
import type { Actor } from '../kernel/actor.ts'
import { addActivityIn, changeListingIn } from './actions.ts'
import { ownActivity } from './owner.ts'
import { setPlacesLeftIn } from './activity-actions.ts'
import { type ListingContent, type ListingContentInput, listingContent, sameContent } from './content.ts'
import type { Geocoder } from './geocoder.ts'
import { latestVersion } from './versions-store.ts'

export interface TypedListing {
  content: ListingContentInput
  placesLeft: number | null
  basedOn: number
  send: boolean
}

/**
 * Saves a typed listing: places left at once, the words as a new version when they changed or when a draft
 * is to be
 * sent. Refuses as changeListing does. Returns whether there is a new version.
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
    const at = needs.clock.now()
    const activity = await ownActivity(tx, by, activityId)
    if (activity.placesLeft !== typed.placesLeft) {
      await setPlacesLeftIn(tx, by, at, activityId, typed.placesLeft)
    }
    const latest = await latestVersion(tx, activityId)
    const undecided = latest.status === 'submitted' || latest.status === 'approved'
    const nothingNew = undecided && latest.number === typed.basedOn && sameContent(latest.content, content)
    if (nothingNew) return { newVersion: false }
    const { basedOn, send } = typed
    await changeListingIn(tx, by, at, activityId, { content, basedOn, send })
    return { newVersion: true }
  })
}

/** Adds a typed listing as a new activity of that organisation. Returns its identifier. */
export async function addListing(
  needs: Needs & { geocoder: Geocoder },
  by: Actor,
  organisationId: string,
  typed: Omit<TypedListing, 'basedOn'> & { formId: string },
): Promise<string> {
  const content = await withPoints(listingContent.parse(typed.content), needs.geocoder)
  const { placesLeft, formId, send } = typed
  const { activityId } = await needs.store.transaction((tx) =>
    addActivityIn(tx, by, needs.clock.now(), { organisationId, content, placesLeft, formId, send }),
  )
  return activityId
}

/**
 * Puts each place on the map: where it was before when its postcode is the same, else in the middle of its
 * outward
 * code; nowhere when the geocoder does not know it.
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
