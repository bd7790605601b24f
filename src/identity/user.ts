// src/identity/user.ts — a user and their memberships: in which organisation they act, in which role.
import type { Role } from '../kernel/actor.ts'
import { Refusal } from '../kernel/refusal.ts'
import { isMailAddress } from '../outbox/outbox.ts'

export interface User {
  id: string
  email: string
  name: string
  invitedAt: Date
  endedAt: Date | null
}

export interface Membership {
  id: string
  userId: string
  organisationId: string
  role: Role
  since: Date
  until: Date | null
}

/** A membership with the names that pages show. */
export interface NamedMembership extends Membership {
  organisationName: string
}

export interface Invitation {
  name: string
  email: string
  organisationId: string
  role: Role
  /** The new membership's identifier: the same invitation sent twice makes one. */
  membershipId?: string
}

/** What to say of text that is not one e-mail address. */
export const emailAdvice = 'Type an e-mail address, like name@example.org.'

/**
 * Whether the text can be the e-mail address of a user, whatever its case: our letters must be able to go
 * there.
 */
export function isEmail(text: string): boolean {
  return text.length <= 254 && isMailAddress(text) && /@.+\.[^.]+$/.test(text)
}

/** An address as we keep it: trimmed, lower case. Refuses (invalid) what cannot be one address. */
export function tidyEmail(typed: string): string {
  const email = typed.trim().toLowerCase()
  if (isEmail(email)) return email
  throw new Refusal('invalid', 'email-unreadable', emailAdvice)
}

/** The membership, ended. Refuses (conflict) when it has ended already. */
export function endedMembership(membership: Membership, at: Date): Membership {
  if (membership.until !== null) {
    throw new Refusal('conflict', 'membership-ended', 'That role has already ended.')
  }
  return { ...membership, until: at }
}

/** Refuses (conflict) to leave the system without anyone who can invite users. */
export function requireAnotherAdministrator(
  ending: readonly Membership[],
  administrators: readonly Membership[],
): void {
  const left = administrators.filter((each) => !ending.some(({ id }) => id === each.id))
  if (left.length > 0 || !ending.some(({ role }) => role === 'administrator')) return
  throw new Refusal(
    'conflict',
    'last-administrator',
    'This is the only administrator. Invite another one first.',
  )
}
