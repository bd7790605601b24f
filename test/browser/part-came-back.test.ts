// test/browser/part-came-back.test.ts — a part of a payment is paid on by clicking, wide and on a phone.
import { test, type TestContext } from 'node:test'
import { skipWithoutChromium } from '../support/chromium.ts'
import { takePartBack } from '../support/part-came-back.ts'
import { startWorld } from '../support/world.ts'
import { takeSeat } from './seat.ts'

async function payItOn(t: TestContext, javaScriptEnabled: boolean, width: number): Promise<void> {
  const world = await startWorld(t)
  const { id, reference } = await takePartBack(world)
  const seat = await takeSeat(t, world, { width, javaScriptEnabled })
  await seat.letSit('finance')
  await seat.open(`/payouts/${id}`)
  await seat.follow(/^£7: it waits until finance says/)
  await seat.says('was rightly claimed back: give it back to')
  await seat.tick(`A part of ${reference} came back: pay it on to Green Shoots Growers`)
  await seat.press('Explain it so')
  await seat.says('Say in a sentence what it was')
  await seat.type('What was it, in a sentence?', 'Stripe took it by mistake')
  await seat.press('Explain it so')
  await seat.says('owed to the group again. Draft a remittance')
  await seat.open('/remittances/new')
  await seat.says('Green Shoots Growers', '£7')
  await seat.letSit('greenShoots')
  await seat.open('/money')
  await seat.says(`Part of ${reference} that came back`)
}

test('a part that came back is paid on, on a wide screen', { skip: skipWithoutChromium }, (t) =>
  payItOn(t, true, 1280),
)
test('a part that came back is paid on, on a phone without JavaScript', { skip: skipWithoutChromium }, (t) =>
  payItOn(t, false, 360),
)
