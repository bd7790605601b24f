// test/payments/run.test.ts — one remittance from draft to paid, approved by somebody else, once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as payments from '../../src/payments/payments.ts'
import { findRemittance, linesOf } from '../../src/payments/remittances/store.ts'
import { approveAll, assertBooksRight, openBench, pence, statusOf } from './bench.ts'

test('everything payable is drafted, frozen, approved and paid, and each group hears of it', async (t) => {
  const bench = await openBench(t)
  const { needs, organisationIds } = bench
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  await bench.earn('greenShoots', 'RX-BBBBB')
  await bench.earn('openVoices', 'RX-CCCCC')
  const { remittance, payouts } = await approveAll(bench)
  assert.equal(remittance.totalPence, 10_500)
  assert.equal(await pence(bench, `payout:${payouts[0]!.id}:in-flight`), payouts[0]!.amountPence)
  await assertBooksRight(bench)
  await bench.settle()
  for (const payout of payouts) assert.equal(await statusOf(bench, payout.id), 'settled')
  assert.equal((await findRemittance(needs.store.read, remittance.id))!.status, 'done')
  assert.equal(await pence(bench, 'stripe:balance'), 89_500)
  assert.equal(await pence(bench, 'bank'), 2_900_000)
  assert.equal(await pence(bench, `provider:${organisationIds.greenShoots}:payable`), 0)
  const advices = bench.letters.filter((letter) => letter.subject.startsWith('Payment REM-0001-'))
  assert.equal(advices.length, 2)
  const toGreenShoots = advices.find((letter) => letter.to === bench.players.greenShoots.email)!
  assert.match(toGreenShoots.text, /RX-AAAAA, 2 March 2026: £40\n- RX-BBBBB.*\nTotal: £80/s)
  assert.deepEqual(bench.faults, [])
  await assertBooksRight(bench)
})

test('nobody is paid who is not set up, and the draft says why', async (t) => {
  const bench = await openBench(t)
  const { needs, players, organisationIds } = bench
  await bench.earn('greenShoots', 'RX-AAAAA')
  await bench.earn('openVoices', 'RX-BBBBB')
  await assert.rejects(payments.draftRemittance(needs, players.finance), { code: 'nothing-to-pay' })
  await payments.openPayee(needs, players.finance, organisationIds.greenShoots)
  await payments.rereadPayee(needs, players.finance, organisationIds.greenShoots)
  const simulation = await payments.simulateRemittance(needs, players.finance)
  assert.deepEqual(simulation.paid, [])
  const because = new Map(simulation.notPaid.map((proposal) => [proposal.providerId, proposal.because]))
  assert.match(because.get(organisationIds.greenShoots)!, /not finished.*one more detail/)
  assert.match(because.get(organisationIds.openVoices)!, /Not set up/)
})

test('whoever made or submitted a remittance cannot approve it', async (t) => {
  const bench = await openBench(t)
  const { needs, players } = bench
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  const { id } = await payments.draftRemittance(needs, players.approver)
  await payments.submitRemittance(needs, players.finance, id)
  await assert.rejects(payments.approveRemittance(needs, players.approver, id), { code: 'approver-is-maker' })
  await assert.rejects(payments.approveRemittance(needs, players.finance, id), { kind: 'forbidden' })
  const asFinance = { ...players.finance, role: 'approver' as const }
  await assert.rejects(payments.approveRemittance(needs, asFinance, id), { code: 'approver-is-maker' })
  await bench.settle()
  assert.deepEqual((await bench.seen()).transfers, [])
})

test('approving twice, one after the other or at once, makes one run', async (t) => {
  const bench = await openBench(t)
  const { needs, players } = bench
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  const { id } = await payments.draftRemittance(needs, players.finance)
  await payments.submitRemittance(needs, players.finance, id)
  const approve = () => payments.approveRemittance(needs, players.approver, id)
  const both = await Promise.allSettled([approve(), approve()])
  assert.deepEqual(both.map((each) => each.status).sort(), ['fulfilled', 'rejected'])
  await bench.settle()
  await assert.rejects(approve(), { code: 'remittance-done' })
  assert.equal((await bench.seen()).transfers.length, 1)
  await assertBooksRight(bench)
})

test('the same form sent twice drafts one remittance', async (t) => {
  const bench = await openBench(t)
  const { needs, players } = bench
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  const id = '01890000-0000-7000-8000-000000000001'
  await payments.draftRemittance(needs, players.finance, { id })
  assert.equal((await payments.draftRemittance(needs, players.finance, { id })).number, 1)
  await assert.rejects(payments.draftRemittance(needs, players.finance), { code: 'nothing-to-pay' })
})

test('what is returned or cancelled may go into another remittance', async (t) => {
  const bench = await openBench(t)
  const { needs, players } = bench
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  const first = await payments.draftRemittance(needs, players.finance)
  await payments.submitRemittance(needs, players.finance, first.id)
  await payments.returnRemittance(needs, players.approver, first.id, 'Wait for the top-up.')
  const second = await payments.draftRemittance(needs, players.finance)
  await payments.cancelRemittance(needs, players.finance, second.id)
  await assert.rejects(payments.submitRemittance(needs, players.finance, second.id), { kind: 'conflict' })
  const third = await payments.draftRemittance(needs, players.finance)
  assert.deepEqual(
    (await linesOf(needs.store.read, third.id)).map((line) => line.reference),
    ['RX-AAAAA'],
  )
  await assertBooksRight(bench)
})

test('a remittance of another organisation does not exist', async (t) => {
  const bench = await openBench(t)
  const { needs, players } = bench
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  const { id } = await payments.draftRemittance(needs, players.finance)
  const stranger = { ...players.finance, organisationId: bench.organisationIds.council }
  await assert.rejects(payments.submitRemittance(needs, stranger, id), { kind: 'not-found' })
})
