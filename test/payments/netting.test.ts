// test/payments/netting.test.ts — what a group owes back is taken off its next payment, and given back.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { correctEarning, unclaimedEarnings } from '../../src/funding/funding.ts'
import { nettingsOf } from '../../src/payments/remittances/netting-store.ts'
import * as payments from '../../src/payments/payments.ts'
import { approveAll, assertBooksRight, type Bench, openBench, pence } from './bench.ts'

/** Green Shoots was paid £40 that turned out to be wrong, and earned again as often as said. */
async function owing(bench: Bench, earnedAgain: number): Promise<void> {
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-1')
  const [earning] = await unclaimedEarnings(bench.needs.store.read)
  await approveAll(bench)
  await bench.settle()
  const asked = { prescriptionId: earning!.prescriptionId!, milestone: 'accepted' as const, reason: 'Twice' }
  await correctEarning(bench.needs, bench.players.finance, asked)
  for (let count = 0; count < earnedAgain; count++) await bench.earn('greenShoots', `RX-A${count}`)
}

const owes = (bench: Bench) => pence(bench, `provider:${bench.organisationIds.greenShoots}:owes-us`)
const payable = (bench: Bench) => pence(bench, `provider:${bench.organisationIds.greenShoots}:payable`)

test('what is owed back is taken off the next payment, and the simulation says so', async (t) => {
  const bench = await openBench(t)
  await owing(bench, 2)
  const { paid, totalPence } = await payments.simulateRemittance(bench.needs, bench.players.finance)
  assert.deepEqual(
    paid.map(({ earnedPence, nettedPence, totalPence: pays }) => [earnedPence, nettedPence, pays]),
    [[8_000, 4_000, 4_000]],
  )
  assert.equal(totalPence, 4_000)
  const { remittance, payouts } = await approveAll(bench)
  assert.deepEqual(
    (await nettingsOf(bench.needs.store.read, remittance.id)).map((each) => each.amountPence),
    [4_000],
  )
  assert.deepEqual(
    payouts.map((payout) => payout.amountPence),
    [4_000],
  )
  assert.equal(await owes(bench), 0)
  await bench.settle()
  assert.equal(await payable(bench), 0)
  await assertBooksRight(bench)
})

test('netted to nothing it waits until somebody is paid, and goes along without a payout', async (t) => {
  const bench = await openBench(t)
  await owing(bench, 1)
  const alone = await payments.simulateRemittance(bench.needs, bench.players.finance)
  assert.deepEqual([alone.paid.length, alone.notPaid.length], [0, 1])
  assert.match(alone.notPaid[0]!.because, /taken off what it owes back/)
  await assert.rejects(payments.draftRemittance(bench.needs, bench.players.finance), { kind: 'conflict' })
  await bench.earn('openVoices', 'RX-V')
  const { payouts, remittance } = await approveAll(bench)
  assert.deepEqual([payouts.length, remittance.totalPence], [1, 2_500])
  assert.deepEqual([await owes(bench), await payable(bench)], [0, 0])
  await bench.settle()
  await assertBooksRight(bench)
})

test('a draft under way keeps what it takes off from the next one', async (t) => {
  const bench = await openBench(t)
  await owing(bench, 2)
  await payments.draftRemittance(bench.needs, bench.players.finance)
  await bench.earn('greenShoots', 'RX-LATER')
  const { paid } = await payments.simulateRemittance(bench.needs, bench.players.finance)
  assert.deepEqual(
    paid.map((proposal) => [proposal.nettedPence, proposal.totalPence]),
    [[0, 4_000]],
  )
})

test('a payment that Stripe refuses gives back what was taken off it, for the one after', async (t) => {
  const bench = await openBench(t)
  await owing(bench, 2)
  const drafted = await payments.draftRemittance(bench.needs, bench.players.finance)
  await payments.submitRemittance(bench.needs, bench.players.finance, drafted.id)
  const [account] = (await bench.seen()).accounts
  await payments.approveRemittance(bench.needs, bench.players.approver, drafted.id)
  await bench.control(`accounts/${account!.id}`, { status: 'restricted' })
  await bench.settle()
  assert.deepEqual([await owes(bench), await payable(bench)], [4_000, 8_000])
  await assertBooksRight(bench)
  await bench.control(`accounts/${account!.id}`, { status: 'active' })
  await payments.rereadPayee(bench.needs, bench.players.finance, bench.organisationIds.greenShoots)
  const again = await approveAll(bench)
  await bench.settle()
  assert.equal(again.remittance.totalPence, 4_000)
  assert.deepEqual([await owes(bench), await payable(bench)], [0, 0])
  await assertBooksRight(bench)
})

test('what a draft that was cancelled would have taken off is taken off the next one', async (t) => {
  const bench = await openBench(t)
  await owing(bench, 2)
  const { id } = await payments.draftRemittance(bench.needs, bench.players.finance)
  await payments.cancelRemittance(bench.needs, bench.players.finance, id)
  const { remittance } = await approveAll(bench)
  assert.equal(remittance.totalPence, 4_000)
  await bench.settle()
  assert.equal(await owes(bench), 0)
  await assertBooksRight(bench)
})
