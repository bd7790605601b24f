// src/kernel/actor.ts — who is doing something: a signed-in user in one role, or the system itself.
import { Refusal } from './refusal.ts'

export const roles = [
  'link-worker',
  'provider',
  'curator',
  'finance',
  'approver',
  'commissioner',
  'administrator',
] as const
export type Role = (typeof roles)[number]

export interface UserActor {
  kind: 'user'
  userId: string
  organisationId: string
  role: Role
}
/** The system acting by itself: a job, an import, the clock. `name` says which. */
export interface SystemActor {
  kind: 'system'
  name: string
}
export type Actor = UserActor | SystemActor

/** The system acting under that name. */
export function system(name: string): SystemActor {
  return { kind: 'system', name }
}

/**
 * Policy inside an action: returns the user when they hold one of the roles; refuses as forbidden otherwise.
 * The route line says the same; this holds also when an action is called from elsewhere.
 */
export function requireRole(by: Actor, ...allowed: Role[]): UserActor {
  if (by.kind === 'user' && allowed.includes(by.role)) return by
  throw new Refusal('forbidden', 'role-not-allowed', 'Your role does not allow this.')
}

/** As requireRole, but the system may do it too. */
export function requireRoleOrSystem(by: Actor, ...allowed: Role[]): Actor {
  return by.kind === 'system' ? by : requireRole(by, ...allowed)
}
