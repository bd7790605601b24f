// test/browser/journey/listing.ts — step 6: the group changes its listing on a phone; the curator decides.
import assert from 'node:assert/strict'
import type { Seat } from '../seat.ts'

const before = 'Grow vegetables and company on a shared plot.'
const after = 'Grow beans, herbs and company on a shared plot.'

/** The words and the times wait for the curator; places left do not. Search shows both once approved. */
export async function listingChanges(seat: Seat): Promise<void> {
  const size = seat.page.viewportSize()!
  await seat.page.setViewportSize({ ...size, width: 360 })
  await groupChanges(seat)
  await seat.page.setViewportSize(size)
  await publicSees(seat, { says: before, saysNot: after, places: '5 places left' })
  await curatorApproves(seat)
  await found(seat)
  await publicSees(seat, { says: after, saysNot: before, places: '5 places left' })
}

async function groupChanges(seat: Seat): Promise<void> {
  await seat.letSit('greenShoots')
  await seat.open('/listings')
  await seat.follow('Gardening together')
  await seat.type('Places left', '6')
  await seat.press('Save places left')
  await seat.press('Change the listing')
  await seat.type('In one sentence, what is it?', '')
  await seat.press('Send for approval')
  await seat.says('There is a problem')
  await seat.type('In one sentence, what is it?', after)
  const time = seat.page.getByRole('group', { name: 'Time 1' })
  await time.getByLabel('Starts').fill('2pm')
  await time.getByLabel('Ends').fill('3.30pm')
  await seat.type('Places left', '5')
  await seat.press('Send for approval')
  await seat.says('Waiting for approval')
}

async function publicSees(
  seat: Seat,
  { says, saysNot, places }: { says: string; saysNot: string; places: string },
): Promise<void> {
  await seat.letSit()
  await seat.open('/activities?q=gardening')
  await seat.says(says, places)
  await seat.saysNot(saysNot)
  await seat.follow('Gardening together')
  await seat.says(says, places, says === before ? '10am to 11:30am' : '2pm to 3:30pm')
}

async function curatorApproves(seat: Seat): Promise<void> {
  await seat.letSit('curator')
  await seat.open('/listings/review')
  await seat.follow('Gardening together')
  await seat.says('2 details differ from what people see now', before, after)
  assert.equal(await seat.page.locator('del').count(), 2)
  assert.equal(await seat.page.locator('ins').count(), 2)
  await seat.press('Approve')
  await seat.says('“Gardening together” is live.')
}

/** The worker tells the search by itself: a few looks later it is there. */
async function found({ page, world }: Seat): Promise<void> {
  for (let look = 0; look < 20; look += 1) {
    await page.goto(`${world.url}/activities?q=gardening`)
    if ((await page.locator('main').innerText()).includes(after)) return
  }
  assert.fail('The search still shows the old words.')
}
