// src/directory/review-actions.ts — what curators do with the listings that groups send.
import { record } from '../audit/audit.ts'
import type { Needs, Tx } from '../db/db.ts'
import { usersOf } from '../identity/identity.ts'
import { type Actor, requireRole, requireRoleOrSystem } from '../kernel/actor.ts'
import { type Day, dayOf } from '../kernel/day.ts'
import { leaveMail } from '../outbox/outbox.ts'
import { type Activity, movedActivity } from './activity.ts'
import { approve, giveBack, type ListingVersion } from './listing.ts'
import { nameOf } from './owner.ts'
import { changeActivity, getActivity } from './store.ts'
import { getVersion, saveVersion } from './versions-store.ts'

/**
 * A curator approves a version: it goes live, and search follows. Refuses (conflict) what is not
 * waiting.
 */
export function approveListing(needs: Needs, by: Actor, versionId: string): Promise<ListingVersion> {
  return needs.store.transaction((tx) => approveListingIn(tx, by, needs.clock.now(), versionId))
}

/** As approveListing, inside a transaction. */
export async function approveListingIn(
  tx: Tx,
  by: Actor,
  at: Date,
  versionId: string,
): Promise<ListingVersion> {
  requireRoleOrSystem(by, 'curator')
  const version = await getVersion(tx, versionId)
  const approved = approve(version, nameOf(by), at)
  const activity = await getActivity(tx, version.activityId)
  const status = movedActivity(activity.status, 'publish')
  await saveVersion(tx, approved)
  await changeActivity(tx, activity.id, {
    status,
    liveVersionId: version.id,
    confirmedOn: laterDay(activity, version.submittedAt ?? at),
  })
  await record(tx, by, at, 'listing-approved', activity.id, { number: version.number })
  return approved
}

/** A curator returns a version with a message, which is mailed to the group's users. */
export function returnListing(
  needs: Needs,
  by: Actor,
  versionId: string,
  message: string,
): Promise<ListingVersion> {
  return needs.store.transaction(async (tx) => {
    requireRole(by, 'curator')
    const at = needs.clock.now()
    const returned = giveBack(await getVersion(tx, versionId), nameOf(by), at, message)
    await saveVersion(tx, returned)
    await record(tx, by, at, 'listing-returned', returned.activityId, { number: returned.number })
    const activity = await getActivity(tx, returned.activityId)
    for (const user of await usersOf(tx, activity.organisationId, 'provider')) {
      await leaveMail(tx, at, {
        to: user.email,
        subject: `Please change the listing “${oneLine(returned.content.title)}”`,
        text: letterReturned(user.name, returned),
      })
    }
    return returned
  })
}

function letterReturned(name: string, { content, message }: ListingVersion): string {
  return [
    `Hello ${name},`,
    `The listing “${content.title}” was read and came back with this message:`,
    message,
    'Sign in and open “Our listings” to change it.\n',
  ].join('\n\n')
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ')
}

/** Sending a new version says that its details are right on that day. */
function laterDay(activity: Activity, submittedAt: Date): Day {
  const day = dayOf(submittedAt)
  return day > activity.confirmedOn ? day : activity.confirmedOn
}
