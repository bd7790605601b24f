// src/identity/membership-actions.ts — ending a user's role, or all of a user's access.
import type { Tx } from '#dialect'
import { record } from '../audit/audit.ts'
import type { Needs } from '../db/db.ts'
import { type Actor, requireRole } from '../kernel/actor.ts'
import { Refusal } from '../kernel/refusal.ts'
import { removeSessionsIn } from './session-store.ts'
import { endedMembership, requireAnotherAdministrator, type Membership, type User } from './user.ts'
import { currentMemberships, getUser, membershipById } from './user-store.ts'
import { membershipsInRole, saveMembership, saveUser } from './user-store.ts'

/** Ends one role of a user; their sessions in it end with it. */
export function endMembership(needs: Needs, by: Actor, membershipId: string): Promise<Membership> {
  requireRole(by, 'administrator')
  return needs.store.transaction(async (tx) => {
    const membership = await membershipById(tx, membershipId)
    if (!membership) throw new Refusal('not-found', 'membership-unknown', 'We cannot find that role.')
    await endAll(tx, by, needs.clock.now(), [membership])
    return membership
  })
}

/** Ends a user: every role and every session, at once. Their past work keeps their name. */
export function endUser(needs: Needs, by: Actor, userId: string): Promise<User> {
  requireRole(by, 'administrator')
  return needs.store.transaction(async (tx) => {
    const user = await getUser(tx, userId)
    if (user.endedAt !== null) throw new Refusal('conflict', 'user-ended', 'That user has ended already.')
    const at = needs.clock.now()
    await endAll(tx, by, at, await currentMemberships(tx, userId))
    await saveUser(tx, { ...user, endedAt: at })
    await record(tx, by, at, 'user-ended', userId)
    return user
  })
}

async function endAll(tx: Tx, by: Actor, at: Date, ending: Membership[]): Promise<void> {
  requireAnotherAdministrator(ending, await membershipsInRole(tx, 'administrator'))
  for (const membership of ending) {
    await saveMembership(tx, endedMembership(membership, at))
    await record(tx, by, at, 'membership-ended', membership.userId, { membershipId: membership.id })
  }
  const ids = ending.map(({ id }) => id)
  await removeSessionsIn(tx, ids)
}
