// test/funding/spot.test.ts — one prescription bought by itself, by two people above a limit.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  agreementFigures,
  findReservation,
  fundFigures,
  fundingOffer,
  setFundTerms,
  spotOf,
  spotSpent,
  unclaimedEarnings,
} from '../../src/funding/funding.ts'
import { newId } from '../../src/kernel/id.ts'
import { actsOn } from './acts.ts'
import { openGround } from './ground.ts'

/** The fund allows £100 for spot purchases; above £30 the approver decides. */
async function openAllowed(t: Parameters<typeof openGround>[0]) {
  const ground = await openGround(t)
  const terms = { endsOn: null, spotAllowancePence: 10_000, spotLimitPence: 3_000 }
  await setFundTerms(ground.needs, ground.cast.players.approver, ground.fund.id, terms)
  const used = async () => (await spotSpent(ground.store.read, ground.fund.id)).usedPence
  const figures = async () => {
    const { freePence, reservedPence, spentPence } = await fundFigures(ground.store.read, ground.fund.id)
    return [freePence, reservedPence, spentPence]
  }
  return { ...ground, ...actsOn(ground), used, figures }
}

test('within the limit it is made at once, and acceptance earns its price', async (t) => {
  const ground = await openAllowed(t)
  const prescriptionId = newId(ground.clock.now())
  const { id, status, kind, approvedBy } = await ground.buy({ prescriptionId, pricePence: 3_000 })
  assert.deepEqual([status, kind, approvedBy], ['active', 'spot', null])
  assert.deepEqual(await ground.figures(), [97_000, 3_000, 0])
  assert.deepEqual(await spotOf(ground.store.read, id), {
    agreementId: id,
    prescriptionId,
    reference: 'RX-SPOT1',
    reason: 'No agreement covers this activity yet',
    limitPence: 3_000,
  })
  await ground.accept(prescriptionId)
  assert.deepEqual(await ground.figures(), [97_000, 0, 3_000])
  const [earning] = await unclaimedEarnings(ground.store.read)
  assert.deepEqual([earning!.kind, earning!.amountPence, earning!.agreementId], ['accepted', 3_000, id])
  assert.equal(await ground.used(), 3_000)
  assert.deepEqual(await ground.broken(), [])
})

test('a purchase pays for its own prescription alone', async (t) => {
  const ground = await openAllowed(t)
  const { id } = await ground.buy()
  assert.equal(await fundingOffer(ground.store.read, ground.activities.gardening, '2026-03-02'), undefined)
  assert.equal((await ground.issue()).funded, undefined)
  assert.equal((await agreementFigures(ground.store.read, id)).allocatedPence, 0)
})

test('above the limit it waits for somebody else, and counts against the allowance', async (t) => {
  const ground = await openAllowed(t)
  const prescriptionId = newId(ground.clock.now())
  const { id, status } = await ground.buy({ prescriptionId, pricePence: 3_001 })
  assert.equal(status, 'agreed')
  assert.deepEqual([await ground.figures(), await ground.used()], [[100_000, 0, 0], 3_001])
  assert.deepEqual(await ground.broken(), [])
  const made = await ground.decide(id, 'approve')
  assert.deepEqual([made.status, made.approvedBy], ['active', ground.cast.players.approver.userId])
  assert.deepEqual(await ground.figures(), [96_999, 3_001, 0])
  assert.equal((await findReservation(ground.store.read, prescriptionId))!.agreementId, id)
  const before = ground.dump()
  assert.equal((await ground.decide(id, 'approve')).status, 'active')
  await assert.rejects(ground.decide(id, 'refuse'), { kind: 'conflict', code: 'spot-decided' })
  assert.deepEqual(ground.dump(), before)
  assert.deepEqual(await ground.broken(), [])
})

test('refused, it costs nothing, and the prescription may be asked for again', async (t) => {
  const ground = await openAllowed(t)
  const prescriptionId = newId(ground.clock.now())
  const { id } = await ground.buy({ prescriptionId, pricePence: 9_000 })
  await assert.rejects(ground.buy({ prescriptionId }), { kind: 'conflict', code: 'spot-waiting' })
  assert.equal((await ground.decide(id, 'refuse')).status, 'drafted')
  const before = ground.dump()
  await ground.decide(id, 'refuse')
  await assert.rejects(ground.decide(id, 'approve'), { kind: 'conflict', code: 'spot-decided' })
  assert.deepEqual(ground.dump(), before)
  assert.equal(await ground.used(), 0)
  assert.equal((await ground.buy({ prescriptionId })).status, 'active')
  assert.deepEqual(await ground.broken(), [])
})

test('declined, its money is the fund’s again, and so is the allowance', async (t) => {
  const ground = await openAllowed(t)
  const prescriptionId = newId(ground.clock.now())
  await ground.buy({ prescriptionId })
  await ground.decline(prescriptionId)
  assert.deepEqual([await ground.figures(), await ground.used()], [[100_000, 0, 0], 0])
  assert.deepEqual(await ground.broken(), [])
})

test('taken back, its money is the fund’s again', async (t) => {
  const ground = await openAllowed(t)
  const prescriptionId = newId(ground.clock.now())
  await ground.buy({ prescriptionId })
  await ground.accept(prescriptionId)
  await ground.takeBack(prescriptionId, 'accepted')
  assert.deepEqual([await ground.figures(), await ground.used()], [[100_000, 0, 0], 0])
  assert.deepEqual(await ground.broken(), [])
})

test('the same form twice is one purchase; with something else it is refused', async (t) => {
  const ground = await openAllowed(t)
  const asked = { id: newId(ground.clock.now()), prescriptionId: newId(ground.clock.now()) }
  const first = await ground.buy(asked)
  const before = ground.dump()
  assert.deepEqual(await ground.buy(asked), first)
  await assert.rejects(ground.buy({ ...asked, pricePence: 2_600 }), { code: 'form-sent-before' })
  await assert.rejects(ground.buy({ prescriptionId: asked.prescriptionId }), { code: 'paid-already' })
  assert.deepEqual(ground.dump(), before)
})

test('what the allowance or the fund does not have is refused with the figures', async (t) => {
  const ground = await openAllowed(t)
  await ground.buy()
  await ground.activate(ground.perReferral({ capPence: 96_000 }))
  const { fund, needs, cast } = ground
  const before = ground.dump()
  await assert.rejects(ground.buy({ pricePence: 7_501 }), {
    kind: 'conflict',
    code: 'spot-allowance',
    says: 'This fund allows £100 for spot purchases, and £25 of it is used. This costs £75.01.',
  })
  await assert.rejects(ground.buy({ pricePence: 1_501 }), {
    kind: 'conflict',
    code: 'fund-short',
    says: 'This fund has £15 free. This costs £15.01.',
  })
  await assert.rejects(ground.buy({ pricePence: 0 }), { kind: 'invalid', code: 'spot-price' })
  await assert.rejects(ground.buy({ reason: ' ' }), { kind: 'invalid', code: 'spot-reason' })
  assert.deepEqual(ground.dump(), before)
  const none = { endsOn: null, spotAllowancePence: 0, spotLimitPence: 0 }
  await assert.rejects(setFundTerms(needs, cast.players.finance, fund.id, none), { kind: 'forbidden' })
})

test('the allowance is never set below what is used and what waits for the approver', async (t) => {
  const ground = await openAllowed(t)
  await ground.buy()
  const { id } = await ground.buy({ pricePence: 5_000 })
  const { needs, cast, fund } = ground
  const terms = { endsOn: null, spotLimitPence: 3_000 }
  const set = (spotAllowancePence: number) =>
    setFundTerms(needs, cast.players.approver, fund.id, { ...terms, spotAllowancePence })
  const before = ground.dump()
  await assert.rejects(set(7_499), { kind: 'invalid', code: 'spot-terms', says: /^£75 is used/ })
  assert.deepEqual(ground.dump(), before)
  await set(7_500)
  await ground.decide(id, 'approve')
  assert.equal(await ground.used(), 7_500)
})

test('after the last day of the fund nothing is bought, nor approved, out of it', async (t) => {
  const ground = await openAllowed(t)
  const { needs, cast, fund, clock } = ground
  const terms = { endsOn: '2026-03-31', spotAllowancePence: 10_000, spotLimitPence: 3_000 }
  await setFundTerms(needs, cast.players.approver, fund.id, terms)
  clock.set(new Date('2026-03-31T22:30:00Z')) // half past eleven in London
  const { id } = await ground.buy({ pricePence: 5_000 })
  await ground.buy()
  clock.set(new Date('2026-03-31T23:00:00Z')) // midnight in London
  const before = ground.dump()
  const over = { kind: 'conflict', code: 'fund-over', says: /could be spent until 31 March 2026/ }
  await assert.rejects(ground.buy(), over)
  await assert.rejects(ground.decide(id, 'approve'), over)
  assert.deepEqual(ground.dump(), before)
  assert.equal((await ground.decide(id, 'refuse')).status, 'drafted')
})

test('whoever asked does not decide, and what is no purchase is not found', async (t) => {
  const ground = await openAllowed(t)
  const { id } = await ground.buy({ pricePence: 5_000 })
  const { id: other } = await ground.activate(ground.perReferral())
  await assert.rejects(ground.decide(other, 'approve'), { kind: 'not-found', code: 'spot-unknown' })
  const { approver, finance } = ground.cast.players
  const same = { ...approver, userId: finance.userId }
  const before = ground.dump()
  await assert.rejects(ground.decide(id, 'approve', same), { kind: 'forbidden', code: 'maker-is-checker' })
  await assert.rejects(ground.decide(id, 'approve', finance), { kind: 'forbidden' })
  assert.deepEqual(ground.dump(), before)
})
