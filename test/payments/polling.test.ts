// test/payments/polling.test.ts — messages that never came are found in Stripe's own list of them, once each.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Stripe } from 'stripe'
import { takeMessage } from '../../src/payments/stripe/inbox-actions.ts'
import { eventsIn, findEvent } from '../../src/payments/stripe/inbox-store.ts'
import { findPayee } from '../../src/payments/payees/store.ts'
import * as payments from '../../src/payments/payments.ts'
import { approveAll, assertBooksRight, type Bench, keys, openBench, pence, statusOf } from './bench.ts'

async function handled({ needs }: Bench) {
  return eventsIn(needs.store.read, 'handled', 1_000)
}

test('a payout and a top-up whose messages were lost are settled by polling', async (t) => {
  const bench = await openBench(t)
  await bench.setUp(0)
  await bench.control('faults', { kind: 'webhook-drop', times: 100 })
  await bench.control('top-ups', { amount: 100_000 })
  await bench.earn('greenShoots', 'RX-AAAAA')
  await bench.control('faults', { kind: 'lose-reply', times: 2, path: '/v1/transfers', method: 'POST' })
  const payout = (await approveAll(bench)).payouts[0]!
  await bench.settle()
  assert.equal(await statusOf(bench, payout.id), 'unknown')
  assert.equal(await pence(bench, 'stripe:balance'), 0)
  const since = new Date(bench.clock.now().getTime() - 60_000)
  assert.deepEqual(await payments.pollEvents(bench.needs, since), { found: 2 })
  assert.deepEqual(await payments.pollEvents(bench.needs), { found: 0 })
  await bench.settle()
  assert.equal(await statusOf(bench, payout.id), 'settled')
  assert.equal(await pence(bench, 'stripe:balance'), 96_000)
  const polled = (await handled(bench)).filter((each) => each.source === 'polled')
  assert.deepEqual(polled.map((each) => each.type).toSorted(), ['topup.succeeded', 'transfer.created'])
  await assertBooksRight(bench)
})

test('the job polls too, and what came or comes by itself is not kept again', async (t) => {
  const bench = await openBench(t)
  await bench.control('top-ups', { amount: 500 })
  await bench.settle()
  bench.webhooks(false)
  await bench.control('top-ups', { amount: 300 })
  const poll = payments.paymentsHandlers(bench.needs)['poll-stripe']!
  await poll({})
  await poll({})
  bench.webhooks(true)
  await bench.settle()
  const kept = await handled(bench)
  assert.deepEqual(kept.map((each) => each.source).toSorted(), ['polled', 'webhook'])
  assert.equal(await pence(bench, 'stripe:balance'), 800)
})

test('only the time asked for is looked at, and never more than thirty days', async (t) => {
  const bench = await openBench(t)
  await bench.control('faults', { kind: 'webhook-drop', times: 100 })
  for (const amount of [100, 200, 300]) {
    await bench.control('top-ups', { amount })
    bench.clock.advance({ days: 16 })
  }
  const now = bench.clock.now().getTime()
  assert.deepEqual(await payments.pollEvents(bench.needs, new Date(now - 60_000)), { found: 0 })
  assert.deepEqual(await payments.pollEvents(bench.needs, new Date(now - 17 * 86_400_000)), { found: 1 })
  assert.deepEqual(await payments.pollEvents(bench.needs, new Date(0)), { found: 0 })
})

test('more messages than a page of Stripe’s are all found', async (t) => {
  const bench = await openBench(t)
  await bench.control('faults', { kind: 'webhook-drop', times: 1_000 })
  for (let pence = 1; pence <= 205; pence++) await bench.control('top-ups', { amount: pence })
  assert.deepEqual(await payments.pollEvents(bench.needs), { found: 205 })
})

test('what happened at the payees is found in their own lists', async (t) => {
  const bench = await openBench(t)
  await bench.setUp(0)
  const { greenShoots } = bench.organisationIds
  const { stripeAccountId } = (await findPayee(bench.needs.store.read, greenShoots))!
  await bench.control('faults', { kind: 'webhook-drop', times: 100 })
  await bench.control(`accounts/${stripeAccountId}`, { payoutFailed: 700 })
  await bench.control(`accounts/${stripeAccountId}`, { status: 'restricted' })
  await bench.settle()
  assert.deepEqual(await payments.pollEvents(bench.needs), { found: 0 })
  const letters = bench.letters.length
  const { found } = await payments.pollPayees(bench.needs)
  assert.equal(found, 2)
  await bench.settle()
  assert.equal((await findPayee(bench.needs.store.read, greenShoots))!.status, 'blocked')
  assert.equal(bench.letters.length, letters + 1)
})

test('polling says so when Stripe is away, and keeps what it had', async (t) => {
  const bench = await openBench(t)
  await bench.control('faults', { kind: 'webhook-drop', times: 1_000 })
  for (let pence = 1; pence <= 101; pence++) await bench.control('top-ups', { amount: pence })
  const list = '/v1/events'
  await bench.control('faults', { kind: 'delay', ms: 1, path: list })
  await bench.control('faults', { kind: 'status', code: 503, path: list })
  await assert.rejects(payments.pollEvents(bench.needs), { kind: 'busy' })
  assert.deepEqual(await payments.pollEvents(bench.needs), { found: 1 })
})

test('a message waits through an outage of thirty hours, until Stripe answers again', async (t) => {
  const bench = await openBench(t)
  await bench.setUp(100_000)
  await bench.control('faults', { kind: 'outage' })
  const before = await pence(bench, 'stripe:balance')
  const message = { id: 'tu_none', object: 'topup' }
  const event = { id: 'evt_outage', object: 'event', type: 'topup.succeeded', data: { object: message } }
  const body = Buffer.from(JSON.stringify(event))
  const payload = body.toString('utf8')
  const timestamp = Math.floor(bench.clock.now().getTime() / 1_000)
  const secret = keys.webhookSecret
  const header = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp })
  await takeMessage(bench.needs, body, header)
  for (let hour = 0; hour < 30; hour++) {
    bench.clock.set(new Date(bench.clock.now().getTime() + 3_600_000))
    await bench.worker.drain()
  }
  assert.equal((await findEvent(bench.needs.store.read, 'evt_outage'))!.status, 'waiting')
  await bench.control('faults', { kind: 'none' })
  bench.clock.set(new Date(bench.clock.now().getTime() + 3_600_000))
  await bench.worker.drain()
  assert.equal((await findEvent(bench.needs.store.read, 'evt_outage'))!.status, 'unmatched')
  assert.equal(await pence(bench, 'stripe:balance'), before)
})
