// src/search/shortlists/shared-list-actions.ts — sharing a list by letter and by link, without a word of who
// it is for.
import { createHash, randomBytes } from 'node:crypto'
import type { Needs, Reader } from '../../db/db.ts'
import { activitiesByIds } from '../../directory/directory.ts'
import { dayOf } from '../../kernel/day.ts'
import { newId } from '../../kernel/id.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { leaveMail } from '../../outbox/outbox.ts'
import { listed } from './listed.ts'
import { isOpenLink, linkEnd, overBefore } from './shortlist.ts'
import { listLetter } from './letters.ts'
import * as rows from './store.ts'

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
  return needs.store.transaction((tx) => rows.removeListsEnded(tx, overBefore(needs.clock.now())))
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
