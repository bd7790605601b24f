// src/identity/organisation.ts — an organisation, and which roles its people may hold.
import type { Role } from '../kernel/actor.ts'
import { Refusal } from '../kernel/refusal.ts'

export const organisationKinds = [
  'provider',
  'link-worker-employer',
  'infrastructure-body',
  'commissioner',
] as const
export type OrganisationKind = (typeof organisationKinds)[number]

export interface Organisation {
  id: string
  name: string
  kind: OrganisationKind
  vcse: boolean
  description: string
  email: string
  phone: string
  website: string
  externalId: string | null
  createdAt: Date
}

/** What is said of a new organisation; what is left out is empty. */
export interface NewOrganisation {
  id?: string
  name: string
  kind: OrganisationKind
  vcse?: boolean
  description?: string
  email?: string
  phone?: string
  website?: string
  externalId?: string | null
}

const kindsFor: Record<Role, readonly OrganisationKind[]> = {
  'link-worker': ['link-worker-employer', 'infrastructure-body'],
  provider: ['provider'],
  curator: ['infrastructure-body'],
  finance: ['infrastructure-body'],
  approver: ['infrastructure-body'],
  commissioner: ['commissioner'],
  administrator: ['infrastructure-body'],
}

/** Refuses (conflict) a role that people of such an organisation cannot hold. */
export function requireRoleFits(role: Role, organisation: Organisation): void {
  if (kindsFor[role].includes(organisation.kind)) return
  throw new Refusal('conflict', 'role-not-for-organisation', `${organisation.name} has no one in that role.`)
}
