// test/adapters/stand-in-balance.test.ts — the stand-in's balance is the sum of its transactions.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type Stripe from 'stripe'
import { openBench, payableAccount, refusal } from '../support/stand-in.ts'

test('a top-up made through the API arrives at once and can be read again', async (t) => {
  const { stripe } = await openBench(t)
  const made = await stripe.topups.create({ amount: 2_500, currency: 'gbp', description: 'March' })
  assert.match(made.id, /^tu_/)
  assert.equal(made.status, 'succeeded')
  assert.deepEqual(await stripe.topups.retrieve(made.id), made)
  const { data } = await stripe.balanceTransactions.list({ source: made.id })
  assert.deepEqual(
    data.map(({ type, net }) => [type, net]),
    [['topup', 2_500]],
  )
  assert.equal((await refusal(stripe.topups.retrieve('tu_no'))).statusCode, 404)
  assert.equal((await refusal(stripe.topups.create({ amount: 1, currency: 'eur' }))).param, 'currency')
})

test('balance transactions page through to the end, newest first, and add up to the balance', async (t) => {
  const { stripe, control } = await openBench(t)
  for (let pence = 1; pence <= 25; pence += 1) await control('stray', { amount: pence })
  const nets: number[] = []
  for await (const { net } of stripe.balanceTransactions.list({ limit: 10 })) nets.push(net)
  assert.deepEqual(
    nets,
    Array.from({ length: 25 }, (_, index) => 25 - index),
  )
  const first = await stripe.balanceTransactions.list()
  assert.deepEqual([first.data.length, first.has_more], [10, true])
  const balance = await stripe.balance.retrieve()
  assert.equal(
    balance.available[0]?.amount,
    nets.reduce((sum, net) => sum + net, 0),
  )
})

test('balance transactions are filtered by time, type, currency and payout', async (t) => {
  const { stripe, control, clock } = await openBench(t)
  const morning = clock.now().getTime() / 1000
  await control('stray', { amount: -120, description: 'Fee for March', type: 'stripe_fee' })
  clock.advance({ hours: 1 })
  await control('top-ups', { amount: 500 })
  const nets = async (asked: Stripe.BalanceTransactionListParams) => {
    return (await stripe.balanceTransactions.list(asked)).data.map(({ net }) => net)
  }
  assert.deepEqual(await nets({}), [500, -120])
  assert.deepEqual(await nets({ created: { gte: morning, lt: morning + 3600 } }), [-120])
  assert.deepEqual(await nets({ created: { gt: morning } }), [500])
  assert.deepEqual(await nets({ type: 'stripe_fee' }), [-120])
  assert.deepEqual(await nets({ currency: 'gbp' }), [500, -120])
  assert.deepEqual(await nets({ currency: 'eur' }), [])
  assert.deepEqual(await nets({ payout: 'po_1' }), [])
  const [fee] = (await stripe.balanceTransactions.list({ type: 'stripe_fee' })).data
  assert.deepEqual([fee?.source, fee?.description, fee?.reporting_category], [null, 'Fee for March', 'fee'])
})

test('a source can be expanded into its transfer', async (t) => {
  const bench = await openBench(t)
  const destination = await payableAccount(bench)
  await bench.control('top-ups', { amount: 70 })
  await bench.stripe.transfers.create({
    amount: 70,
    currency: 'gbp',
    destination,
    metadata: { payout_id: 'p7' },
  })
  const asked = { type: 'transfer', expand: ['data.source'] }
  const { data } = await bench.stripe.balanceTransactions.list(asked)
  const [transaction] = data
  assert.ok(transaction)
  assert.equal((transaction.source as Stripe.Transfer).metadata.payout_id, 'p7')
  const wrong = bench.stripe.balanceTransactions.list({ expand: ['data.sauce'] })
  assert.match((await refusal(wrong)).message, /cannot be expanded/)
})

test('events are listed by type and time for thirty days', async (t) => {
  const bench = await openBench(t)
  const { stripe, control, clock } = bench
  const destination = await payableAccount(bench)
  await control('top-ups', { amount: 70 })
  const topUpAt = clock.now().getTime() / 1000
  clock.advance({ days: 1 })
  const transfer = await stripe.transfers.create(
    { amount: 70, currency: 'gbp', destination },
    { idempotencyKey: 'payout:p1:1' },
  )
  const types = async (asked: Stripe.EventListParams) => {
    return (await stripe.events.list(asked)).data.map(({ type }) => type)
  }
  assert.deepEqual(await types({}), ['transfer.created', 'topup.succeeded'])
  assert.deepEqual(await types({ type: 'transfer.*' }), ['transfer.created'])
  assert.deepEqual(await types({ types: ['topup.succeeded', 'transfer.reversed'] }), ['topup.succeeded'])
  assert.deepEqual(await types({ created: { gt: topUpAt } }), ['transfer.created'])
  assert.deepEqual(await types({ limit: 1 }), ['transfer.created'])
  assert.equal((await types({ delivery_success: false })).length, 2)
  const both = refusal(stripe.events.list({ type: 'a', types: ['b'] }))
  assert.equal((await both).code, 'parameters_exclusive')
  const [event] = (await stripe.events.list({ limit: 1 })).data
  assert.ok(event)
  assert.deepEqual((event.data.object as Stripe.Transfer).id, transfer.id)
  assert.equal(event.request?.idempotency_key, 'payout:p1:1')
  assert.equal((await stripe.events.retrieve(event.id)).type, 'transfer.created')
  clock.advance({ days: 30 })
  assert.deepEqual(await types({}), [])
  assert.equal((await refusal(stripe.events.retrieve(event.id))).statusCode, 404)
})
