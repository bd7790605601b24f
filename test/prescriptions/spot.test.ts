// test/prescriptions/spot.test.ts — one prescription bought out of a fund's allowance, and every no.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { agreementFigures, setFundTerms, spotSpent } from '../../src/funding/funding.ts'
import { newId } from '../../src/kernel/id.ts'
import {
  acceptPrescription,
  buySpot,
  decideSpotPurchase,
  declinePrescription,
  getPrescription,
  recordCompleted,
  recordFirstAttendance,
} from '../../src/prescriptions/prescriptions.ts'
import { readReference } from '../../src/prescriptions/spot.ts'
import { addFund, allHolds, draftFor, everything, fundBoth, issuedFor, openSetting } from './setting.ts'

/** A fund of £1,000 that allows £200 for spot purchases, up to £80 without an approver. */
async function openSpot(t: TestContext) {
  const setting = await openSetting(t)
  const { needs, players } = setting
  const { id: fundId } = await addFund(setting)
  await setFundTerms(needs, players.approver, fundId, {
    endsOn: null,
    spotAllowancePence: 20_000,
    spotLimitPence: 8_000,
  })
  const unpaid = async () => {
    const { id, reference } = await getPrescription(needs.store.read, await issuedFor(setting))
    return { id, reference }
  }
  const buy = (reference: string, pricePence: number, changed: object = {}) =>
    buySpot(needs, players.finance, {
      reference,
      fundId,
      pricePence,
      reason: 'Nobody else near',
      ...changed,
    })
  const usedPence = async () => (await spotSpent(needs.store.read, fundId)).usedPence
  return { ...setting, fundId, unpaid, buy, usedPence }
}

test('within the limit it is bought at once, and its price is earned when the group accepts', async (t) => {
  const ground = await openSpot(t)
  const { needs, players, unpaid, buy, usedPence } = ground
  const { id, reference } = await unpaid()
  const { id: agreementId, status } = await buy(reference.toLowerCase().replace('-', ' '), 4_550)
  assert.equal(status, 'active')
  const paid = await getPrescription(needs.store.read, id)
  assert.deepEqual([paid.status, paid.fundedAs, paid.agreementId], ['issued', 'spot', agreementId])
  const figures = () => agreementFigures(needs.store.read, agreementId)
  assert.equal((await figures()).reservedPence, 4_550)
  await allHolds(ground)
  await acceptPrescription(needs, players.greenShoots, id)
  await recordFirstAttendance(needs, players.greenShoots, id, '2026-03-02')
  await recordCompleted(needs, players.greenShoots, id)
  assert.deepEqual([(await figures()).reservedPence, (await figures()).spentPence], [0, 4_550])
  assert.equal(await usedPence(), 4_550)
  await allHolds(ground)
  assert.match(everything(needs.file), /greenshoots@greenshoots.example.*A prescription is now paid for/)
})

test('when the group says no the money is free again', async (t) => {
  const ground = await openSpot(t)
  const { needs, players, unpaid, buy, usedPence } = ground
  const { id, reference } = await unpaid()
  await buy(reference, 4_550)
  await declinePrescription(needs, players.greenShoots, id, { reason: 'full' })
  assert.equal(await usedPence(), 0)
  await allHolds(ground)
})

test('above the limit it waits for the approver, who says yes or no', async (t) => {
  const ground = await openSpot(t)
  const { needs, players, unpaid, buy, usedPence } = ground
  const [one, other] = [await unpaid(), await unpaid()]
  const first = await buy(one.reference, 8_001)
  assert.equal(first.status, 'agreed')
  assert.equal((await getPrescription(needs.store.read, one.id)).fundedAs, 'unfunded')
  await assert.rejects(buy(one.reference, 100), { code: 'spot-waiting' })
  const decide = (by: typeof players.approver, id: string, decision: 'approve' | 'refuse') =>
    decideSpotPurchase(needs, by, id, decision)
  await assert.rejects(async () => decide(players.finance, first.id, 'approve'), { kind: 'forbidden' })
  await decide(players.approver, first.id, 'approve')
  await decide(players.approver, first.id, 'approve')
  assert.equal((await getPrescription(needs.store.read, one.id)).fundedAs, 'spot')
  const second = await buy(other.reference, 9_000)
  assert.equal(await usedPence(), 17_001)
  await decide(players.approver, second.id, 'refuse')
  assert.equal((await getPrescription(needs.store.read, other.id)).fundedAs, 'unfunded')
  assert.equal(await usedPence(), 8_001)
  await assert.rejects(decide(players.approver, newId(needs.clock.now()), 'refuse'), { kind: 'not-found' })
  await allHolds(ground)
})

test('a purchase is not approved once the group has answered', async (t) => {
  const ground = await openSpot(t)
  const { needs, players, unpaid, buy } = ground
  const { id, reference } = await unpaid()
  const { id: agreementId } = await buy(reference, 9_000)
  await acceptPrescription(needs, players.greenShoots, id)
  const before = everything(needs.file)
  const approve = decideSpotPurchase(needs, players.approver, agreementId, 'approve')
  await assert.rejects(approve, { code: 'prescription-answered' })
  assert.equal(everything(needs.file), before)
  await decideSpotPurchase(needs, players.approver, agreementId, 'refuse')
  await allHolds(ground)
})

test('what cannot be bought is refused in words with the figures, and nothing is written', async (t) => {
  const ground = await openSpot(t)
  const { needs, players, unpaid, buy } = ground
  const { reference } = await unpaid()
  const accepted = await unpaid()
  await acceptPrescription(needs, players.greenShoots, accepted.id)
  const { reference: draft } = await getPrescription(needs.store.read, await draftFor(ground))
  await buy((await unpaid()).reference, 8_000)
  await fundBoth(ground)
  const { reference: paid } = await getPrescription(needs.store.read, await issuedFor(ground))
  const before = everything(needs.file)
  await assert.rejects(buy('RX-ZZZZZ', 100), { code: 'prescription-unknown' })
  await assert.rejects(buy(draft, 100), { code: 'prescription-unknown' })
  await assert.rejects(buy(accepted.reference, 100), { code: 'prescription-answered' })
  await assert.rejects(buy(paid, 100), { code: 'paid-already' })
  await assert.rejects(buy(reference, 0), { code: 'spot-price' })
  await assert.rejects(buy(reference, 12_001), /£200.*£80.*£120\.01/)
  await assert.rejects(buy(reference, 100, { reason: ' ' }), { code: 'spot-reason' })
  await assert.rejects(async () => buySpot(needs, players.approver, {} as never), { kind: 'forbidden' })
  assert.equal(everything(needs.file), before)
})

test('the same form twice is one purchase', async (t) => {
  const { needs, unpaid, buy } = await openSpot(t)
  const { reference } = await unpaid()
  const id = newId(needs.clock.now())
  await buy(reference, 4_000, { id })
  const before = everything(needs.file)
  assert.equal((await buy(reference, 4_000, { id })).id, id)
  await assert.rejects(buy(reference, 4_001, { id }), { kind: 'conflict' })
  assert.equal(everything(needs.file), before)
})

test('a reference is read as people type it', () => {
  for (const typed of ['RX-7K2MP', 'rx-7k2mp', ' rx7k2mp', '7K2MP', 'RX 7K2 MP', 'RX–7K2MP']) {
    assert.equal(readReference(typed), 'RX-7K2MP', typed)
  }
  assert.equal(readReference('RXABC'), 'RX-RXABC', 'RX may begin the five characters')
})
