// src/directory/owner.ts — whose activity it is: who may change it.
import type { Reader } from '../db/db.ts'
import { type Actor, requireRoleOrSystem } from '../kernel/actor.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Activity } from './activity.ts'
import { getActivity } from './store.ts'

/** The activity, when the actor may change it; refuses (not-found) another group's. */
export async function ownActivity(db: Reader, by: Actor, activityId: string): Promise<Activity> {
  const activity = await getActivity(db, activityId)
  requireOwner(by, activity.organisationId)
  return activity
}

/** Refuses (not-found) a group that is not that organisation; curators and the system may change all. */
export function requireOwner(by: Actor, organisationId: string): void {
  requireRoleOrSystem(by, 'provider', 'curator')
  if (by.kind === 'user' && by.role === 'provider' && by.organisationId !== organisationId) {
    throw new Refusal('not-found', 'activity-unknown', 'We cannot find that activity.')
  }
}

/** How a version names who made or decided it. */
export function nameOf(by: Actor): string {
  return by.kind === 'user' ? by.userId : `system:${by.name}`
}
