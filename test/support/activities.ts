// test/support/activities.ts — the two activities of the tests' small world, approved and live.
import { addActivity, approveListing, type ListingContentInput } from '../../src/directory/directory.ts'
import type { Needs } from '../../src/db/db.ts'
import type { Cast } from './cast.ts'

const chatham = {
  name: 'Quay Hall',
  address: '1 Quay Street',
  town: 'Chatham',
  postcode: 'ME4 4ZZ',
  outwardCode: 'ME4',
  lat: 51.381,
  lng: 0.529,
  stepFree: true,
  transport: 'Bus 101 stops outside.',
}
const gillingham = {
  ...chatham,
  name: 'Mill Room',
  town: 'Gillingham',
  postcode: 'ME7 1ZZ',
  outwardCode: 'ME7',
}

/** A listing's content, changed where a test says so. */
export function contentOf(changed: Partial<ListingContentInput> = {}): ListingContentInput {
  return {
    title: 'Gardening together',
    summary: 'Grow vegetables and company on a shared plot.',
    description: 'Raised beds, tea and no hurry.',
    needs: ['loneliness'],
    forWhom: 'Anyone over 18',
    cost: { pence: 0 },
    places: [chatham],
    mode: ['in-person'],
    sessions: [{ day: 'tue', start: '10:00', end: '11:30', place: 0, weeks: 'every' }],
    access: ['step-free'],
    languages: ['en'],
    acceptsPrescriptions: true,
    contact: { phone: '01632 960 001', email: 'hello@greenshoots.example' },
    ...changed,
  }
}

export interface Activities {
  gardening: string
  singing: string
}

/** Gardening by Green Shoots in Chatham and singing by Open Voices in Gillingham, approved by the curator. */
export async function makeActivities(needs: Needs, { players }: Cast): Promise<Activities> {
  const publish = async (by: Cast['players']['greenShoots'], content: ListingContentInput) => {
    const { activityId, versionId } = await addActivity(needs, by, {
      organisationId: by.organisationId,
      content,
      placesLeft: 8,
    })
    await approveListing(needs, players.curator, versionId)
    return activityId
  }
  const singing = contentOf({
    title: 'Singing for breath',
    summary: 'A friendly choir for people with breathing trouble.',
    needs: ['breathing'],
    places: [{ ...gillingham, lat: 51.379, lng: 0.557 }],
    contact: { phone: '01632 960 002', email: 'hello@openvoices.example' },
  })
  return {
    gardening: await publish(players.greenShoots, contentOf()),
    singing: await publish(players.openVoices, singing),
  }
}
