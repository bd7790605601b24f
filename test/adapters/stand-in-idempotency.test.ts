// test/adapters/stand-in-idempotency.test.ts — one key, one result, as Stripe documents it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBench, payableAccount, refusal } from '../support/stand-in.ts'
import type { Bench } from '../support/stand-in.ts'

const options = { idempotencyKey: 'payout:p1:1' }
async function ready(bench: Bench, pence = 1_000) {
  const destination = await payableAccount(bench)
  if (pence > 0) await bench.control('top-ups', { amount: pence })
  return { amount: 100, currency: 'gbp', destination, metadata: { payout_id: 'p1' } }
}

test('the same key with the same parameters gives the first result again and pays once', async (t) => {
  const bench = await openBench(t)
  const asked = await ready(bench)
  const first = await bench.stripe.transfers.create(asked, options)
  const { destination, amount, currency, metadata } = asked
  const again = await bench.stripe.transfers.create({ metadata, destination, currency, amount }, options)
  assert.equal(again.id, first.id)
  assert.equal(first.lastResponse.headers['idempotent-replayed'], undefined)
  assert.equal(again.lastResponse.headers['idempotent-replayed'], 'true')
  assert.equal(again.lastResponse.headers['original-request'], first.lastResponse.requestId)
  assert.deepEqual((await bench.seen()).transfersByPayout, { p1: 1 })
})

test('the same key with other parameters, or for another call, is our mistake', async (t) => {
  const bench = await openBench(t)
  const asked = await ready(bench)
  const { id } = await bench.stripe.transfers.create(asked, options)
  const other = await refusal(bench.stripe.transfers.create({ ...asked, amount: 101 }, options))
  assert.deepEqual([other.statusCode, other.rawType], [400, 'idempotency_error'])
  const elsewhere = await refusal(bench.stripe.transfers.createReversal(id, {}, options))
  assert.equal(elsewhere.rawType, 'idempotency_error')
})

test('a refusal that began to be carried out is kept, even after the reason is gone', async (t) => {
  const bench = await openBench(t)
  const asked = await ready(bench, 0)
  assert.equal((await refusal(bench.stripe.transfers.create(asked, options))).code, 'balance_insufficient')
  await bench.control('top-ups', { amount: 1_000 })
  const again = await refusal(bench.stripe.transfers.create(asked, options))
  assert.equal(again.code, 'balance_insufficient')
  assert.equal(again.headers?.['idempotent-replayed'], 'true')
  await bench.stripe.transfers.create(asked, { idempotencyKey: 'payout:p1:2' })
})

test('a refusal of the key or of the parameters is not kept', async (t) => {
  const bench = await openBench(t)
  const asked = await ready(bench)
  await refusal(bench.stripe.transfers.create({ ...asked, amount: 0 }, options))
  await refusal(bench.stripe.transfers.create(asked, { ...options, apiKey: 'sk_test_other' }))
  await bench.stripe.transfers.create(asked, options)
  assert.deepEqual((await bench.seen()).transfersByPayout, { p1: 1 })
})

test('a 500 is kept whether or not the transfer was made', async (t) => {
  const bench = await openBench(t)
  const asked = await ready(bench)
  for (const [executes, key] of [
    [true, 'payout:p1:1'],
    [false, 'payout:p1:2'],
  ] as const) {
    await bench.control('faults', {
      kind: 'status',
      code: 500,
      executes,
      stored: true,
      path: '/v1/transfers',
    })
    const failed = await refusal(bench.stripe.transfers.create(asked, { idempotencyKey: key }))
    assert.equal(failed.statusCode, 500)
    const again = await refusal(bench.stripe.transfers.create(asked, { idempotencyKey: key }))
    assert.deepEqual([again.statusCode, again.headers?.['idempotent-replayed']], [500, 'true'])
  }
  assert.deepEqual((await bench.seen()).transfersByPayout, { p1: 1 })
})

test('a key is forgotten after 24 hours, or when told, and then pays again', async (t) => {
  const bench = await openBench(t)
  const asked = await ready(bench)
  const first = await bench.stripe.transfers.create(asked, options)
  bench.clock.advance({ hours: 23, minutes: 59 })
  assert.equal((await bench.stripe.transfers.create(asked, options)).id, first.id)
  bench.clock.advance({ minutes: 1 })
  assert.notEqual((await bench.stripe.transfers.create(asked, options)).id, first.id)
  await bench.control('forget-keys', {})
  await bench.stripe.transfers.create(asked, options)
  assert.deepEqual((await bench.seen()).transfersByPayout, { p1: 3 })
})

test('a key is in use while its first request is still being carried out', async (t) => {
  const bench = await openBench(t)
  const asked = await ready(bench)
  await bench.control('faults', { kind: 'delay', ms: 60_000, path: '/v1/transfers' })
  const slow = refusal(bench.stripe.transfers.create(asked, options))
  while ((await bench.seen()).transfers.length === 0);
  const second = await refusal(bench.stripe.transfers.create(asked, options))
  assert.deepEqual([second.statusCode, second.code], [409, 'idempotency_key_in_use'])
  assert.equal(second.rawType, 'idempotency_error')
  await bench.standIn.close()
  assert.equal((await slow).type, 'StripeConnectionError')
})

test('in v2 a failure is tried again and a success is given again', async (t) => {
  const bench = await openBench(t)
  const create = () =>
    bench.stripe.v2.core.accounts.create({ display_name: 'Twice' }, { idempotencyKey: 'a1' })
  await bench.control('faults', { kind: 'status', code: 500, stored: true })
  assert.equal((await refusal(create())).statusCode, 500)
  const made = await create()
  assert.equal((await create()).id, made.id)
})
