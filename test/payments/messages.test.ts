// test/payments/messages.test.ts — Stripe's signed messages: once, in any order, never believed unchecked.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Stripe } from 'stripe'
import { eventsIn, findEvent } from '../../src/payments/stripe/inbox-store.ts'
import * as payments from '../../src/payments/payments.ts'
import { findPayee } from '../../src/payments/payees/store.ts'
import { findPayout } from '../../src/payments/payouts/store.ts'
import { approveAll, assertBooksRight, openBench, pence, statusOf } from './bench.ts'
import { event, post, signed, stripeOf } from './messages.ts'

test('a message settles the payout before our own reply does, and the reply finds it done', async (t) => {
  const bench = await openBench(t)
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  const payout = (await approveAll(bench)).payouts[0]!
  await bench.control('faults', { kind: 'lose-reply', times: 2, path: '/v1/transfers', method: 'POST' })
  const { rail } = bench.needs
  const late: payments.PayoutRail = {
    ...rail,
    async send(key, request) {
      await rail.send(key, request)
      await bench.settle()
      assert.equal(await statusOf(bench, payout.id), 'settled')
      return rail.send(key, request)
    },
  }
  await payments.sendPayout({ ...bench.needs, rail: late }, payout.id)
  assert.deepEqual((await bench.seen()).transfersByPayout, { [payout.id]: 1 })
  assert.equal(await pence(bench, 'stripe:balance'), 96_000)
  assert.equal(bench.letters.filter((letter) => letter.subject.startsWith('Payment')).length, 1)
  await assertBooksRight(bench)
})

test('our own reply settles it, and the message, also when repeated, changes nothing', async (t) => {
  const bench = await openBench(t)
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  await bench.control('faults', { kind: 'webhook-repeat', path: 'transfer.', times: 3 })
  const payout = (await approveAll(bench)).payouts[0]!
  await bench.settle()
  assert.equal(await statusOf(bench, payout.id), 'settled')
  const { railReference } = (await findPayout(bench.needs.store.read, payout.id))!
  const again = event('evt_again', 'transfer.created', { id: railReference })
  assert.equal(await post(bench, again, signed(bench, again)), 200)
  assert.equal(await post(bench, again, signed(bench, again)), 200)
  await bench.settle()
  assert.equal((await findEvent(bench.needs.store.read, 'evt_again'))!.status, 'handled')
  assert.equal(await pence(bench, 'stripe:balance'), 96_000)
  await assertBooksRight(bench)
})

test('a top-up is booked once, by way of what is between bank and Stripe', async (t) => {
  const bench = await openBench(t)
  await bench.control('faults', { kind: 'webhook-repeat', path: 'topup.', times: 2 })
  await bench.control('top-ups', { amount: 50_000 })
  await bench.settle()
  assert.equal(await pence(bench, 'stripe:balance'), 50_000)
  assert.equal(await pence(bench, 'stripe:top-up-in-transit'), 0)
  assert.equal(await pence(bench, 'bank'), 2_950_000)
})

test('unsigned, old, changed, cut and oversized messages are refused, and nothing is kept', async (t) => {
  const bench = await openBench(t)
  const body = event('evt_1', 'topup.succeeded', { id: 'tu_1' })
  const other = Stripe.webhooks.generateTestHeaderString({ payload: body, secret: 'whsec_other' })
  assert.equal(await post(bench, body), 400)
  assert.equal(await post(bench, body, 'nonsense'), 400)
  assert.equal(await post(bench, body, other), 400)
  assert.equal(await post(bench, body, signed(bench, body, 301)), 400)
  assert.equal(await post(bench, body.replace('tu_1', 'tu_2'), signed(bench, body)), 400)
  assert.equal(await post(bench, body.slice(0, -10), signed(bench, body)), 400)
  assert.equal(await post(bench, body.slice(0, -10), signed(bench, body.slice(0, -10))), 400)
  assert.equal(await post(bench, '', signed(bench, ' ')), 400)
  const huge = event('evt_2', 'topup.succeeded', { id: 'x'.repeat(300_000) })
  assert.equal(await post(bench, huge, signed(bench, huge)), 413)
  assert.deepEqual(await eventsIn(bench.needs.store.read, 'waiting', 10), [])
  assert.equal(await post(bench, body, signed(bench, body, 299)), 200)
})

test('money sent by hand in the name of a payout is not taken for it unless it is just that', async (t) => {
  const bench = await openBench(t)
  const { needs } = bench
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  const payout = (await approveAll(bench)).payouts[0]!
  await bench.control('faults', { kind: 'lose-request', times: 2, path: '/v1/transfers', method: 'POST' })
  await bench.worker.drain()
  assert.equal(await statusOf(bench, payout.id), 'unknown')
  const [first, second] = (await bench.seen()).accounts
  const payee = (await findPayee(needs.store.read, payout.providerId))!.stripeAccountId
  const other = payee === first!.id ? second!.id : first!.id
  const byHand = stripeOf(bench)
  const asked = { currency: 'gbp', transfer_group: payout.remittanceId, metadata: { payout_id: payout.id } }
  await byHand.transfers.create({ ...asked, amount: 4_000, destination: other })
  await byHand.transfers.create({ ...asked, amount: 3_999, destination: payee })
  await bench.settle()
  assert.equal(await statusOf(bench, payout.id), 'unknown')
  const shown = await eventsIn(needs.store.read, 'unmatched', 10)
  assert.deepEqual(
    shown.map((each) => each.says),
    Array(2).fill(`Money was sent that does not fit payout ${payout.reference} as it stands.`),
  )
  await byHand.transfers.create({ ...asked, amount: 4_000, destination: payee })
  await bench.settle()
  assert.equal(await statusOf(bench, payout.id), 'settled')
  assert.equal((await findPayout(needs.store.read, payout.id))!.amountPence, 4_000)
  await assertBooksRight(bench)
})

test('a signed message that carries no object is kept, not refused', async (t) => {
  const bench = await openBench(t)
  const thin = JSON.stringify({ id: 'evt_thin', object: 'event', type: 'account.updated' })
  assert.equal(await post(bench, thin, signed(bench, thin)), 200)
  await bench.settle()
  assert.equal((await findEvent(bench.needs.store.read, 'evt_thin'))!.status, 'unmatched')
})

test('a message that matches nothing is kept, tried again, and shown', async (t) => {
  const bench = await openBench(t)
  await bench.setUp(100_000)
  const [account] = (await bench.seen()).accounts
  await bench.control('stray', { amount: 700, destination: account!.id })
  const unknown = event('evt_unknown', 'topup.split', { id: 'tu_1' })
  assert.equal(await post(bench, unknown, signed(bench, unknown)), 200)
  await bench.settle()
  bench.clock.advance({ days: 2 })
  await bench.settle()
  const shown = await eventsIn(bench.needs.store.read, 'unmatched', 10)
  assert.deepEqual(shown.map((each) => each.type).sort(), ['topup.split', 'transfer.created'])
  assert.ok(shown.every((each) => each.tries > 1 && each.says !== ''))
})

test('a message of a kind that is not about our money is kept, and shown to nobody', async (t) => {
  const bench = await openBench(t)
  const unknown = event('evt_unknown', 'radar.early_fraud_warning.created', { id: 'issfr_1' })
  assert.equal(await post(bench, unknown, signed(bench, unknown)), 200)
  await bench.settle()
  const { status, says, body } = (await findEvent(bench.needs.store.read, 'evt_unknown'))!
  assert.deepEqual([status, says], ['handled', 'We do not act on this kind of message.'])
  assert.equal(body, unknown)
})

test('a message of a type we act on whose object Stripe does not know is unmatched', async (t) => {
  const bench = await openBench(t)
  for (const [id, type] of [
    ['evt_a', 'transfer.created'],
    ['evt_b', 'topup.succeeded'],
    ['evt_c', 'account.updated'],
  ] as const) {
    const body = event(id, type, { id: 'none_1' })
    assert.equal(await post(bench, body, signed(bench, body)), 200)
  }
  await bench.settle()
  assert.equal((await eventsIn(bench.needs.store.read, 'unmatched', 10)).length, 3)
  assert.deepEqual(bench.faults, [])
})
