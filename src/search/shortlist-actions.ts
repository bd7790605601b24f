// src/search/shortlist-actions.ts — what people do with shortlists: keep one for a person, and share one.
import { createHash, randomBytes } from 'node:crypto'
import type { Tx } from '#dialect'
import { record } from '../audit/audit.ts'
import type { Needs, Reader } from '../db/db.ts'
import { activitiesByIds } from '../directory/directory.ts'
import { type Actor, requireRole } from '../kernel/actor.ts'
import { dayOf } from '../kernel/day.ts'
import { newId } from '../kernel/id.ts'
import { Refusal } from '../kernel/refusal.ts'
import { leaveMail } from '../outbox/outbox.ts'
import { ownPerson, type Person } from '../prescriptions/prescriptions.ts'
import { listed } from './listed.ts'
import { isOpenLink, linkEnd, overBefore, withAdded } from './shortlist.ts'
import { listLetter } from './shortlist-letters.ts'
import * as rows from './shortlist-store.ts'

/**
 * The list of the link worker's own person; the look is recorded. Refuses (not-found) another's person as if
 * there were none.
 */
export function openShortlist(
  needs: Needs,
  by: Actor,
  personId: string,
): Promise<{ person: Person; activityIds: string[] }> {
  const user = requireRole(by, 'link-worker')
  return needs.store.transaction(async (tx) => {
    const person = await ownPerson(tx, user, personId)
    const activityIds = (await rows.shortlistOf(tx, personId)).map(({ activityId }) => activityId)
    await record(tx, by, needs.clock.now(), 'shortlist-opened', personId, { activities: activityIds.length })
    return { person, activityIds }
  })
}

/**
 * Puts activities at the end of the list of the link worker's own person; what is on it stays where it is.
 * Returns how many are on it. Refuses (not-found) another's person, (conflict) more than a list holds.
 */
export function addToShortlist(
  needs: Needs,
  by: Actor,
  personId: string,
  activityIds: readonly string[],
): Promise<number> {
  const user = requireRole(by, 'link-worker')
  return needs.store.transaction(async (tx) => {
    await ownPerson(tx, user, personId)
    const before = await rows.shortlistOf(tx, personId)
    const idsBefore = before.map(({ activityId }) => activityId)
    const whole = withAdded(idsBefore, activityIds)
    const added = whole.slice(before.length)
    const addedAt = needs.clock.now()
    let position = before.at(-1)?.position ?? 0
    for (const activityId of added) {
      position += 1
      await rows.addShortlisted(tx, { personId, activityId, position, addedBy: user.userId, addedAt })
      await record(tx, by, addedAt, 'activity-shortlisted', personId, { activityId })
    }
    return whole.length
  })
}

/** Takes an activity off the list of the link worker's own person; one that is not on it is no matter. */
export function removeFromShortlist(
  needs: Needs,
  by: Actor,
  personId: string,
  activityId: string,
): Promise<void> {
  const user = requireRole(by, 'link-worker')
  return needs.store.transaction(async (tx) => {
    await ownPerson(tx, user, personId)
    const before = await rows.shortlistOf(tx, personId)
    if (!before.some((row) => row.activityId === activityId)) return
    await rows.removeShortlisted(tx, personId, activityId)
    await record(tx, by, needs.clock.now(), 'activity-unlisted', personId, { activityId })
  })
}

/**
 * Makes a link to a list that opens without signing in, until `end`. The secret is told here once: only its
 * SHA-256 is kept. Anybody may; the list names nobody. Refuses (conflict) an empty one.
 */
export function shareList(
  needs: Needs,
  activityIds: readonly string[],
): Promise<{ secret: string; end: Date }> {
  requireSome(activityIds)
  const secret = randomBytes(24).toString('base64url')
  return needs.store.transaction(async (tx) => {
    const madeAt = needs.clock.now()
    const expiresAt = linkEnd(madeAt)
    const list = { id: newId(madeAt), secretHash: hashOf(secret), activityIds: [...activityIds] }
    await rows.addSharedList(tx, { ...list, madeAt, expiresAt })
    return { secret, end: expiresAt }
  })
}

/** The list behind a link. Refuses (not-found) one that is over in the same words as one that never was. */
export async function openSharedList(
  db: Reader,
  secret: string,
  now: Date,
): Promise<{ activityIds: string[]; end: Date }> {
  const found = /^[\w-]{32}$/.test(secret) ? await rows.sharedListBy(db, hashOf(secret)) : undefined
  if (found && isOpenLink(found.expiresAt, now)) {
    return { activityIds: found.activityIds, end: found.expiresAt }
  }
  const says =
    'This link does not lead to a list. A part of it may be missing, or its 30 days are over. ' +
    'Ask whoever gave it to you for a new one.'
  throw new Refusal('not-found', 'list-unknown', says)
}

/** Leaves a letter with the facts of the activities, and nothing else. Refuses (conflict) an empty list. */
export function mailList(needs: Needs, to: string, activityIds: readonly string[]): Promise<void> {
  requireSome(activityIds)
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const activities = await activitiesByIds(tx, activityIds)
    await leaveMail(tx, at, { to, ...listLetter(listed(activityIds, activities, dayOf(at))) })
  })
}

/** Removes the shared lists whose links are over: for the daily calendar. */
export function removeExpiredLists(needs: Needs): Promise<void> {
  return needs.store.transaction((tx: Tx) => rows.removeListsEnded(tx, overBefore(needs.clock.now())))
}

function requireSome(activityIds: readonly string[]): void {
  if (activityIds.length > 0) return
  throw new Refusal(
    'conflict',
    'shortlist-empty',
    'There is nothing on this list yet. Add an activity first.',
  )
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
