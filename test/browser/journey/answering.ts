// test/browser/journey/answering.ts — step 4: the groups accept one each, and decline one with a reason.
import assert from 'node:assert/strict'
import type { Seat } from '../seat.ts'
import { readsBands } from './funding.ts'
import { ash } from './prescribing.ts'

/** Accepts gardening and singing, declines the second gardening; the money follows each answer. */
export async function groupsAnswer(
  seat: Seat,
  fund: string,
  offers: { gardening: string; declined: string; singing: string },
): Promise<void> {
  const bands = { Spent: '£0', Reserved: '£40.25', Allocated: '£140.26', Free: '£1,069.99' }
  await declines(seat, offers.declined)
  await seat.letSit('finance')
  await readsBands(seat, fund, bands)
  await accepts(seat, 'greenShoots', offers.gardening)
  await seat.letSit('finance')
  await readsBands(seat, fund, { ...bands, Spent: '£40.25', Reserved: '£0' })
  await accepts(seat, 'openVoices', offers.singing)
  await seat.letSit('finance')
  await readsBands(seat, fund, { ...bands, Spent: '£90.26', Reserved: '£0', Allocated: '£90.25' })
  await seat.follow('Open Voices Choir')
  assert.equal(await seat.beside('Places used'), '1')
  assert.equal(await seat.beside('Places free'), '1')
  await linkWorkerHears(seat, offers)
}

async function declines(seat: Seat, offer: string): Promise<void> {
  await seat.letSit('greenShoots')
  await seat.open('/prescriptions')
  await seat.open(offer)
  await seat.says('Uses a wheelchair')
  await seat.follow('Decline with a reason')
  await seat.press('Decline')
  await seat.says('There is a problem', 'Choose a reason.')
  await seat.tick('We cannot meet an access need')
  await seat.type('Tell the link worker more (needed for another reason)', 'The paths are too narrow.')
  await seat.press('Decline')
  await seat.says('You have declined the prescription.')
  await seat.saysNot(ash.name, ash.phone)
}

async function accepts(seat: Seat, group: 'greenShoots' | 'openVoices', offer: string): Promise<void> {
  await seat.letSit(group)
  await seat.open(offer)
  await seat.says('Uses a wheelchair')
  await seat.saysNot(ash.name, ash.phone)
  await seat.press('Accept')
  await seat.says('You have accepted the prescription.', ash.name, ash.phone)
  await seat.world.settle()
}

async function linkWorkerHears(seat: Seat, offers: { gardening: string; declined: string }): Promise<void> {
  await seat.letSit('priya')
  await seat.open(offers.gardening)
  assert.equal(await seat.beside('Status'), 'Accepted')
  await seat.open(offers.declined)
  await seat.says('We cannot meet an access need', 'The paths are too narrow.')
}
