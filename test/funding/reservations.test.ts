// test/funding/reservations.test.ts — reserving, earning and releasing: once each, never more than there is.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agreementFigures, fundFigures, fundingOffer } from '../../src/funding/funding.ts'
import { newId } from '../../src/kernel/id.ts'
import { countBooks } from '../../src/ledger/ledger.ts'
import { openGround } from './ground.ts'

test('reserving, earning and releasing twice is doing it once', async (t) => {
  const ground = await openGround(t)
  const { store, activities } = ground
  await ground.activate(ground.perReferral())
  const { id, funded } = await ground.issue()
  const once = ground.dump()
  assert.deepEqual((await ground.issue(activities.gardening, id)).funded, funded)
  assert.deepEqual(ground.dump(), once)
  await ground.accept(id)
  const accepted = ground.dump()
  await ground.accept(id)
  assert.deepEqual(ground.dump(), accepted)
  const { id: other } = await ground.issue()
  await ground.decline(other)
  const declined = ground.dump()
  await ground.decline(other)
  assert.deepEqual(ground.dump(), declined)
  assert.deepEqual(await countBooks(store.read), { entries: 6, postings: 4 + 2 + 2 + 4 + 2 + 2 })
  assert.deepEqual(await ground.broken(), [])
})

test('what is earned is not released, what is released is not earned', async (t) => {
  const ground = await openGround(t)
  await ground.activate(ground.perReferral())
  const { id: earned } = await ground.issue()
  const { id: released } = await ground.issue()
  await ground.accept(earned)
  await ground.decline(released)
  const before = ground.dump()
  await assert.rejects(ground.decline(earned), { kind: 'conflict', code: 'reservation-answered' })
  await assert.rejects(ground.accept(released), { kind: 'conflict', code: 'reservation-answered' })
  assert.deepEqual(ground.dump(), before)
})

test('without an agreement a prescription is unfunded, and answering it moves no money', async (t) => {
  const ground = await openGround(t)
  await ground.activate(ground.perReferral())
  const { id, funded } = await ground.issue(ground.activities.singing)
  assert.equal(funded, undefined)
  const before = ground.dump()
  await ground.accept(id)
  await ground.decline(newId(ground.clock.now()))
  assert.deepEqual(ground.dump(), before)
})

test('the last place of a block goes once: 50 ask at the same time for 7', async (t) => {
  const ground = await openGround(t)
  const { id } = await ground.activate(ground.block({ places: 7 }))
  const results = await Promise.allSettled(Array.from({ length: 50 }, () => ground.issue()))
  const refused = results.filter((result) => result.status === 'rejected')
  assert.equal(refused.length, 43)
  for (const { reason } of refused as { reason: { says: string } }[]) {
    assert.match(reason.says, /There are no places left under this agreement/)
  }
  const { placesFree, placesReserved } = await agreementFigures(ground.store.read, id)
  assert.deepEqual([placesFree, placesReserved], [0, 7])
  assert.deepEqual(await ground.broken(), [])
})

test('the money of an agreement is promised once: 20 ask at the same time for 5 tariffs', async (t) => {
  const ground = await openGround(t)
  const { id } = await ground.activate(ground.perReferral({ tariffPence: 4_000, capPence: 23_999 }))
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => ground.issue()))
  assert.equal(results.filter((result) => result.status === 'fulfilled').length, 5)
  const { allocatedPence, reservedPence } = await agreementFigures(ground.store.read, id)
  assert.deepEqual([allocatedPence, reservedPence], [3_999, 20_000])
  assert.deepEqual(await ground.broken(), [])
})

test('a refusal says in words what is gone, and leaves every table as it was', async (t) => {
  const ground = await openGround(t)
  await ground.activate(ground.perReferral({ tariffPence: 4_000, capPence: 5_050 }))
  await ground.issue()
  const before = ground.dump()
  await assert.rejects(ground.issue(), {
    kind: 'conflict',
    code: 'nothing-left',
    says: 'The money set aside for Green Shoots Growers is used up: £10.50 left, £40 needed.',
  })
  assert.deepEqual(ground.dump(), before)
})

test('a place given back can be taken again', async (t) => {
  const ground = await openGround(t)
  await ground.activate(ground.block({ places: 1, instalments: 1 }))
  const { id } = await ground.issue()
  await assert.rejects(ground.issue(), { code: 'nothing-left' })
  await ground.decline(id)
  await ground.accept((await ground.issue()).id)
  assert.deepEqual(await ground.broken(), [])
})

test('a block is used first, then the agreement ending first, while they have something', async (t) => {
  const ground = await openGround(t)
  const long = await ground.activate(ground.perReferral({ tariffPence: 1_000, capPence: 1_000 }))
  const { id: fundId } = await ground.makeFund(50_000)
  const short = await ground.activate(
    ground.perReferral({ tariffPence: 1_500, capPence: 1_500 }, { fundId, endsOn: '2026-06-30' }),
  )
  const block = await ground.activate(ground.block({ places: 1, instalments: 1 }))
  const used = []
  for (let turn = 0; turn < 3; turn++) used.push((await ground.issue()).funded?.agreementId)
  assert.deepEqual(used, [block.id, short.id, long.id])
  await assert.rejects(ground.issue(), { says: 'There are no places left under this agreement.' })
})

test('an agreement counts from its first day to its last, in London', async (t) => {
  const ground = await openGround(t)
  await ground.activate(ground.perReferral({}, { startsOn: '2026-04-01', endsOn: '2026-04-30' }))
  const fundedAt = async (instant: string) => {
    ground.clock.set(new Date(instant))
    return (await ground.issue()).funded !== undefined
  }
  assert.equal(await fundedAt('2026-03-31T22:59:00Z'), false)
  assert.equal(await fundedAt('2026-03-31T23:00:00Z'), true, 'it is 1 April in London')
  assert.equal(await fundedAt('2026-04-30T22:59:00Z'), true)
  assert.equal(await fundedAt('2026-04-30T23:00:00Z'), false)
})

test('an offer says what would pay for a prescription', async (t) => {
  const ground = await openGround(t)
  const offer = () => fundingOffer(ground.store.read, ground.activities.gardening, '2026-03-02')
  assert.equal(await offer(), undefined)
  const { id } = await ground.activate(ground.perReferral({ tariffPence: 4_050, capPence: 5_000 }))
  assert.deepEqual(await offer(), {
    agreementId: id,
    kind: 'per-referral',
    tariffPence: 4_050,
    left: true,
    says: '£40.50 is paid to the group when it accepts.',
  })
  await ground.issue()
  assert.equal((await offer())?.left, false)
  assert.match((await offer())!.says, /is used up: £9.50 left, £40.50 needed/)
  const { id: blockId } = await ground.activate(ground.block({ places: 1, instalments: 1 }))
  assert.deepEqual(await offer(), {
    agreementId: blockId,
    kind: 'block',
    left: true,
    says: 'Paid for by a block agreement: 1 place is left.',
  })
})

test('the figures of a fund are its bands, and together they are what was granted', async (t) => {
  const ground = await openGround(t)
  await ground.activate(ground.perReferral({ tariffPence: 4_000, capPence: 20_000 }))
  const first = await ground.issue()
  await ground.issue()
  await ground.accept(first.id)
  assert.deepEqual(await fundFigures(ground.store.read, ground.fund.id), {
    grantedPence: 100_000,
    freePence: 80_000,
    allocatedPence: 12_000,
    reservedPence: 4_000,
    spentPence: 4_000,
    returnedPence: 0,
  })
})
