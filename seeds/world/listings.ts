// seeds/world/listings.ts — the seeded activities, each in the state its seed says.
import {
  addActivity,
  approveListing,
  closeActivity,
  confirmActivity,
  pauseActivity,
} from '../../src/directory/directory.ts'
import { system, type UserActor } from '../../src/kernel/actor.ts'
import { addDays, dayOf } from '../../src/kernel/day.ts'
import type { Ports } from '../../src/ports.ts'
import type { SeedActivity } from '../types.ts'
import { contentFrom } from './content.ts'

const by = system('seeds')

/** Adds and publishes the activities as groups and curators would; returns their identifiers by seed key. */
export async function addListings(
  ports: Ports,
  seeds: Iterable<SeedActivity>,
  organisationIds: Map<string, string>,
  curator: UserActor,
  onEach: () => void = () => undefined,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  let together: Promise<void>[] = []
  for (const seed of seeds) {
    together.push(
      addListing(ports, seed, organisationIds.get(seed.organisation)!, curator).then((id) => {
        ids.set(seed.key, id)
        onEach()
      }),
    )
    if (together.length < 50) continue
    await Promise.all(together)
    together = []
  }
  await Promise.all(together)
  return ids
}

async function addListing(
  ports: Ports,
  seed: SeedActivity,
  organisationId: string,
  curator: UserActor,
): Promise<string> {
  const { activityId, versionId } = await addActivity(ports, by, {
    organisationId,
    content: contentFrom(seed),
    placesLeft: seed.capacity.placesLeft,
    send: seed.state !== 'draft',
  })
  if (seed.state === 'draft' || seed.state === 'submitted') return activityId
  await approveListing(ports, curator, versionId)
  if (seed.state === 'paused') {
    await pauseActivity(ports, by, activityId, addDays(dayOf(ports.clock.now()), 300))
  }
  if (seed.state === 'closed') await closeActivity(ports, by, activityId)
  return activityId
}

/** Each group says "still right" some days before the story ends, so that listings differ in freshness. */
export async function confirmListings(
  ports: Ports,
  seeds: SeedActivity[],
  ids: Map<string, string>,
  daysAgo: number,
): Promise<void> {
  const due = seeds.filter((seed, at) => seed.state === 'published' && confirmedDaysAgo(seed, at) === daysAgo)
  await Promise.all(due.map((seed) => confirmActivity(ports, by, ids.get(seed.key)!)))
}

/** When a listing was last confirmed: what its seed says, or a spread over the last ten weeks. */
export function confirmedDaysAgo(seed: SeedActivity, at: number): number {
  return seed.confirmedDaysAgo ?? (at * 13) % 70
}
