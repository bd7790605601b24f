// test/browser/journey/prescribing.ts — step 3: the link worker chooses, records, checks and issues.
import assert from 'node:assert/strict'
import type { Seat } from '../seat.ts'
import { readsBands } from './funding.ts'

/** What must never be seen by a group that did not accept, nor by finance. */
export const ash = { reference: 'QS-17', name: 'Ash Invented', phone: '07700 900123' }

/** Two of gardening, one of singing, and one more of gardening that is refused. Gives their addresses. */
export async function linkWorkerPrescribes(seat: Seat, fund: string) {
  const gardening = await issued(seat, 'Gardening together', newPerson, '£40.25 will be set aside')
  await seat.letSit('finance')
  await readsBands(seat, fund, { Spent: '£0', Reserved: '£40.25', Allocated: '£140.26', Free: '£1,069.99' })
  const late = await seat.openTab()
  await drafted(late, 'Gardening together', samePerson)
  const declined = await issued(seat, 'Gardening together', samePerson, '£40.25 will be set aside')
  await refused(late)
  const singing = await issued(seat, 'Singing for breath', samePerson, /place/)
  await seat.letSit('finance')
  await readsBands(seat, fund, { Spent: '£0', Reserved: '£80.50', Allocated: '£100.01', Free: '£1,069.99' })
  await seat.world.settle()
  return { gardening, declined, singing }
}

type FillPerson = (seat: Seat) => Promise<void>

async function issued(seat: Seat, title: string, fill: FillPerson, money: string | RegExp): Promise<string> {
  await drafted(seat, title, fill)
  await seat.says('Check before you send the prescription', ash.reference, ash.name, money)
  await seat.press('Send the prescription')
  await seat.says('Prescription sent', /RX-[A-Z0-9]{5}/)
  await seat.follow('See this prescription')
  assert.equal(await seat.beside('Status'), 'Waiting')
  return new URL(seat.page.url()).pathname
}

/** Search, choose, person, consent: as far as the check. */
async function drafted(seat: Seat, title: string, fill: FillPerson): Promise<void> {
  await seat.letSit('priya')
  await seat.open('/activities')
  await seat.type('What would help?', title)
  await seat.press('Search')
  await seat.follow(title)
  await seat.press('Prescribe this activity')
  await fill(seat)
  await seat.press('Continue')
  await seat.says('Read this out to the person', title)
  await seat.press('The person agrees')
  await seat.says('There is a problem', 'Say how the person agreed.')
  await seat.tick('Name')
  await seat.tick('Phone number')
  await seat.tick('Access needs')
  await seat.tick('In person')
  await seat.press('The person agrees')
}

const newPerson: FillPerson = async (seat) => {
  await seat.press('Continue')
  await seat.says('There is a problem', 'Type their name.')
  await seat.type('Your reference for them (optional)', ash.reference)
  await seat.type('Name', ash.name)
  await seat.type('Phone number (if they have one)', ash.phone)
  await seat.type('Access needs (if any)', 'Uses a wheelchair')
}

const samePerson: FillPerson = (seat) => seat.tick(ash.name)

/** The page still offered to send it, but the last of the money went meanwhile: nothing is written. */
async function refused(late: Seat): Promise<void> {
  await late.press('Send the prescription')
  await late.says('The prescription cannot be sent', 'is used up: £0 left, £40.25 needed')
  assert.equal(await late.page.getByRole('button', { name: 'Send the prescription' }).count(), 0)
  await late.open('/prescriptions')
  await late.says('Not sent yet')
  await late.page.close()
}
