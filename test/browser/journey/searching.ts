// test/browser/journey/searching.ts — step 1: anyone finds an activity, and only what is published.
import { addActivity } from '../../../src/directory/directory.ts'
import { contentOf } from '../../support/activities.ts'
import type { Seat } from '../seat.ts'

/** Searches by words and place, further and nearer, by need, and opens what was found. */
export async function anyoneSearches(seat: Seat): Promise<void> {
  await keepOneUnpublished(seat)
  await seat.letSit()
  await seat.open('/')
  await seat.type('What would help?', 'gardening')
  await seat.type('Postcode or town', 'ME4')
  await seat.press('Search')
  await seat.says('1 activity within 20 miles of ME4', 'Gardening together', '8 places left')
  await seat.saysNot('Singing for breath', 'Secret rehearsals')
  await seat.type('What would help?', '')
  await seat.type('Postcode or town', 'Sittingbourne')
  await seat.pick('How far', 'Within 2 miles (1)')
  await seat.press('Search')
  await seat.says('We found nothing like that', 'Look up to 10 miles away (2)', '0 activities within 2 miles')
  await seat.follow('Look at any distance')
  await seat.says('2 activities', 'Gardening together', 'Singing for breath')
  await openFilters(seat)
  await seat.tick('Loneliness and isolation (1)')
  await seat.press('Apply filters')
  await seat.says('1 activity', 'Gardening together', 'Matches: Loneliness and isolation')
  await seat.saysNot('Singing for breath', 'Secret rehearsals')
  await seat.follow('Gardening together')
  await seat.says('Tuesday', '10am to 11:30am', 'Free', '01632 960 001', 'Quay Hall')
  await seat.saysNot('Prescribe this activity')
}

/** On a phone the filters are folded away. */
async function openFilters({ page }: Seat): Promise<void> {
  if (await page.getByRole('button', { name: 'Apply filters' }).isVisible()) return
  await page.getByText('Filters', { exact: true }).click()
}

async function keepOneUnpublished({ world: { ports, players } }: Seat): Promise<void> {
  await addActivity(ports, players.openVoices, {
    organisationId: players.openVoices.organisationId,
    content: contentOf({ title: 'Secret rehearsals', summary: 'Gardening and singing, not shown yet.' }),
  })
}
