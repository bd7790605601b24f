// seeds/world/listings.ts — the seeded activities, each in the state its seed says.
import {
  addActivity,
  approveListing,
  closeActivity,
  confirmActivity,
  pauseActivity,
} from '../../src/directory/directory.ts'
import type { SetClock } from '../../src/kernel/clock.ts'
import { system, type UserActor } from '../../src/kernel/actor.ts'
import { addDays, dayOf } from '../../src/kernel/day.ts'
import type { Ports } from '../../src/ports.ts'
import type { SeedActivity } from '../types.ts'
import { contentFrom } from './content.ts'
import { morning } from './days.ts'

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
  const add = async (seed: SeedActivity) => {
    ids.set(seed.key, await addListing(ports, seed, organisationIds.get(seed.organisation)!, curator))
    onEach()
  }
  for (const seed of seeds) {
    together.push(add(seed))
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
    await pauseActivity(ports, by, activityId, addDays(dayOf(ports.clock.now()), 130))
  }
  if (seed.state === 'closed') await closeActivity(ports, by, activityId)
  return activityId
}

export interface Listings {
  ports: Ports
  clock: SetClock
  until: Date
  organisationIds: Map<string, string>
  curator: UserActor
  /** How many days ago the story starts. */
  startsDaysAgo: number
}

/**
 * Adds the listings the story starts with; the others come on a day of it. Those that agreements pay for are
 * there from the start and say "still right" later on, so that listings differ in freshness at the end. Returns
 * the identifiers by seed key, and what each day brings. The clock stands at the start of the story.
 */
export async function beginListings(listings: Listings, seeds: SeedActivity[]) {
  const { ports, clock, until, organisationIds, curator, startsDaysAgo } = listings
  const activityIds = new Map<string, string>()
  const confirmsOn = new Map(seeds.map((seed, at) => [seed, confirmedDaysAgo(seed, at)]))
  const bornOn = (seed: SeedActivity) =>
    seed.funding === null ? confirmsOn.get(seed)! : Math.max(startsDaysAgo, confirmsOn.get(seed)!)
  const add = async (daysAgo: number) => {
    const born = seeds.filter((seed) => bornOn(seed) === daysAgo)
    const added = await addListings(ports, born, organisationIds, curator)
    for (const [key, id] of added) activityIds.set(key, id)
  }
  const before = [...new Set(seeds.map(bornOn))].filter((daysAgo) => daysAgo > startsDaysAgo)
  for (const daysAgo of [...before.sort((a, b) => b - a), startsDaysAgo]) {
    clock.set(morning(until, daysAgo))
    await add(daysAgo)
  }
  const eachDay = async (daysAgo: number) => {
    await add(daysAgo)
    const due = seeds.filter((seed) => isStillRight(seed) && confirmsOn.get(seed) === daysAgo)
    await Promise.all(due.map((seed) => confirmActivity(ports, by, activityIds.get(seed.key)!)))
  }
  return { activityIds, eachDay }
}

const isStillRight = (seed: SeedActivity) => seed.state === 'published' && seed.funding !== null

/** When a listing was last confirmed: what its seed says, or a spread over the last ten weeks. */
function confirmedDaysAgo(seed: SeedActivity, at: number): number {
  return seed.confirmedDaysAgo ?? 1 + ((at * 13) % 70)
}
