// test/payments/taking-out-after-backup.test.ts — what Stripe may have sent is not payable again by hand.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { headOf } from '../../src/ledger/ledger.ts'
import { accounts, fileAsked, makeFile, payByBank } from './bank-file-bench.ts'
import { takeOutPayout } from '../../src/payments/bank-files/take-out-actions.ts'
import { setPayeeDetail } from '../../src/payments/payees/detail-actions.ts'
import { findPayee } from '../../src/payments/payees/store.ts'
import { keyOf } from '../../src/payments/payouts/payout.ts'
import * as payments from '../../src/payments/payments.ts'
import { standingStop } from '../../src/payments/payouts/stop-store.ts'
import { approveAll, assertBooksRight, openBench, statusOf } from './bench.ts'

/** A payout that is queued here, and was sent in the life after the backup; another goes by bank file. */
async function sentInAnotherLife(t: TestContext) {
  const bench = await openBench(t)
  const { needs, organisationIds } = bench
  await bench.setUp(100_000)
  await payByBank(bench, organisationIds.openVoices, accounts.openVoices)
  await bench.earn('greenShoots', 'RX-AAAAA')
  await bench.earn('openVoices', 'RX-BBBBB')
  bench.webhooks(false)
  const { remittance, payouts } = await approveAll(bench)
  const byStripe = payouts.find(({ rail }) => rail === 'stripe')!
  const byBank = payouts.find(({ rail }) => rail === 'bank-file')!
  const { stripeAccountId: payTo } = (await findPayee(needs.store.read, byStripe.providerId))!
  const order = { ...byStripe, payoutId: byStripe.id, attempt: 1, payTo }
  await needs.rail.send(keyOf(byStripe.id, 1), needs.rail.requestFor(order))
  return { bench, remittance, byStripe, byBank }
}

test('before anything was compared, cancelling compares first, and is refused', async (t) => {
  const { bench, remittance, byStripe, byBank } = await sentInAnotherLife(t)
  const { needs, players } = bench
  const stopped = { kind: 'conflict', code: 'sending-stopped' }
  await assert.rejects(payments.cancelBeforeSending(needs, players.finance, remittance.id), stopped)
  assert(await standingStop(needs.store.read))
  assert.equal(await statusOf(bench, byStripe.id), 'queued')
  await assert.rejects(makeFile(bench, remittance.id, fileAsked), stopped)
  await assert.rejects(takeOutPayout(needs, players.finance, byBank.id), stopped)
})

test('after two people released it, what Stripe lists is still not taken out, and settles', async (t) => {
  const { bench, byStripe } = await sentInAnotherLife(t)
  const { needs, players } = bench
  const other = { rail: 'bank-file', details: accounts.greenShoots } as const
  const { number } = await setPayeeDetail(needs, players.finance, byStripe.providerId, other)
  const takeOut = () => payments.takeOut(needs, players.finance, byStripe.id)
  await assert.rejects(takeOut(), { code: 'sending-stopped' })
  const stop = (await standingStop(needs.store.read))!
  await payments.lookAtStop(needs, players.finance, stop.id, (await headOf(needs.store.read))!.hash)
  await payments.releaseStop(needs, players.approver, stop.id)
  await assert.rejects(takeOut(), { code: 'payout-sent' })
  await payments.dropPayeeDetail(needs, players.finance, byStripe.providerId, number)
  await bench.worker.drain()
  assert.equal(await statusOf(bench, byStripe.id), 'settled')
  assert.deepEqual((await bench.seen()).transfersByPayout, { [byStripe.id]: 1 })
  await assertBooksRight(bench)
})

test('while Stripe does not answer nothing is given up', async (t) => {
  const { bench, remittance } = await sentInAnotherLife(t)
  const { needs, players } = bench
  await bench.control('faults', { kind: 'status', code: 503, path: '/v1/transfers', method: 'GET' })
  const cancelled = payments.cancelBeforeSending(needs, players.finance, remittance.id)
  await assert.rejects(cancelled, { kind: 'busy' })
})
