// test/browser/journey/paying.ts — step 5: set up, drafted, submitted, approved by another, and paid once.
import assert from 'node:assert/strict'
import type { Seat } from '../seat.ts'
import { stepsUp } from '../stepping-up.ts'
import { ash } from './prescribing.ts'

/** Pays both groups what they earned: £40.25 for an acceptance and £33.34, the first payment of the block. */
export async function groupsArePaid(seat: Seat): Promise<void> {
  await setUp(seat, 'greenShoots', 'Green Shoots Growers')
  await setUp(seat, 'openVoices', 'Open Voices Choir')
  await topUp(seat, '10000')
  const remittance = await drafted(seat)
  await approved(seat, remittance)
  await seat.world.settle()
  await financeSeesPaid(seat, remittance)
  await groupSeesPaid(seat, 'greenShoots', '£40.25', /RX-[A-Z0-9]{5}/)
  await groupSeesPaid(seat, 'openVoices', '£33.34', 'Instalment 1 of 3')
}

/** Finance starts it, the group gives Stripe its details, and comes back able to be paid. */
async function setUp(seat: Seat, group: 'greenShoots' | 'openVoices', name: string): Promise<void> {
  await seat.letSit('finance')
  await seat.open('/payees')
  await seat.follow(name)
  await seat.press('Set up with Stripe')
  await seat.says('Setting up')
  await seat.world.settle()
  await seat.letSit(group)
  await seat.open('/money')
  await seat.press('Give Stripe your details')
  await seat.press('Finish and go back')
  await seat.says(`${name} can be paid.`, 'No payments yet')
}

async function topUp(seat: Seat, pence: string): Promise<void> {
  await seat.open(`${seat.world.standIn.url}/control`)
  await seat.type('Amount in pence (100 is £1.00)', pence)
  await seat.press('Top up the balance')
  await seat.world.settle()
}

async function drafted(seat: Seat): Promise<string> {
  await seat.letSit('finance')
  await seat.open('/remittances')
  await seat.says('£73.59 can be paid now.')
  await seat.press('Draft a remittance')
  assert.equal(await seat.beside('Green Shoots Growers'), '£40.25')
  assert.equal(await seat.beside('Open Voices Choir'), '£33.34')
  await seat.press('Save the draft')
  const remittance = new URL(seat.page.url()).pathname
  assert.equal(await seat.beside('Total'), '£73.59')
  await seat.press('Submit for approval')
  await seat.says('Someone other than the person who drafted or submitted it must approve')
  await seat.open(`${remittance}/approval`)
  await seat.says('Your role does not allow this.')
  return remittance
}

async function approved(seat: Seat, remittance: string): Promise<void> {
  await seat.letSit('approver')
  await seat.open('/remittances')
  await seat.follow(/^Approve REM-0001/)
  await seat.press('Approve or return it')
  await seat.says('Show us that it is you')
  await stepsUp(seat, 'approver')
  await seat.says('seventy-three pounds and fifty-nine pence', 'Money that has left cannot be called back.')
  await seat.press('Yes, pay £73.59')
  assert.equal(new URL(seat.page.url()).pathname, remittance)
}

async function financeSeesPaid(seat: Seat, remittance: string): Promise<void> {
  await seat.letSit('finance')
  await seat.open(remittance)
  assert.equal(await seat.beside('State'), 'Done')
  assert.equal(await seat.beside('Green Shoots Growers'), 'Paid')
  assert.equal(await seat.beside('Open Voices Choir'), 'Paid')
  await seat.follow('Green Shoots Growers')
  await seat.says('Nothing: it is paid.')
  assert.equal(await seat.beside('Amount'), '£40.25')
  await seat.saysNot(ash.name, ash.phone, ash.reference)
}

async function groupSeesPaid(
  seat: Seat,
  group: 'greenShoots' | 'openVoices',
  amount: string,
  what: string | RegExp,
): Promise<void> {
  await seat.letSit(group)
  await seat.open('/money')
  assert.equal(await seat.beside('Paid'), amount)
  assert.equal(await seat.beside('On its way'), '£0')
  await seat.says('Paid on 2 March 2026')
  await seat.follow(/^REM-0001-/)
  await seat.says('Remittance advice', amount, what)
  await seat.saysNot(ash.name, ash.phone, ash.reference)
}
