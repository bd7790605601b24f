// src/directory/actions.ts — what groups do with their listings.
import { record } from '../audit/audit.ts'
import type { Needs, Tx } from '../db/db.ts'
import type { Actor } from '../kernel/actor.ts'
import { type Day, dayOf } from '../kernel/day.ts'
import { newId } from '../kernel/id.ts'
import { Refusal } from '../kernel/refusal.ts'
import { type ListingContent, type ListingContentInput, listingContent } from './content.ts'
import { type ListingVersion, replace, submit } from './listing.ts'
import { nameOf, ownActivity, requireOwner } from './owner.ts'
import { activitiesByIds, addActivityRow, changeActivity } from './store.ts'
import { addVersion, getVersion, latestVersion, saveVersion } from './versions-store.ts'

export interface NewActivity {
  organisationId: string
  content: ListingContentInput
  /** null, or absent: the group does not limit numbers. */
  placesLeft?: number | null
  /** The infrastructure body's own number for it. */
  externalId?: string
  /** Of the row it is imported from. */
  importHash?: string
  /** The form's identifier becomes the activity's: the same form sent twice makes one activity. */
  formId?: string
  /** Whether the first version goes straight to a curator; true when absent. */
  send?: boolean
  /** The day its details were last known to be right; today when absent. */
  confirmedOn?: Day
}

/**
 * Makes an activity with the first version of its listing. For its group, a curator or the system; refuses
 * (not-found) another group's organisation. Returns the identifiers of both.
 */
export function addActivity(
  needs: Needs,
  by: Actor,
  given: NewActivity,
): Promise<{ activityId: string; versionId: string }> {
  return needs.store.transaction((tx) => addActivityIn(tx, by, needs.clock.now(), given))
}

/** As addActivity, inside a transaction. */
export async function addActivityIn(tx: Tx, by: Actor, at: Date, given: NewActivity) {
  requireOwner(by, given.organisationId)
  const content = listingContent.parse(given.content)
  const activityId = given.formId ?? newId(at)
  const existing = (await activitiesByIds(tx, [activityId])).get(activityId)
  if (existing) {
    requireOwner(by, existing.organisationId)
    return { activityId, versionId: (await latestVersion(tx, activityId)).id }
  }
  await addActivityRow(tx, {
    id: activityId,
    organisationId: given.organisationId,
    externalId: given.externalId ?? null,
    importHash: given.importHash ?? null,
    status: 'unpublished',
    pausedUntil: null,
    liveVersionId: null,
    latestNumber: 1,
    placesLeft: given.placesLeft ?? null,
    confirmedOn: given.confirmedOn ?? dayOf(at),
    createdAt: at,
  })
  await record(tx, by, at, 'activity-added', activityId)
  const version = await writeVersion(tx, by, at, { activityId, number: 1, content, send: given.send ?? true })
  return { activityId, versionId: version.id }
}

export interface ListingChange {
  content: ListingContentInput
  /** The number of the newest version the writer saw. */
  basedOn: number
  /** Whether it goes straight to a curator; otherwise it stays a draft. */
  send: boolean
}

/**
 * Writes a new version of a listing; one that is not decided yet is replaced by it, the live one stays live.
 * Refuses (not-found) another group's activity, (conflict) when somebody else changed the listing meanwhile
 * or the activity is closed. Returns the new version.
 */
export function changeListing(needs: Needs, by: Actor, activityId: string, change: ListingChange) {
  return needs.store.transaction((tx) => changeListingIn(tx, by, needs.clock.now(), activityId, change))
}

/** As changeListing, inside a transaction. */
export async function changeListingIn(
  tx: Tx,
  by: Actor,
  at: Date,
  activityId: string,
  change: ListingChange,
): Promise<ListingVersion> {
  const activity = await ownActivity(tx, by, activityId)
  if (activity.status === 'closed') {
    throw new Refusal(
      'conflict',
      'activity-closed',
      'This activity is closed. Its listing cannot be changed.',
    )
  }
  if (activity.latestNumber !== change.basedOn) {
    throw new Refusal(
      'conflict',
      'listing-changed',
      'Somebody else changed this listing while you were typing. Open it again to see their changes.',
    )
  }
  await saveVersion(tx, replace(await latestVersion(tx, activityId)))
  const content = listingContent.parse(change.content)
  const number = activity.latestNumber + 1
  const version = await writeVersion(tx, by, at, { activityId, number, content, send: change.send })
  await changeActivity(tx, activityId, { latestNumber: number })
  return version
}

async function writeVersion(
  tx: Tx,
  by: Actor,
  at: Date,
  given: { activityId: string; number: number; content: ListingContent; send: boolean },
): Promise<ListingVersion> {
  const { activityId, number, content, send } = given
  const draft: ListingVersion = {
    id: newId(at),
    activityId,
    number,
    status: 'draft',
    content,
    madeBy: nameOf(by),
    madeAt: at,
    submittedAt: null,
    decidedBy: null,
    decidedAt: null,
    message: null,
  }
  const version = send ? submit(draft, at) : draft
  await addVersion(tx, version)
  await record(tx, by, at, send ? 'listing-submitted' : 'listing-drafted', activityId, { number })
  return version
}

/** Sends a draft to a curator. Refuses (not-found) another group's, (conflict) what is not a draft. */
export function submitListing(needs: Needs, by: Actor, versionId: string): Promise<ListingVersion> {
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const version = await getVersion(tx, versionId)
    await ownActivity(tx, by, version.activityId)
    const submitted = submit(version, at)
    await saveVersion(tx, submitted)
    await record(tx, by, at, 'listing-submitted', version.activityId, { number: version.number })
    return submitted
  })
}
