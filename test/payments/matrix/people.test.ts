// test/payments/matrix/people.test.ts — the rows of the failure matrix about people who do a thing at once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { correctEarning, earningsByIds, unclaimedEarnings } from '../../../src/funding/funding.ts'
import { balancesOf } from '../../../src/ledger/ledger.ts'
import { payoutsOf } from '../../../src/payments/payouts/store.ts'
import * as payments from '../../../src/payments/payments.ts'
import { linesOf } from '../../../src/payments/remittances/store.ts'
import { acceptPrescription, issuePrescription } from '../../../src/prescriptions/prescriptions.ts'
import {
  acceptedFor,
  activate,
  addFund,
  allHolds,
  draftFor,
  fundBoth,
  issuedFor,
  openSetting,
  term,
} from '../../prescriptions/setting.ts'
import { earnOnce } from '../../support/earned.ts'
import { stepUp } from '../../support/sign-in.ts'
import { seenOf } from '../../support/stand-in-control.ts'
import { startWorld } from '../../support/world.ts'
import { approveAll, assertBooksRight, pence, statusOf } from '../bench.ts'
import { onePayout, posts } from './rows.ts'

test('last place accepted twice at once → exactly one', async (t) => {
  const setting = await openSetting(t)
  const { needs, players, organisationIds, activities } = setting
  const { id: fundId } = await addFund(setting)
  const of = { fundId, providerId: organisationIds.openVoices, activityIds: [activities.singing], ...term }
  const block = { kind: 'block', totalPence: 10_001, places: 1, instalments: 1, ...of } as const
  const agreementId = await activate(setting, block)
  const drafts = [await draftFor(setting, 'singing'), await draftFor(setting, 'singing')]
  const answers = await Promise.allSettled(
    drafts.map(async (id) => {
      await issuePrescription(needs, players.priya, id)
      // The form of the one that got the place is sent twice as well.
      return Promise.allSettled([1, 2].map(() => acceptPrescription(needs, players.openVoices, id)))
    }),
  )
  const got = answers.filter((answer) => answer.status === 'fulfilled')
  assert.equal(got.length, 1, 'one of the two was issued for the last place')
  assert.deepEqual(got[0]!.value.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  const codes = ['places-free', 'places-reserved', 'places-used'].map(
    (name) => `agreement:${agreementId}:${name}`,
  )
  const places = await balancesOf(needs.store.read, codes)
  assert.deepEqual(
    codes.map((code) => places.get(code)),
    [0, 0, 1],
  )
  await allHolds(setting)
})

test('same acceptance twice → same answer', async (t) => {
  const setting = await openSetting(t)
  const { needs, players, organisationIds } = setting
  await fundBoth(setting)
  const id = await issuedFor(setting)
  const accept = () => acceptPrescription(needs, players.greenShoots, id)
  await accept()
  const again = await Promise.allSettled([accept(), accept(), accept()])
  const says = again.map((each) => (each.status === 'rejected' ? (each.reason as Error).message : 'accepted'))
  assert.equal(new Set(says).size, 1, 'every repetition is answered the same')
  const earned = await unclaimedEarnings(needs.store.read, { providerId: organisationIds.greenShoots })
  assert.equal(earned.length, 1)
  await acceptedFor(setting, 'singing')
  await allHolds(setting)
})

test('approve from two tabs → one', async (t) => {
  const world = await startWorld(t)
  const { ports, players, standIn } = world
  await earnOnce(world, 90_000)
  const { id } = await payments.draftRemittance(ports, players.finance)
  await payments.submitRemittance(ports, players.finance, id)
  const approver = await world.as('approver')
  await stepUp(world, approver, 'approver')
  const tabs = [1, 2].map(() => approver.post(`/remittances/${id}/approval`))
  const statuses = (await Promise.all(tabs)).map(({ status }) => status)
  assert.deepEqual(
    statuses.toSorted((a, b) => a - b),
    [303, 409],
  )
  await world.settle()
  const payouts = await payoutsOf(ports.store.read, id)
  const { transfersByPayout } = await seenOf(standIn.url)
  assert.deepEqual(transfersByPayout, Object.fromEntries(payouts.map((payout) => [payout.id, 1])))
})

test('correction while sending → the after-payment path', async (t) => {
  const { bench, payout, remittanceId } = await onePayout(t)
  const { needs, players, organisationIds } = bench
  await bench.control('faults', { kind: 'lose-reply', times: 2, ...posts })
  await bench.worker.drain()
  assert.equal(await statusOf(bench, payout.id), 'unknown')
  const lines = await linesOf(needs.store.read, remittanceId)
  const [earning] = await earningsByIds(needs.store.read, [lines[0]!.earningId])
  const { prescriptionId } = earning!
  const asked = { prescriptionId: prescriptionId!, milestone: 'accepted', reason: 'Sent twice' } as const
  assert.equal((await correctEarning(needs, players.finance, asked)).isAfterPayment, true)
  assert.equal(await pence(bench, `payout:${payout.id}:in-flight`), 4_000, 'what is on its way stays')
  assert.equal(await pence(bench, `provider:${organisationIds.greenShoots}:owes-us`), 4_000)
  bench.clock.advance({ minutes: 1 })
  await bench.worker.drain()
  assert.equal(await statusOf(bench, payout.id), 'settled')
  await assertBooksRight(bench)
  await bench.earn('greenShoots', 'RX-CCCCC')
  await bench.earn('greenShoots', 'RX-DDDDD')
  const { payouts } = await approveAll(bench)
  assert.deepEqual(
    payouts.map(({ amountPence }) => amountPence),
    [4_000],
    '£80 was earned, and the £40 owed back is taken off',
  )
  await assertBooksRight(bench)
})
