// test/adapters/stand-in-webhooks.test.ts — the stand-in's events reach the webhook, signed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type Stripe from 'stripe'
import { openBench, openEndpoint, payableAccount, secret } from '../support/stand-in.ts'
import { clockAt } from '../../src/kernel/clock.ts'
import type { Bench, Endpoint } from '../support/stand-in.ts'

const clock = clockAt(new Date('2026-03-02T09:30:00Z'))
const topUpsOf = ({ events }: Endpoint) => events.map((event) => (event.data.object as Stripe.Topup).amount)
async function topUps({ control, standIn }: Bench, ...amounts: number[]) {
  for (const amount of amounts) await control('top-ups', { amount })
  await standIn.settled()
}

test('every event is delivered in order with a signature the SDK accepts', async (t) => {
  const endpoint = await openEndpoint(t, clock)
  const bench = await openBench(t, { clock, webhook: { url: endpoint.url, secret } })
  const destination = await payableAccount(bench)
  await topUps(bench, 300)
  const { id } = await bench.stripe.transfers.create({ amount: 200, currency: 'gbp', destination })
  await bench.stripe.transfers.createReversal(id)
  await bench.standIn.settled()
  assert.deepEqual(
    endpoint.events.map(({ type }) => type),
    ['account.updated', 'topup.succeeded', 'transfer.created', 'transfer.reversed'],
  )
  const reversed = endpoint.events
    .slice(2)
    .map((event) => (event.data.object as Stripe.Transfer).amount_reversed)
  assert.deepEqual(reversed, [0, 200])
  assert.equal((await bench.stripe.events.list({ delivery_success: true })).data.length, 3)
})

test('an endpoint that knows another secret accepts nothing', async (t) => {
  const endpoint = await openEndpoint(t, clock)
  const bench = await openBench(t, { clock, webhook: { url: endpoint.url, secret: 'whsec_other' } })
  await bench.control('top-ups', { amount: 1 })
  while (endpoint.refused === 0) await bench.seen()
  assert.deepEqual(endpoint.events, [])
  assert.equal((await bench.stripe.events.list({ delivery_success: false })).data.length, 1)
})

test('an endpoint that refuses is tried again', async (t) => {
  const endpoint = await openEndpoint(t, clock)
  const bench = await openBench(t, { clock, webhook: { url: endpoint.url, secret } })
  endpoint.answers = [500]
  await topUps(bench, 1, 2)
  assert.deepEqual(
    topUpsOf(endpoint).toSorted((a, b) => a - b),
    [1, 2],
  )
})

test('without an endpoint events wait, and go out when there is one', async (t) => {
  const endpoint = await openEndpoint(t, clock)
  const bench = await openBench(t, { clock })
  await topUps(bench, 1, 2)
  bench.standIn.setWebhook({ url: 'http://127.0.0.1:9/nobody', secret })
  bench.standIn.setWebhook({ url: endpoint.url, secret })
  await bench.standIn.settled()
  assert.deepEqual(topUpsOf(endpoint), [1, 2])
  bench.standIn.setWebhook(null)
  await topUps(bench, 3)
  assert.deepEqual(topUpsOf(endpoint), [1, 2])
  assert.throws(() => bench.standIn.setWebhook({ url: 'ftp://127.0.0.1/', secret }))
})

test('webhooks can be repeated, turned round and dropped', async (t) => {
  const endpoint = await openEndpoint(t, clock)
  const bench = await openBench(t, { clock, webhook: { url: endpoint.url, secret } })
  await bench.control('faults', { kind: 'webhook-repeat' })
  await topUps(bench, 1)
  await bench.control('faults', { kind: 'webhook-reverse-order', times: 3 })
  await topUps(bench, 2, 3, 4)
  await bench.control('faults', { kind: 'webhook-reverse-order', times: 9 })
  await topUps(bench, 5, 6)
  await bench.control('faults', { kind: 'none' })
  await bench.control('faults', { kind: 'webhook-drop', path: 'topup.' })
  await topUps(bench, 7, 8)
  assert.deepEqual(topUpsOf(endpoint), [1, 1, 4, 3, 2, 6, 5, 8])
  assert.equal((await bench.stripe.events.list()).data.length, 8)
  bench.standIn.setWebhook({ url: endpoint.url, secret })
  await bench.standIn.settled()
  assert.equal(topUpsOf(endpoint).includes(7), false)
})
