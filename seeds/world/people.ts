// seeds/world/people.ts — the organisations and users of the seeded world.
import { addLinkWorkerService, createOrganisation, inviteUser } from '../../src/identity/identity.ts'
import { type Role, system, type UserActor } from '../../src/kernel/actor.ts'
import { dayOf } from '../../src/kernel/day.ts'
import type { Ports } from '../../src/ports.ts'
import type { SeedLinkWorkerTeam, SeedOrganisation, SeedUser } from '../types.ts'

const by = system('seeds')

/** Adds the organisations, all in one transaction; returns their identifiers by seed key. */
export async function addOrganisations(
  ports: Ports,
  seeds: SeedOrganisation[],
): Promise<Map<string, string>> {
  return ports.store.transaction(async (tx) => {
    const ids = new Map<string, string>()
    for (const { id: key, name, kind, vcse, description, email, phone, website } of seeds) {
      const said = { name, kind, vcse, description, email, phone, website: website ?? '', externalId: key }
      ids.set(key, (await createOrganisation(tx, by, ports.clock.now(), said)).id)
    }
    return ids
  })
}

export type Joins = (said: {
  name: string
  email: string
  organisation: string
  role: Role
}) => Promise<UserActor>

/** Invites users into organisations named by their seed key; gives back who they are for actions. */
export function joinsTo(ports: Ports, organisationIds: Map<string, string>): Joins {
  return async ({ name, email, organisation, role }) => {
    const organisationId = organisationIds.get(organisation)
    if (!organisationId) throw new Error(`The seeds have no organisation ${organisation}.`)
    const { userId } = await inviteUser(ports, by, { name, email, organisationId, role })
    return { kind: 'user', userId, organisationId, role }
  }
}

/** The cast of the demo, by key. */
export async function addCast(joins: Joins, cast: SeedUser[]): Promise<Map<string, UserActor>> {
  const actors = new Map<string, UserActor>()
  for (const { key, name, email, role, organisation } of cast) {
    actors.set(key, await joins({ name, email, organisation, role }))
  }
  return actors
}

/** The link-worker services, employed from the first day of the story. */
export async function addLinkWorkerServices(
  ports: Ports,
  seeds: SeedLinkWorkerTeam[],
  organisationIds: Map<string, string>,
): Promise<void> {
  const since = dayOf(ports.clock.now())
  for (const { name, employer, priorityGroup, fte } of seeds) {
    const organisationId = organisationIds.get(employer)!
    const fteHundredths = Math.round(fte * 100)
    await addLinkWorkerService(ports, by, { name, priorityGroup, organisationId, fteHundredths, since })
  }
}
