// test/browser/journey.test.ts — the whole main job by clicking and typing, with and without JavaScript.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { brokenInvariants } from '../../src/commands/check-ledger.ts'
import { skipWithoutChromium } from '../support/chromium.ts'
import { startWorld } from '../support/world.ts'
import { groupsAnswer } from './journey/answering.ts'
import { financePromises } from './journey/funding.ts'
import { listingChanges } from './journey/listing.ts'
import { groupsArePaid } from './journey/paying.ts'
import { linkWorkerPrescribes } from './journey/prescribing.ts'
import { financeReconciles } from './journey/reconciling.ts'
import { anyoneSearches } from './journey/searching.ts'
import { takeSeat, type SeatOptions } from './seat.ts'

async function wholeJourney(t: TestContext, options: SeatOptions): Promise<void> {
  const world = await startWorld(t)
  const seat = await takeSeat(t, world, options)
  await anyoneSearches(seat)
  const fund = await financePromises(seat)
  const offers = await linkWorkerPrescribes(seat, fund)
  await groupsAnswer(seat, fund, offers)
  await groupsArePaid(seat)
  await listingChanges(seat)
  await financeReconciles(seat)
  assert.deepEqual(await brokenInvariants(world.ports.store.read), [])
}

test('the main job on a wide screen', { skip: skipWithoutChromium }, (t) =>
  wholeJourney(t, { width: 1280, javaScriptEnabled: true }),
)

test('the main job on a phone, without JavaScript', { skip: skipWithoutChromium }, (t) =>
  wholeJourney(t, { width: 360, javaScriptEnabled: false }),
)
