// test/support/cast.ts — the people and organisations of the tests' small world.
import { createOrganisation, inviteUser, type OrganisationKind } from '../../src/identity/identity.ts'
import type { Needs } from '../../src/db/db.ts'
import { type Role, system, type UserActor } from '../../src/kernel/actor.ts'

const organisations = {
  alliance: { name: 'Two Fields Alliance', kind: 'infrastructure-body' },
  surgery: { name: 'Quay Street Surgery', kind: 'link-worker-employer' },
  otherSurgery: { name: 'Mill Lane Surgery', kind: 'link-worker-employer' },
  greenShoots: { name: 'Green Shoots Growers', kind: 'provider' },
  openVoices: { name: 'Open Voices Choir', kind: 'provider' },
  council: { name: 'Two Fields Council', kind: 'commissioner' },
} as const satisfies Record<string, { name: string; kind: OrganisationKind }>

const people = {
  priya: { name: 'Priya Nair', role: 'link-worker', organisation: 'surgery' },
  otherLinkWorker: { name: 'Tom Ash', role: 'link-worker', organisation: 'otherSurgery' },
  greenShoots: { name: 'Len Field', role: 'provider', organisation: 'greenShoots' },
  openVoices: { name: 'Ada Reed', role: 'provider', organisation: 'openVoices' },
  finance: { name: 'Olwen Tranter', role: 'finance', organisation: 'alliance' },
  secondFinance: { name: 'Ravi Moss', role: 'finance', organisation: 'alliance' },
  approver: { name: 'Judith Vale', role: 'approver', organisation: 'alliance' },
  curator: { name: 'Sam Okoro', role: 'curator', organisation: 'alliance' },
  commissioner: { name: 'Grace Lowe', role: 'commissioner', organisation: 'council' },
  administrator: { name: 'Bea Holt', role: 'administrator', organisation: 'alliance' },
} as const satisfies Record<string, { name: string; role: Role; organisation: keyof typeof organisations }>

export type Who = keyof typeof people

/** Somebody for each role. */
export const playerFor: Record<Role, Who> = {
  'link-worker': 'priya',
  provider: 'greenShoots',
  curator: 'curator',
  finance: 'finance',
  approver: 'approver',
  commissioner: 'commissioner',
  administrator: 'administrator',
}

export type Where = keyof typeof organisations

/** Somebody of the cast: the actor for actions, and the address to sign in with. */
export interface Player extends UserActor {
  name: string
  email: string
}
export interface Cast {
  players: Record<Who, Player>
  organisationIds: Record<Where, string>
}

/** Makes the organisations and invites the people, as the system. */
export async function makeCast(needs: Needs): Promise<Cast> {
  const by = system('test world')
  const organisationIds: Partial<Record<Where, string>> = {}
  for (const [key, { name, kind }] of Object.entries(organisations)) {
    const email = `hello@${key.toLowerCase()}.example`
    const made = await needs.store.transaction((tx) =>
      createOrganisation(tx, by, needs.clock.now(), { name, kind, email, vcse: kind === 'provider' }),
    )
    organisationIds[key as Where] = made.id
  }
  const players: Partial<Record<Who, Player>> = {}
  for (const [key, { name, role, organisation }] of Object.entries(people)) {
    const organisationId = organisationIds[organisation]!
    const email = `${key.toLowerCase()}@${organisation.toLowerCase()}.example`
    const { userId } = await inviteUser(needs, by, { name, email, organisationId, role })
    players[key as Who] = { kind: 'user', userId, organisationId, role, name, email }
  }
  return { players: players as Cast['players'], organisationIds: organisationIds as Cast['organisationIds'] }
}
