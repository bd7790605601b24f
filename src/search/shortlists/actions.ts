// src/search/shortlists/actions.ts — a link worker keeps a list of activities for one of their people.
import { record } from '../../audit/audit.ts'
import type { Needs } from '../../db/db.ts'
import { type Actor, requireRole } from '../../kernel/actor.ts'
import { ownPerson, type Person } from '../../prescriptions/prescriptions.ts'
import { withAdded } from './shortlist.ts'
import * as rows from './store.ts'

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

// The trail cannot be erased, so it says that a list changed, and not what the person may need.

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
      await record(tx, by, addedAt, 'activity-shortlisted', personId)
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
    await record(tx, by, needs.clock.now(), 'activity-unlisted', personId)
  })
}
