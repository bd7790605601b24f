// src/identity/session-actions.ts — what happens to sessions: started, seen, ended by their owner.
import { record } from '../audit/audit.ts'
import type { Needs } from '../db/db.ts'
import type { UserActor } from '../kernel/actor.ts'
import { Refusal } from '../kernel/refusal.ts'
import { expiryOf, type SignedIn } from './session.ts'
import { removeSession, saveSeen, sessionById } from './session-store.ts'
import { getUser, membershipById } from './user-store.ts'
import type { Membership } from './user.ts'

/** Records that a user begins to act in a membership. Refuses (not-found) when it, or the user, has ended. */
export function noteSignIn(needs: Needs, membershipId: string, before?: SignedIn): Promise<Membership> {
  return needs.store.transaction(async (tx) => {
    const membership = await membershipById(tx, membershipId)
    if (!membership || membership.until !== null) throw ended()
    const user = await getUser(tx, membership.userId)
    if (user.endedAt !== null) throw ended()
    const { organisationId, role } = membership
    const by: UserActor = { kind: 'user', userId: user.id, organisationId, role }
    const what = before?.userId === user.id ? 'role-switched' : 'signed-in'
    await record(tx, by, needs.clock.now(), what, user.id, { membershipId })
    return membership
  })
}

/** Moves a session's idle limit on; it stays within its twelve hours. */
export function noteSeen(needs: Needs, sessionId: string): Promise<void> {
  return needs.store.transaction(async (tx) => {
    const row = await sessionById(tx, sessionId)
    if (!row) return
    const now = needs.clock.now()
    await saveSeen(tx, sessionId, now, expiryOf(row.startedAt, now, row.role ?? undefined))
  })
}

/** Ends one of the user's own sessions; refuses (not-found) anyone else's. */
export function endSession(needs: Needs, by: UserActor, sessionId: string): Promise<void> {
  return needs.store.transaction(async (tx) => {
    const row = await sessionById(tx, sessionId)
    if (row?.userId !== by.userId) {
      throw new Refusal('not-found', 'session-unknown', 'That sign-in has ended already.')
    }
    await removeSession(tx, { id: sessionId })
    await record(tx, by, needs.clock.now(), 'session-ended', by.userId, { sessionId })
  })
}

/** Records that a user signed out. */
export function noteSignOut(needs: Needs, signedIn: SignedIn): Promise<void> {
  const { userId, organisationId, role, sessionId } = signedIn
  const by: UserActor = { kind: 'user', userId, organisationId, role }
  return needs.store.transaction((tx) =>
    record(tx, by, needs.clock.now(), 'signed-out', userId, { sessionId }),
  )
}

function ended(): Refusal {
  return new Refusal('not-found', 'membership-unknown', 'That role has ended. Ask your administrator.')
}
