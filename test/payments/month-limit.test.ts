// test/payments/month-limit.test.ts — what waits for approval counts towards the limit of the month.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noLimits } from '../../src/payments/remittances/limits.ts'
import * as payments from '../../src/payments/payments.ts'
import { type Bench, openBench } from './bench.ts'

async function submitted(bench: Bench, reference: string) {
  const { needs, players } = bench
  await bench.earn('greenShoots', reference)
  const { id } = await payments.draftRemittance(needs, players.finance)
  return payments.submitRemittance(needs, players.finance, id)
}

test('two that wait, together above the limit of the month: the second needs two people', async (t) => {
  const bench = await openBench(t)
  const { needs, players } = bench
  await bench.setUp(100_000)
  await payments.setLimits(needs, players.approver, { ...noLimits, monthPence: 6_000 })
  const first = await submitted(bench, 'RX-AAAAA')
  const second = await submitted(bench, 'RX-BBBBB')
  assert.deepEqual([first.approvalsNeeded, second.approvalsNeeded], [1, 2])
  await payments.approveRemittance(needs, players.approver, first.id)
  const half = await payments.approveRemittance(needs, players.approver, second.id)
  assert.equal(half.status, 'submitted')
})

test('one that was returned does not count any more', async (t) => {
  const bench = await openBench(t)
  const { needs, players } = bench
  await bench.setUp(100_000)
  await payments.setLimits(needs, players.approver, { ...noLimits, monthPence: 6_000 })
  const first = await submitted(bench, 'RX-AAAAA')
  await payments.returnRemittance(needs, players.approver, first.id, 'Not yet')
  const { id } = await payments.draftRemittance(needs, players.finance)
  const again = await payments.submitRemittance(needs, players.finance, id)
  assert.equal(again.approvalsNeeded, 1)
})
