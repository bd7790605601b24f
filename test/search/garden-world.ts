// test/search/garden-world.ts — the small world with a few more gardens, told apart by day, cost and place.
import type { TestContext } from 'node:test'
import { addActivity, approveListing, type ListingContentInput } from '../../src/directory/directory.ts'
import type { searchJson } from '../../src/search/pages.ts'
import { startWorld, type World } from '../support/world.ts'
import { gardening } from '../directory/content.ts'

const [plot] = gardening().places!
const at = (name: string, town: string, lat: number, lng: number) => ({ ...plot!, name, town, lat, lng })
const on = (day: 'mon' | 'tue' | 'sat', start = '10:00', end = '12:00') => [
  { day, start, end, place: 0, weeks: 'every' as const },
]

/** What each garden has that the others have not. All are gardening; none is free but the first. */
const gardens: { content: Partial<ListingContentInput>; placesLeft: number | null }[] = [
  { content: { title: 'Monday Beds', sessions: on('mon') }, placesLeft: 3 },
  { content: { title: 'Tea Garden', cost: { pence: 300 }, sessions: on('tue') }, placesLeft: null },
  { content: { title: 'Crowded Greenhouse', cost: { pence: 800 }, sessions: on('sat') }, placesLeft: 0 },
  {
    content: {
      title: 'Herbs by Post',
      cost: { pence: 100 },
      places: [],
      sessions: [],
      mode: ['phone'],
      covers: ['Medway'],
      languages: ['en', 'pl'],
    },
    placesLeft: 5,
  },
  {
    content: {
      title: 'Far Orchard',
      cost: { pence: 450 },
      sessions: on('tue', '18:00', '19:30'),
      places: [at('Orchard', 'Sittingbourne', 51.34, 0.735)],
    },
    placesLeft: 5,
  },
]

export interface GardenWorld extends World {
  /** The body of a search's JSON. */
  asks: (query: string) => Promise<ReturnType<typeof searchJson>>
  /** The HTML of a search's page, with the sign = written plainly. */
  shows: (query: string) => Promise<string>
}

/** The world of startWorld (gardening in Chatham, singing in Gillingham) and these gardens. */
export async function startGardens(t: TestContext): Promise<GardenWorld> {
  const world = await startWorld(t)
  for (const { content, placesLeft } of gardens) await publish(world, content, placesLeft)
  await world.settle()
  const asks = async (query: string) => {
    const answer = await world
      .anyone()
      .get(`/activities?${query}`)
      .set('Accept', 'application/json')
      .expect(200)
    return answer.body as ReturnType<typeof searchJson>
  }
  const shows = async (query: string) => {
    const { text } = await world.anyone().get(`/activities?${query}`).expect(200)
    return text.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&').replaceAll(/\s+/g, ' ')
  }
  return { ...world, asks, shows }
}

/** One more activity of Green Shoots, approved; returns its identifier. */
export async function publish(
  { ports, players: { curator, greenShoots } }: World,
  content: Partial<ListingContentInput>,
  placesLeft: number | null = null,
): Promise<string> {
  const { organisationId } = greenShoots
  const added = await addActivity(ports, greenShoots, {
    organisationId,
    content: gardening(content),
    placesLeft,
  })
  await approveListing(ports, curator, added.versionId)
  return added.activityId
}
