// src/prescriptions/ownership.ts — whose a prescription is: for anyone else it does not exist.
import type { Reader } from '#dialect'
import { requireRole, type Actor, type UserActor } from '../kernel/actor.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Person } from './person.ts'
import { getPerson } from './person-store.ts'
import type { Prescription } from './prescription.ts'
import { getPrescription, type Whose } from './store.ts'

/** The link worker's own prescription; refuses (not-found) another's as if there were none. */
export async function ownPrescription(db: Reader, by: Actor, id: string): Promise<Prescription> {
  const { userId, organisationId } = requireRole(by, 'link-worker')
  const found = await getPrescription(db, id)
  if (found.linkWorkerId === userId && found.employerId === organisationId) return found
  throw unknown()
}

/** As ownPrescription, while it is a draft; refuses (conflict) one that was issued. */
export async function ownDraft(db: Reader, by: Actor, id: string): Promise<Prescription> {
  const found = await ownPrescription(db, by, id)
  if (found.status === 'draft') return found
  throw new Refusal('conflict', 'prescription-issued', 'This prescription has already been issued.')
}

/** A prescription offered to the provider's own group; refuses (not-found) drafts and other groups'. */
export async function offeredPrescription(db: Reader, by: Actor, id: string): Promise<Prescription> {
  const { organisationId } = requireRole(by, 'provider')
  const found = await getPrescription(db, id)
  if (found.providerId === organisationId && found.status !== 'draft') return found
  throw unknown()
}

/** The link worker's own person; refuses (not-found) another's as if there were none. */
export async function ownPerson(db: Reader, by: UserActor, personId: string): Promise<Person> {
  const found = await getPerson(db, personId)
  if (found.linkWorkerId === by.userId && found.employerId === by.organisationId) return found
  throw new Refusal('not-found', 'person-unknown', 'We cannot find that person.')
}

/** Which prescriptions belong to a link worker, or to a provider's group. */
export function belongingTo(by: UserActor): Whose {
  if (by.role === 'provider') return { providerId: by.organisationId }
  return { linkWorkerId: by.userId, employerId: by.organisationId }
}

function unknown(): Refusal {
  return new Refusal('not-found', 'prescription-unknown', 'We cannot find that prescription.')
}
