// src/identity/actions.ts — adding organisations and inviting their users.
import type { Reader, Tx } from '#dialect'
import { record } from '../audit/audit.ts'
import type { Needs } from '../db/db.ts'
import { type Actor, requireRoleOrSystem } from '../kernel/actor.ts'
import { newId } from '../kernel/id.ts'
import { Refusal } from '../kernel/refusal.ts'
import { leaveMail } from '../outbox/outbox.ts'
import { invitationLetter } from './letters.ts'
import { type NewOrganisation, type Organisation, requireRoleFits } from './organisation.ts'
import { addOrganisation, getOrganisation, saveOrganisation } from './organisation-store.ts'
import { type Invitation, type Membership, tidyEmail, type User } from './user.ts'
import {
  addMembership,
  addUser,
  currentMemberships,
  getUser,
  membershipById,
  saveUser,
  userByEmail,
} from './user-store.ts'

/** Adds an organisation. For administrators, curators (with an import) and the system. */
export async function createOrganisation(
  tx: Tx,
  by: Actor,
  at: Date,
  said: NewOrganisation,
): Promise<Organisation> {
  requireRoleOrSystem(by, 'administrator', 'curator')
  const plain = { vcse: false, description: '', email: '', phone: '', website: '', externalId: null }
  const organisation = { ...plain, ...said, id: said.id ?? newId(at), createdAt: at }
  await addOrganisation(tx, organisation)
  await record(tx, by, at, 'organisation-created', organisation.id, { kind: organisation.kind })
  return organisation
}

/** Changes what is said of an organisation; its kind and identifier stay. Who may: as createOrganisation. */
export async function changeOrganisation(
  tx: Tx,
  by: Actor,
  at: Date,
  id: string,
  said: Partial<Omit<NewOrganisation, 'id' | 'kind'>>,
): Promise<Organisation> {
  requireRoleOrSystem(by, 'administrator', 'curator')
  const organisation = { ...(await getOrganisation(tx, id)), ...said }
  await saveOrganisation(tx, organisation)
  await record(tx, by, at, 'organisation-changed', id)
  return organisation
}

/**
 * Gives a user a role in an organisation, adding the user when the address is new and bringing back one who
 * had ended. An administrator's invitation leaves a letter, which names `address` when given; the system's
 * (seeds, imports) does not. Refuses (conflict) a role that does not fit the organisation, one the user holds
 * already, and the same membershipId with another address, organisation or role.
 */
export function inviteUser(
  needs: Needs,
  by: Actor,
  invitation: Invitation,
  address?: string,
): Promise<{ userId: string; membershipId: string }> {
  requireRoleOrSystem(by, 'administrator')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const { organisationId, role } = invitation
    const membershipId = invitation.membershipId ?? newId(at)
    const sent = await membershipById(tx, membershipId)
    if (sent) return { userId: await sameInvitation(tx, sent, invitation), membershipId }
    const organisation = await getOrganisation(tx, organisationId)
    requireRoleFits(role, organisation)
    const user = await invitedUser(tx, at, invitation)
    const held = await currentMemberships(tx, user.id)
    if (held.some((each) => each.organisationId === organisationId && each.role === role)) throw alreadyHeld()
    await addMembership(tx, {
      id: membershipId,
      userId: user.id,
      organisationId,
      role,
      since: at,
      until: null,
    })
    await record(tx, by, at, 'user-invited', user.id, { membershipId, organisationId, role })
    if (by.kind === 'user') await leaveMail(tx, at, invitationLetter(user, organisation, role, address))
    return { userId: user.id, membershipId }
  })
}

/** Whom the same invitation went to before; refuses (conflict) its identifier with anything else. */
async function sameInvitation(db: Reader, sent: Membership, invitation: Invitation): Promise<string> {
  const { userId, organisationId, role } = sent
  const { email } = await getUser(db, userId)
  const isSame = organisationId === invitation.organisationId && role === invitation.role
  if (isSame && email === tidyEmail(invitation.email)) return userId
  throw sentBefore()
}

/** The refusal of a form that was sent before with something else in it. */
export function sentBefore(): Refusal {
  const says =
    'You sent this form before with other words. What you sent first was kept, and nothing was changed ' +
    'now. To add another, open a new form.'
  return new Refusal('conflict', 'form-sent-before', says)
}

async function invitedUser(tx: Tx, at: Date, { name, email: typed }: Invitation): Promise<User> {
  const email = tidyEmail(typed)
  const known = await userByEmail(tx, email)
  if (known?.endedAt === null) return known
  const user = { id: known?.id ?? newId(at), email, name, invitedAt: at, endedAt: null }
  await (known ? saveUser(tx, user) : addUser(tx, user))
  return user
}

function alreadyHeld(): Refusal {
  return new Refusal('conflict', 'role-held', 'This user has that role there already.')
}
