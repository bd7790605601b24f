// test/adapters/stand-in-faults.test.ts — the stand-in fails in the ways it is told to.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBench, payableAccount, refusal } from '../support/stand-in.ts'
import type { Bench } from '../support/stand-in.ts'

const options = { idempotencyKey: 'payout:p1:1' }
const path = '/v1/transfers'
async function ready(bench: Bench) {
  const destination = await payableAccount(bench)
  await bench.control('top-ups', { amount: 1_000 })
  return { amount: 100, currency: 'gbp', destination, metadata: { payout_id: 'p1' } }
}
const made = async ({ seen }: Bench) => (await seen()).transfersByPayout.p1 ?? 0

// The SDK tries a closed connection once more of itself, so it takes two turns to lose a request.
for (const [kind, count] of [
  ['lose-request', 0],
  ['lose-reply', 1],
] as const) {
  test(`${kind} leaves ${count} transfers made and the caller not knowing`, async (t) => {
    const bench = await openBench(t)
    const asked = await ready(bench)
    await bench.control('faults', { kind, times: 2, path })
    const lost = await refusal(bench.stripe.transfers.create(asked, options))
    assert.equal(lost.type, 'StripeConnectionError')
    assert.equal(await made(bench), count)
    await bench.stripe.transfers.create(asked, options)
    assert.equal(await made(bench), 1)
  })
}

test('an outage lasts until it is over, for every call or for some', async (t) => {
  const bench = await openBench(t)
  await bench.control('faults', { kind: 'outage', path: '/v1/balance' })
  for (let turn = 0; turn < 3; turn++) {
    assert.equal((await refusal(bench.stripe.balance.retrieve())).type, 'StripeConnectionError')
  }
  await bench.stripe.events.list()
  await bench.control('faults', { kind: 'outage' })
  assert.equal((await refusal(bench.stripe.events.list())).type, 'StripeConnectionError')
  await bench.control('faults', { kind: 'none' })
  await bench.stripe.balance.retrieve()
})

test('a cut reply leaves the transfer made and the caller not knowing', async (t) => {
  const bench = await openBench(t)
  const asked = await ready(bench)
  await bench.control('faults', { kind: 'cut-reply', times: 2, path })
  assert.equal((await refusal(bench.stripe.transfers.create(asked, options))).statusCode, undefined)
  assert.equal(await made(bench), 1)
})

test('a delayed request is carried out first, and told later', async (t) => {
  const bench = await openBench(t)
  const asked = await ready(bench)
  await bench.control('faults', { kind: 'delay', ms: 60_000, path })
  const slow = refusal(bench.stripe.transfers.create(asked, options))
  while ((await bench.seen()).faults.length > 0);
  assert.equal(await made(bench), 1)
  await bench.standIn.close()
  assert.equal((await slow).type, 'StripeConnectionError')
})

test('a late request is carried out at the end of its delay', async (t) => {
  const bench = await openBench(t)
  const asked = await ready(bench)
  await bench.control('faults', { kind: 'delay', ms: 60_000, late: true, path })
  const slow = refusal(bench.stripe.transfers.create(asked, options))
  while ((await bench.seen()).faults.length > 0);
  assert.equal(await made(bench), 0)
  await bench.control('faults', { kind: 'delay', ms: 1, late: true, path })
  await bench.stripe.transfers.create(asked, { idempotencyKey: 'payout:p1:2' })
  assert.equal(await made(bench), 1)
  await bench.standIn.close()
  assert.equal((await slow).type, 'StripeConnectionError')
})

test('a failing status comes with or without the transfer, and only where it was asked for', async (t) => {
  const bench = await openBench(t)
  const asked = await ready(bench)
  for (const code of [400, 429, 500, 503]) {
    await bench.control('faults', { kind: 'status', code, path, method: 'POST' })
    await bench.stripe.transfers.list()
    assert.equal((await refusal(bench.stripe.transfers.create(asked, options))).statusCode, code)
  }
  assert.equal(await made(bench), 0)
  await bench.control('faults', { kind: 'status', code: 400, errorCode: 'account_invalid', path })
  assert.equal((await refusal(bench.stripe.transfers.create(asked, options))).code, 'account_invalid')
  await bench.control('faults', { kind: 'status', code: 503, executes: true, path })
  assert.equal((await refusal(bench.stripe.transfers.create(asked, options))).statusCode, 503)
  assert.equal(await made(bench), 1)
  assert.deepEqual((await bench.seen()).faults, [])
})

test('a fault that makes no sense is refused', async (t) => {
  const { standIn } = await openBench(t)
  for (const said of [{ kind: 'fire' }, {}, { kind: 'delay', ms: -1 }, { kind: 'status', code: 200 }]) {
    const headers = { 'content-type': 'application/json' }
    const reply = await fetch(`${standIn.url}/control/faults`, {
      method: 'POST',
      headers,
      body: JSON.stringify(said),
    })
    assert.equal(reply.status, 400)
  }
})
