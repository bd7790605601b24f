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
  await seat.says('1 activity within 10 miles of ME4', 'Gardening together', '8 places left')
  await seat.saysNot('Singing for breath', 'Secret rehearsals')
  await changeSearch(seat)
  await seat.type('What would help?', '')
  await seat.type('Postcode or town', 'Sittingbourne')
  await seat.pick('How far', 'Within 2 miles')
  await seat.press('Search')
  await seat.says('We found nothing like that', 'Look up to 5 miles away')
  await seat.follow('Look at any distance')
  await seat.says('2 activities', 'Gardening together', 'Singing for breath')
  await changeSearch(seat)
  await seat.page.getByText('Choose the kind of help').click()
  await seat.tick(/^Loneliness and isolation/)
  await seat.press('Search')
  await seat.says('Gardening together')
  await seat.saysNot('Singing for breath', 'Secret rehearsals')
  await seat.follow('Gardening together')
  await seat.says('Tuesday', '10am to 11:30am', 'Free', '01632 960 001', 'Quay Hall')
  await seat.saysNot('Prescribe this activity')
}

/** On a phone the search is folded away once something was asked. */
export async function changeSearch({ page }: Seat): Promise<void> {
  if (await page.getByLabel('What would help?').isVisible()) return
  await page.getByText('Change your search').click()
}

async function keepOneUnpublished({ world: { ports, players } }: Seat): Promise<void> {
  await addActivity(ports, players.openVoices, {
    organisationId: players.openVoices.organisationId,
    content: contentOf({ title: 'Secret rehearsals', summary: 'Gardening and singing, not shown yet.' }),
  })
}
