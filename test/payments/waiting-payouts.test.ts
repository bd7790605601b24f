// test/payments/waiting-payouts.test.ts — a queued payout of a group that may not be paid now is not sent.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setPayeeDetail } from '../../src/payments/payees/detail-actions.ts'
import { findPayout } from '../../src/payments/payouts/store.ts'
import * as payments from '../../src/payments/payments.ts'
import { accounts, makeFile, payByBank } from './bank-file-bench.ts'
import { approveAll, assertBooksRight, openBench, pence, statusOf } from './bench.ts'

test('while a change of where a group is paid waits, its payout waits too, and says so', async (t) => {
  const bench = await openBench(t)
  const { needs, players, organisationIds } = bench
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  bench.webhooks(false)
  const payout = (await approveAll(bench)).payouts[0]!
  const details = { rail: 'bank-file', details: accounts.greenShoots } as const
  await setPayeeDetail(needs, players.finance, organisationIds.greenShoots, details)
  await bench.worker.drain()
  const waiting = (await findPayout(needs.store.read, payout.id))!
  assert.equal(waiting.status, 'queued')
  assert.match(waiting.problem, /It is not sent: Its details were changed/)
  bench.clock.advance({ hours: 25 })
  await bench.worker.drain()
  const changed = (await findPayout(needs.store.read, payout.id))!
  assert.match(changed.problem, /paid another way by now/)
  assert.deepEqual((await bench.seen()).transfers, [])
  await payments.takeOut(needs, players.finance, payout.id)
  assert.equal(await statusOf(bench, payout.id), 'refused')
  const again = (await approveAll(bench)).payouts[0]!
  assert.deepEqual([again.rail, again.amountPence], ['bank-file', 4_000])
  await assertBooksRight(bench)
})

test('a group Stripe stopped after the approval waits, and is paid when Stripe lets it', async (t) => {
  const bench = await openBench(t)
  const { needs, players, organisationIds } = bench
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  bench.webhooks(false)
  const payout = (await approveAll(bench)).payouts[0]!
  const [account] = (await bench.seen()).accounts
  await bench.control(`accounts/${account!.id}`, { status: 'restricted' })
  await payments.rereadPayee(needs, players.finance, organisationIds.greenShoots)
  await bench.worker.drain()
  assert.match(
    (await findPayout(needs.store.read, payout.id))!.problem,
    /Payments through Stripe are stopped/,
  )
  await bench.control(`accounts/${account!.id}`, { status: 'active' })
  await payments.rereadPayee(needs, players.finance, organisationIds.greenShoots)
  bench.clock.advance({ hours: 1 })
  await bench.worker.drain()
  const settled = (await findPayout(needs.store.read, payout.id))!
  assert.deepEqual([settled.status, settled.problem], ['settled', ''])
  await assertBooksRight(bench)
})

test('a bank file made first does not let the rest go to Stripe without the money for it', async (t) => {
  const bench = await openBench(t)
  const { needs, players, organisationIds } = bench
  await bench.setUp(3_999)
  await payByBank(bench, organisationIds.openVoices, accounts.openVoices)
  await bench.earn('greenShoots', 'RX-AAAAA')
  await bench.earn('openVoices', 'RX-BBBBB')
  bench.webhooks(false)
  const { remittance, payouts } = await approveAll(bench)
  await makeFile(bench, remittance.id)
  await bench.worker.drain()
  const status = async (rail: string) => statusOf(bench, payouts.find((each) => each.rail === rail)!.id)
  assert.equal(await status('bank-file'), 'sending')
  assert.equal(await status('stripe'), 'queued')
  await assert.rejects(payments.cancelBeforeSending(needs, players.finance, remittance.id), {
    code: 'remittance-being-sent',
  })
  await bench.control('top-ups', { amount: 1 })
  assert.equal(await payments.tryHeldRun(needs, players.finance, remittance.id), 'goes-on')
  await bench.worker.drain()
  assert.equal(await status('stripe'), 'settled')
  assert.equal(await pence(bench, 'stripe:balance'), -1, 'the top-up is not in our books yet')
})
