// test/browser/month/third-group.ts — a third group, with a user and an activity, paid through a fiscal host.
import { addActivity, approveListing } from '../../../src/directory/directory.ts'
import { createOrganisation, inviteUser } from '../../../src/identity/identity.ts'
import { system, type UserActor } from '../../../src/kernel/actor.ts'
import { contentOf } from '../../support/activities.ts'
import type { Who } from '../../support/cast.ts'
import type { World } from '../../support/world.ts'

/** Sits at the browser like anybody of the cast. */
export const stitchers = 'stitchers' as Who
export const stitchersName = 'Mill Lane Stitchers'

/** Makes the group, invites somebody of it, and publishes its activity. */
export async function addThirdGroup(world: World): Promise<void> {
  const { ports, clock, players } = world
  const by = system('test world')
  const made = await ports.store.transaction((tx) =>
    createOrganisation(tx, by, clock.now(), {
      name: stitchersName,
      kind: 'provider',
      email: 'hello@stitchers.example',
      vcse: true,
    }),
  )
  const person = { name: 'Ivy Dean', email: 'ivy@stitchers.example' }
  const place = { organisationId: made.id, role: 'provider' as const }
  const { userId } = await inviteUser(ports, by, { ...person, ...place })
  const user: UserActor = { kind: 'user', userId, ...place }
  const { versionId } = await addActivity(ports, user, {
    organisationId: made.id,
    content: contentOf({ title: 'Sewing in company', summary: 'Mend something and have a chat.' }),
    placesLeft: 8,
  })
  await approveListing(ports, players.curator, versionId)
  players[stitchers] = { ...user, ...person }
  await world.settle()
}
