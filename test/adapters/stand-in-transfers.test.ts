// test/adapters/stand-in-transfers.test.ts — the stand-in transfers money as Stripe does.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBench, payableAccount, refusal } from '../support/stand-in.ts'

test('a transfer leaves the balance, is a negative balance transaction, and can be read again', async (t) => {
  const bench = await openBench(t)
  const { stripe, control } = bench
  const destination = await payableAccount(bench)
  await control('top-ups', { amount: 10_000 })
  const made = await stripe.transfers.create({
    amount: 4_000,
    currency: 'gbp',
    destination,
    transfer_group: 'remittance-1',
    metadata: { payout_id: 'p1', attempt: 1 },
  })
  assert.match(made.id, /^tr_1S\w+$/)
  assert.equal(made.created, Date.parse('2026-03-02T09:30:00Z') / 1000)
  assert.deepEqual({ ...made.metadata }, { payout_id: 'p1', attempt: '1' })
  assert.deepEqual(await stripe.transfers.retrieve(made.id), made)
  const balance = await stripe.balance.retrieve()
  assert.equal(balance.available[0]?.amount, 6_000)
  const transaction = await stripe.balanceTransactions.retrieve(made.balance_transaction as string)
  const { type, amount, fee, net, source } = transaction
  assert.deepEqual({ type, amount, fee, net }, { type: 'transfer', amount: -4_000, fee: 0, net: -4_000 })
  assert.equal(source, made.id)
})

test('a transfer is refused when the balance, the account or its capability will not do', async (t) => {
  const bench = await openBench(t)
  const { stripe, control, seen } = bench
  const destination = await payableAccount(bench)
  const pay = (to: string, amount: number) => {
    return refusal(stripe.transfers.create({ amount, currency: 'gbp', destination: to }))
  }
  const poor = await pay(destination, 1)
  assert.equal(poor.code, 'balance_insufficient')
  assert.equal(poor.rawType, 'invalid_request_error')
  assert.equal(poor.statusCode, 400)
  await control('top-ups', { amount: 100 })
  const unknown = await pay('acct_unknown', 1)
  assert.deepEqual(
    [unknown.code, unknown.param, unknown.statusCode],
    ['resource_missing', 'destination', 400],
  )
  await control(`accounts/${destination}`, { status: 'restricted' })
  assert.equal((await pay(destination, 1)).code, 'insufficient_capabilities_for_transfer')
  const { transfers, balancePence } = await seen()
  assert.deepEqual([transfers.length, balancePence], [0, 100])
})

test('transfers are listed newest first by group, destination and time', async (t) => {
  const bench = await openBench(t)
  const { stripe, control, clock } = bench
  const destination = await payableAccount(bench)
  const other = await payableAccount(bench)
  await control('top-ups', { amount: 1_000 })
  const ids: string[] = []
  for (const [to, group] of [
    [destination, 'a'],
    [other, 'a'],
    [destination, 'b'],
  ] as const) {
    clock.advance({ minutes: 1 })
    const asked = { amount: 10, currency: 'gbp', destination: to, transfer_group: group }
    ids.unshift((await stripe.transfers.create(asked)).id)
  }
  const list = async (asked: object) => (await stripe.transfers.list(asked)).data.map(({ id }) => id)
  assert.deepEqual(await list({}), ids)
  assert.deepEqual(await list({ transfer_group: 'a' }), ids.slice(1))
  assert.deepEqual(await list({ destination: other }), [ids[1]])
  assert.deepEqual(await list({ limit: 1, starting_after: ids[0] }), [ids[1]])
  assert.deepEqual(await list({ limit: 1, ending_before: ids[2] }), [ids[1]])
  const now = clock.now().getTime() / 1000
  assert.deepEqual(await list({ created: { gte: now - 60, lt: now } }), [ids[1]])
  assert.deepEqual(await list({ created: now }), [ids[0]])
  assert.equal((await refusal(stripe.transfers.list({ starting_after: 'tr_no' }))).code, 'resource_missing')
  assert.equal((await refusal(stripe.transfers.retrieve('tr_no'))).statusCode, 404)
})

test('a reversal gives money back up to what is left, unless the account has paid it out', async (t) => {
  const bench = await openBench(t)
  const { stripe, control } = bench
  const destination = await payableAccount(bench)
  await control('top-ups', { amount: 900 })
  const { id } = await stripe.transfers.create({ amount: 900, currency: 'gbp', destination })
  const part = await stripe.transfers.createReversal(id, { amount: 300, metadata: { reason: 'overpaid' } })
  assert.match(part.id, /^trr_/)
  assert.equal(part.transfer, id)
  const after = await stripe.transfers.retrieve(id)
  assert.deepEqual(
    [after.amount_reversed, after.reversed, after.reversals.data[0]?.id],
    [300, false, part.id],
  )
  const transactions = await stripe.balanceTransactions.list({ type: 'transfer_refund' })
  assert.deepEqual([transactions.data[0]?.net, transactions.data[0]?.source], [300, part.id])
  assert.equal((await refusal(stripe.transfers.createReversal(id, { amount: 601 }))).param, 'amount')
  await control(`accounts/${destination}`, { paidOut: true })
  assert.equal((await refusal(stripe.transfers.createReversal(id))).code, 'balance_insufficient')
})

test('what is left is reversed when no amount is given, and then no more', async (t) => {
  const bench = await openBench(t)
  const destination = await payableAccount(bench)
  await bench.control('top-ups', { amount: 50 })
  const { id } = await bench.stripe.transfers.create({ amount: 50, currency: 'gbp', destination })
  assert.equal((await bench.stripe.transfers.createReversal(id)).amount, 50)
  assert.equal((await bench.stripe.transfers.retrieve(id)).reversed, true)
  assert.match((await refusal(bench.stripe.transfers.createReversal(id))).message, /already fully reversed/)
  assert.equal((await bench.stripe.balance.retrieve()).available[0]?.amount, 50)
})
