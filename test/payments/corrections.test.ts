// test/payments/corrections.test.ts — taken back before a remittance has it, not paid; after, owed back.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { correctEarning, unclaimedEarnings } from '../../src/funding/funding.ts'
import { moneyPage } from '../../src/payments/money-pages/money-pages.ts'
import { groupMoney } from '../../src/payments/money-pages/money-parts.ts'
import * as payments from '../../src/payments/payments.ts'
import { approveAll, assertBooksRight, type Bench, openBench, pence } from './bench.ts'

async function takeBack({ needs, players }: Bench, prescriptionId: string) {
  const asked = { prescriptionId, milestone: 'accepted' as const, reason: 'Sent twice' }
  return correctEarning(needs, players.finance, asked)
}

async function earnedFor(bench: Bench): Promise<string[]> {
  await bench.earn('greenShoots', 'RX-1')
  await bench.earn('greenShoots', 'RX-2')
  return (await unclaimedEarnings(bench.needs.store.read)).map((earning) => earning.prescriptionId!)
}

test('what was taken back before is not in the next remittance', async (t) => {
  const bench = await openBench(t)
  await bench.setUp(100_000)
  const [first] = await earnedFor(bench)
  await takeBack(bench, first!)
  const { remittance } = await approveAll(bench)
  assert.equal(remittance.totalPence, 4_000)
  await bench.settle()
  await assertBooksRight(bench)
})

test('what is taken back after it was paid is owed back, and the statement still adds up', async (t) => {
  const bench = await openBench(t)
  await bench.setUp(100_000)
  const [first] = await earnedFor(bench)
  await approveAll(bench)
  await bench.settle()
  assert.equal((await takeBack(bench, first!)).isAfterPayment, true)
  const { greenShoots, openVoices } = bench.organisationIds
  assert.equal(await pence(bench, `provider:${greenShoots}:owes-us`), 4_000)
  const owedBack = async (id: string) =>
    moneyPage(await groupMoney(bench.needs.store.read, bench.clock.now(), id)).sums.find(
      ({ key }) => key === 'You owe back',
    )
  assert.equal((await owedBack(greenShoots))?.value, '£40')
  assert.equal(await owedBack(openVoices), undefined)
  await assertBooksRight(bench)
})

test('taken back while a draft has it, it is owed back, also when the draft is given up', async (t) => {
  const bench = await openBench(t)
  await bench.setUp(100_000)
  const [first] = await earnedFor(bench)
  const drafted = await payments.draftRemittance(bench.needs, bench.players.finance)
  await takeBack(bench, first!)
  await assertBooksRight(bench)
  await payments.cancelRemittance(bench.needs, bench.players.finance, drafted.id)
  await assertBooksRight(bench)
  const { remittance } = await approveAll(bench)
  assert.equal(remittance.totalPence, 4_000, '£80 was earned, and £40 of it is taken off')
  await bench.settle()
  await assertBooksRight(bench)
})
