// test/funding/over-capacity.test.ts — beyond the agreement: refused, at a tariff of its own, or as goodwill.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agreementFigures, fundFigures, fundingOffer } from '../../src/funding/funding.ts'
import { findReservation, unclaimedEarnings } from '../../src/funding/funding.ts'
import { actsOn } from './acts.ts'
import { openGround } from './ground.ts'

const overage = { over: { policy: 'tariff', tariffPence: 3_000 } } as const
const goodwill = { over: { policy: 'goodwill' } } as const

/** A block of one place, taken; what comes next is beyond it. */
async function openFull(t: Parameters<typeof openGround>[0], over: object, fundPence = 100_000) {
  const ground = await openGround(t)
  const { id: fundId } = await ground.makeFund(fundPence)
  const block = await ground.activate(
    ground.block({ totalPence: 10_000, places: 1, instalments: 1 }, { fundId, ...over }),
  )
  await ground.issue()
  const offer = () => fundingOffer(ground.store.read, ground.activities.gardening, '2026-03-02')
  return { ...ground, ...actsOn(ground), fundId, block, offer }
}

test('beyond the places its own tariff is paid, straight from what the fund has free', async (t) => {
  const ground = await openFull(t, overage)
  assert.deepEqual(await ground.offer(), {
    agreementId: ground.block.id,
    kind: 'overage',
    tariffPence: 3_000,
    left: true,
    says: 'No places are left. £30 is paid beyond the agreement.',
  })
  const { id, funded } = await ground.issue()
  assert.deepEqual(funded, { agreementId: ground.block.id, kind: 'overage' })
  const { freePence, reservedPence } = await fundFigures(ground.store.read, ground.fundId)
  assert.deepEqual([freePence, reservedPence], [87_000, 3_000])
  await ground.accept(id)
  assert.deepEqual(
    (await unclaimedEarnings(ground.store.read)).map(({ kind, amountPence }) => [kind, amountPence]),
    [['accepted', 3_000]],
  )
  const { placesUsed, allocatedPence } = await agreementFigures(ground.store.read, ground.block.id)
  assert.deepEqual([placesUsed, allocatedPence], [0, 10_000], 'no place was used')
  assert.deepEqual(await ground.broken(), [])
})

test('a tariff beyond the agreement that is not taken up goes back to the fund', async (t) => {
  const ground = await openFull(t, overage)
  const { id } = await ground.issue()
  await ground.decline(id)
  const declined = ground.dump()
  await ground.decline(id)
  assert.deepEqual(ground.dump(), declined)
  const { freePence, allocatedPence } = await fundFigures(ground.store.read, ground.fundId)
  assert.deepEqual([freePence, allocatedPence], [90_000, 10_000])
  assert.deepEqual(await ground.broken(), [])
})

test('when the fund has too little for it, it is refused with the figures, without a trace', async (t) => {
  const ground = await openFull(t, overage, 12_999)
  const says =
    'There are no places left under this agreement. ' +
    '£30 would be paid beyond it, and the fund has £29.99 free.'
  const before = ground.dump()
  const offer = await ground.offer()
  assert.deepEqual([offer!.left, offer!.kind, offer!.says], [false, 'block', says])
  await assert.rejects(ground.issue(), { kind: 'conflict', code: 'nothing-left', says })
  assert.deepEqual(ground.dump(), before)
})

test('goodwill is counted when it is taken up, and nothing is paid', async (t) => {
  const ground = await openFull(t, goodwill)
  assert.deepEqual(await ground.offer(), {
    agreementId: ground.block.id,
    kind: 'goodwill',
    left: true,
    says: 'No places are left: the group has agreed to take this one as goodwill.',
  })
  const given = `agreement:${ground.block.id}:places-goodwill`
  const { id, funded } = await ground.issue()
  const { id: other } = await ground.issue()
  assert.equal(funded!.kind, 'goodwill')
  assert.deepEqual(await ground.balances(given), [0])
  await ground.accept(id)
  await ground.decline(other)
  assert.deepEqual(await ground.balances(given), [1])
  assert.deepEqual(await unclaimedEarnings(ground.store.read), [])
  assert.equal((await findReservation(ground.store.read, other))!.answerSeq, null)
  const once = ground.dump()
  await ground.accept(id)
  await ground.decline(other)
  await assert.rejects(ground.accept(other), { code: 'reservation-answered' })
  await assert.rejects(ground.decline(id), { code: 'reservation-answered' })
  assert.deepEqual(ground.dump(), once)
  assert.deepEqual(await ground.broken(), [])
})

test('a per-referral agreement that is used up may go on at another tariff, or as goodwill', async (t) => {
  const ground = await openGround(t)
  const terms = { tariffPence: 4_000, capPence: 4_000 }
  await ground.activate(ground.perReferral(terms, goodwill))
  await ground.issue()
  const offer = () => fundingOffer(ground.store.read, ground.activities.gardening, '2026-03-02')
  const gone = 'The money under this agreement is used up'
  assert.equal((await offer())!.says, `${gone}: the group has agreed to take this one as goodwill.`)
  const { id: fundId } = await ground.makeFund(50_000)
  await ground.activate(ground.perReferral(terms, { ...overage, fundId, endsOn: '2026-05-31' }))
  assert.equal((await offer())!.kind, 'per-referral', 'one that has room comes before any way beyond')
  await ground.issue()
  assert.equal((await offer())!.says, `${gone}. £30 is paid beyond the agreement.`)
  assert.deepEqual(await ground.broken(), [])
})

test('400 ask at the same time for 50 places: exactly 50 are reserved and accepted', async (t) => {
  const ground = await openGround(t)
  const { id } = await ground.activate(ground.block({ places: 50, totalPence: 99_999, instalments: 1 }))
  const results = await Promise.allSettled(
    Array.from({ length: 400 }, async () => ground.accept((await ground.issue()).id)),
  )
  assert.equal(results.filter((result) => result.status === 'fulfilled').length, 50)
  const { placesUsed, placesFree, allocatedPence } = await agreementFigures(ground.store.read, id)
  assert.deepEqual([placesUsed, placesFree, allocatedPence], [50, 0, 0])
  assert.deepEqual(await ground.broken(), [])
})
