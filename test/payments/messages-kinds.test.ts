// test/payments/messages-kinds.test.ts — each kind of message of Stripe's does what it should, in any order.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stripeConnect } from '../../src/adapters/rails/stripe-connect.ts'
import { eventsIn, findEvent } from '../../src/payments/stripe/inbox-store.ts'
import { findPayee } from '../../src/payments/payees/store.ts'
import * as payments from '../../src/payments/payments.ts'
import { approveAll, assertBooksRight, type Bench, keys, openBench, pence, statusOf } from './bench.ts'
import { event, post, signed, stripeOf } from './messages.ts'

const between = 'stripe:top-up-in-transit'

/** What the top-ups made of the books: at the bank, on its way, at Stripe. */
async function moved(bench: Bench): Promise<number[]> {
  const bank = (await pence(bench, 'bank')) - 3_000_000
  return [bank, await pence(bench, between), await pence(bench, 'stripe:balance')]
}

test('a top-up is on its way from the day it was sent, and lands once', async (t) => {
  const bench = await openBench(t)
  const { id } = await bench.control('top-ups', { amount: 50_000, pending: true })
  await bench.settle()
  assert.deepEqual(await moved(bench), [-50_000, 50_000, 0])
  await bench.control('faults', { kind: 'webhook-repeat', path: 'topup.' })
  await bench.control(`top-ups/${String(id)}`, { status: 'succeeded' })
  await bench.settle()
  assert.deepEqual(await moved(bench), [-50_000, 0, 50_000])
  await assertBooksRight(bench)
})

test('a top-up that failed is at the bank again, also when its first message was lost', async (t) => {
  const bench = await openBench(t)
  for (const status of ['failed', 'canceled']) {
    await bench.control('faults', { kind: 'webhook-drop', path: 'topup.created' })
    const { id } = await bench.control('top-ups', { amount: 700, pending: true })
    await bench.control(`top-ups/${String(id)}`, { status })
    await bench.settle()
  }
  assert.deepEqual(await moved(bench), [0, 0, 0])
  const { id } = await bench.control('top-ups', { amount: 900, pending: true })
  await bench.settle()
  await bench.control(`top-ups/${String(id)}`, { status: 'failed' })
  await bench.settle()
  assert.deepEqual(await moved(bench), [0, 0, 0])
  await assertBooksRight(bench)
})

test('a top-up that is taken back after it landed is left to the reconciliation', async (t) => {
  const bench = await openBench(t)
  const { id } = await bench.control('top-ups', { amount: 700 })
  await bench.settle()
  await bench.control(`top-ups/${String(id)}`, { status: 'reversed' })
  await bench.settle()
  assert.deepEqual(await moved(bench), [-700, 0, 700])
  const [said] = await eventsIn(bench.needs.store.read, 'handled', 1)
  assert.match(said!.says, /reconciliation/)
  assert.deepEqual(bench.faults, [])
})

test('a payout that failed at the group’s own bank changes no books; the group is told, once', async (t) => {
  const bench = await openBench(t)
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  const payout = (await approveAll(bench)).payouts[0]!
  await bench.settle()
  const before = await moved(bench)
  const { stripeAccountId } = (await findPayee(bench.needs.store.read, payout.providerId))!
  await bench.control('faults', { kind: 'webhook-repeat', path: 'payout.' })
  const letters = bench.letters.length
  await bench.control(`accounts/${stripeAccountId}`, { payoutFailed: 4_000 })
  await bench.settle()
  assert.equal(await statusOf(bench, payout.id), 'settled')
  assert.deepEqual(await moved(bench), before)
  const told = bench.letters.slice(letters)
  assert.equal(told.length, 1)
  assert.match(told[0]!.text, /did not take it/)
  assert.doesNotMatch(told[0]!.text, /40|closed_|acct_|•/)
  await assertBooksRight(bench)
})

test('our own payout that failed is shown, since it is our money', async (t) => {
  const bench = await openBench(t)
  const body = event('evt_own', 'payout.failed', { id: 'po_1' })
  assert.equal(await post(bench, body, signed(bench, body)), 200)
  await bench.settle()
  assert.equal((await findEvent(bench.needs.store.read, 'evt_own'))!.status, 'unmatched')
})

test('a thin event about an account has it read again', async (t) => {
  const bench = await openBench(t)
  await bench.setUp(0)
  const { greenShoots } = bench.organisationIds
  const { stripeAccountId } = (await findPayee(bench.needs.store.read, greenShoots))!
  await bench.control(`accounts/${stripeAccountId}`, { status: 'restricted', thin: true })
  await bench.settle()
  assert.equal((await findPayee(bench.needs.store.read, greenShoots))!.status, 'blocked')
  const [kept] = await eventsIn(bench.needs.store.read, 'handled', 1)
  assert.deepEqual([kept!.account, kept!.source, kept!.aboutKind], [stripeAccountId, 'webhook', 'payee'])
})

test('what came back of a payout is booked once, whichever message says so', async (t) => {
  const bench = await openBench(t)
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  await bench.control('faults', { kind: 'webhook-drop', path: 'transfer.created' })
  await bench.control('faults', { kind: 'lose-reply', times: 2, path: '/v1/transfers', method: 'POST' })
  const payout = (await approveAll(bench)).payouts[0]!
  await bench.worker.drain()
  assert.equal(await statusOf(bench, payout.id), 'unknown')
  await bench.control('faults', { kind: 'webhook-repeat', path: 'transfer.reversed' })
  const [sent] = (await bench.seen()).transfers
  await stripeOf(bench).transfers.createReversal(sent!.id)
  await bench.settle()
  assert.equal(await statusOf(bench, payout.id), 'reversed')
  assert.equal(await pence(bench, 'stripe:balance'), 100_000)
  assert.deepEqual(bench.faults, [])
  await assertBooksRight(bench)
})

test('each endpoint’s secret is tried, and no other', async (t) => {
  const bench = await openBench(t)
  bench.standIn.setWebhook({
    url: `${bench.url}/webhooks/stripe`,
    secret: 'whsec_own',
    connectedSecret: 'whsec_connected',
    thinSecret: 'whsec_thin',
  })
  const { clock, standIn } = bench
  const webhookSecret = 'whsec_own, whsec_connected,whsec_thin'
  bench.needs.rail = stripeConnect({ ...keys, webhookSecret, apiUrl: standIn.url, clock })
  await bench.setUp(500)
  await bench.control(`accounts/${(await bench.seen()).accounts[0]!.id}`, { status: 'pending', thin: true })
  await bench.settle()
  assert.equal(await pence(bench, 'stripe:balance'), 500)
  const kept = await eventsIn(bench.needs.store.read, 'handled', 10)
  assert.deepEqual(kept.map(({ type }) => type).toSorted(), [
    'account.updated',
    'account.updated',
    'topup.succeeded',
    'v2.core.account[configuration.recipient].capability_status_updated',
  ])
  const body = event('evt_1', 'topup.succeeded', { id: 'tu_1' })
  assert.equal(await post(bench, body, signed(bench, body)), 400)
  assert.equal(await payments.pollEvents(bench.needs).then(({ found }) => found), 0)
})
