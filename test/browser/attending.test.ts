// test/browser/attending.test.ts — a group tells what happened next by phone; finance buys a prescription.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setFundTerms } from '../../src/funding/funding.ts'
import { getPrescription } from '../../src/prescriptions/prescriptions.ts'
import { settingOf } from '../prescriptions/browsing.ts'
import { acceptedFor, fundSteps, issuedFor } from '../prescriptions/setting.ts'
import { skipWithoutChromium } from '../support/chromium.ts'
import { startWorld, type World } from '../support/world.ts'
import { takeSeat, type Seat } from './seat.ts'

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'on a phone' : 'on a phone without JavaScript'
  test(`${how}: what happened next, and a spot purchase`, { skip: skipWithoutChromium }, async (t) => {
    const world = await startWorld(t)
    const unpaid = await issuedFor(settingOf(world), 'singing')
    const { fundId } = await fundSteps(settingOf(world))
    const seat = await takeSeat(t, world, { width: 360, javaScriptEnabled })
    await attend(seat, world)
    await attendNot(seat, world)
    await buyOne(seat, world, fundId, unpaid)
  })
}

async function attend(seat: Seat, world: World): Promise<void> {
  const id = await acceptedFor(settingOf(world))
  await seat.letSit('greenShoots')
  await seat.open('/prescriptions')
  await seat.says('Being attended', 'Next: agree a start date')
  await seat.follow('Gardening together')
  await seat.says('£15.01 is paid when they first come.')
  await unfold(seat, 'Agree a start date')
  await seat.date('When will they start?', '31 2 2026')
  await seat.press('Keep this start date')
  await seat.says('There is a problem', 'Type a real date')
  await seat.date('When will they start?', '4 3 2026')
  await seat.press('Keep this start date')
  assert.equal(await seat.beside('Start date'), '4 March 2026')
  await seat.press('Done: Home visit')
  await seat.press('They came today')
  assert.equal(await seat.beside('First came'), '2 March 2026')
  await seat.press('They have finished')
  assert.equal(await seat.beside('Status'), 'Completed')
  await seat.saysNot('What happens next')
  await seat.letSit('priya')
  await seat.open(`/prescriptions/${id}`)
  await seat.says('Start date agreed', 'Came for the first time', 'A further step reached')
  await seat.open('/prescriptions')
  await seat.says('Completed 2 March 2026')
}

async function attendNot(seat: Seat, world: World): Promise<void> {
  const id = await acceptedFor(settingOf(world))
  await seat.letSit('greenShoots')
  await seat.open(`/prescriptions/${id}`)
  await seat.follow('They did not start')
  await seat.says('£7.51 is paid for your time.')
  await seat.press('They did not start')
  await seat.says('There is a problem', 'Choose a reason')
  await seat.tick('We could not reach them')
  await seat.press('They did not start')
  assert.equal(await seat.beside('Why'), 'We could not reach them')
}

async function buyOne(seat: Seat, world: World, fundId: string, unpaid: string): Promise<void> {
  const terms = { endsOn: null, spotAllowancePence: 20_000, spotLimitPence: 5_000 }
  await setFundTerms(world.ports, world.players.approver, fundId, terms)
  const { reference } = await getPrescription(world.ports.store.read, unpaid)
  await seat.letSit('finance')
  await seat.open('/spot-purchases')
  await seat.follow(reference)
  await seat.type('Price', '£250')
  await seat.type('Why is it bought?', 'No other group is near.')
  await seat.press('Buy it')
  await seat.says('There is a problem', 'This fund allows £200')
  await seat.type('Price', '60')
  await seat.press('Buy it')
  assert.equal(await seat.beside('State'), 'Waiting for approval')
  await seat.letSit('approver')
  await seat.open('/spot-purchases')
  await seat.follow(reference)
  await seat.press('Yes, pay £60')
  assert.equal(await seat.beside('State'), 'Bought')
  await seat.letSit('openVoices')
  await seat.open(`/prescriptions/${unpaid}`)
  assert.equal(await seat.beside('Money'), 'Bought for this prescription alone')
}

async function unfold({ page }: Seat, words: string): Promise<void> {
  await page.getByText(words, { exact: true }).click()
}
