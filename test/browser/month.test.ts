// test/browser/month.test.ts — a month of money by clicking: by Stripe, by bank file, through a fiscal host.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { brokenInvariants } from '../../src/commands/check-ledger.ts'
import { skipWithoutChromium } from '../support/chromium.ts'
import { startWorld } from '../support/world.ts'
import { groupsEarn } from './month/earning.ts'
import { bankIsPaid, statementIsRead } from './month/banking.ts'
import { monthIsClosed } from './month/closing.ts'
import { groupsAreSetUp } from './month/payees.ts'
import { remittanceIsApproved } from './month/remittance.ts'
import { addThirdGroup } from './month/third-group.ts'
import { takeSeat, type SeatOptions } from './seat.ts'

async function wholeMonth(t: TestContext, options: SeatOptions): Promise<void> {
  const world = await startWorld(t)
  await addThirdGroup(world)
  const seat = await takeSeat(t, world, options)
  await groupsEarn(seat)
  await groupsAreSetUp(seat)
  const remittance = await remittanceIsApproved(seat)
  await bankIsPaid(seat, remittance)
  // A day and a month later nobody is signed in any more.
  world.clock.set(new Date('2026-03-04T10:00:00Z'))
  await statementIsRead(await takeSeat(t, world, options), remittance)
  world.clock.set(new Date('2026-04-01T10:00:00Z'))
  await monthIsClosed(await takeSeat(t, world, options))
  assert.deepEqual(await brokenInvariants(world.ports.store.read), [])
}

test('a month of money on a wide screen', { skip: skipWithoutChromium }, (t) =>
  wholeMonth(t, { width: 1280, javaScriptEnabled: true }),
)

test('a month of money on a phone, without JavaScript', { skip: skipWithoutChromium }, (t) =>
  wholeMonth(t, { width: 360, javaScriptEnabled: false }),
)
