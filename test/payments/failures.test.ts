// test/payments/failures.test.ts — whatever fails while a payout is sent, it is paid once or payable again.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as funding from '../../src/funding/funding.ts'
import { deadJobs } from '../../src/outbox/outbox.ts'
import { attemptsOf, findPayout } from '../../src/payments/payouts/store.ts'
import * as payments from '../../src/payments/payments.ts'
import { approveAll, assertBooksRight, type Bench, openBench, pence, statusOf } from './bench.ts'

const path = '/v1/transfers'

/** One payout of £40 approved, with webhooks off, before the worker has sent it. */
async function onePayout(bench: Bench, balancePence = 100_000) {
  await bench.setUp(balancePence)
  await bench.earn('greenShoots', 'RX-AAAAA')
  bench.webhooks(false)
  return (await approveAll(bench)).payouts[0]!
}

for (const fault of [
  { name: 'a reply lost on the way', said: { kind: 'lose-reply', times: 2 } },
  { name: 'a reply cut short', said: { kind: 'cut-reply', times: 2 } },
  { name: 'a request lost on the way', said: { kind: 'lose-request', times: 2 } },
  { name: 'a 500 before anything was done', said: { kind: 'status', code: 500 } },
  {
    name: 'a 500 after it was done, kept under its key',
    said: { kind: 'status', code: 500, executes: true },
  },
  { name: 'too many requests', said: { kind: 'status', code: 429 } },
  { name: 'the key in use', said: { kind: 'status', code: 409, errorCode: 'idempotency_key_in_use' } },
]) {
  test(`${fault.name} leaves the payout unknown; asking the same again settles it once`, async (t) => {
    const bench = await openBench(t)
    const payout = await onePayout(bench)
    await bench.control('faults', { ...fault.said, path, method: 'POST' })
    await bench.worker.drain()
    assert.equal(await statusOf(bench, payout.id), 'unknown')
    assert.equal(await pence(bench, `payout:${payout.id}:in-flight`), 4_000)
    await assertBooksRight(bench)
    bench.clock.advance({ minutes: 1 })
    await bench.worker.drain()
    assert.equal(await statusOf(bench, payout.id), 'settled')
    assert.deepEqual((await bench.seen()).transfersByPayout, { [payout.id]: 1 })
    assert.equal((await attemptsOf(bench.needs.store.read, payout.id)).length, 1)
    assert.equal(await pence(bench, 'stripe:balance'), 96_000)
    await assertBooksRight(bench)
  })
}

test('no answer within the time limit is unknown, and settles once', async (t) => {
  const bench = await openBench(t, { timeoutMillis: 1_500 })
  const payout = await onePayout(bench)
  await bench.control('faults', { kind: 'delay', ms: 60_000, path, method: 'POST' })
  await bench.worker.drain()
  assert.equal(await statusOf(bench, payout.id), 'unknown')
  bench.clock.advance({ minutes: 1 })
  await bench.worker.drain()
  assert.equal(await statusOf(bench, payout.id), 'settled')
  assert.deepEqual((await bench.seen()).transfersByPayout, { [payout.id]: 1 })
})

test('Stripe says there is not enough: payable again, and finance is told in words', async (t) => {
  const bench = await openBench(t)
  const { needs, organisationIds } = bench
  const payout = await onePayout(bench)
  const errorCode = 'balance_insufficient'
  await bench.control('faults', { kind: 'status', code: 400, errorCode, path, method: 'POST' })
  await bench.worker.drain()
  const refused = (await findPayout(needs.store.read, payout.id))!
  assert.equal(refused.status, 'refused')
  assert.match(refused.problem, /not enough in our balance at Stripe/)
  assert.equal(await pence(bench, `provider:${organisationIds.greenShoots}:payable`), 4_000)
  assert.equal((await funding.unclaimedEarnings(needs.store.read)).length, 1)
  assert.equal(bench.letters.filter(({ subject }) => /is held/.test(subject)).length, 2, 'both in finance')
  await assertBooksRight(bench)
  const second = (await approveAll(bench)).payouts[0]!
  await bench.settle()
  assert.equal(await statusOf(bench, second.id), 'settled')
  assert.deepEqual((await bench.seen()).transfersByPayout, { [second.id]: 1 })
  await assertBooksRight(bench)
})

test('a group Stripe cannot pay is refused, and stopped until Stripe says otherwise', async (t) => {
  const bench = await openBench(t)
  const { needs, players, organisationIds } = bench
  const payout = await onePayout(bench)
  const [account] = (await bench.seen()).accounts
  await bench.control(`accounts/${account!.id}`, { status: 'restricted' })
  await bench.worker.drain()
  assert.equal(await statusOf(bench, payout.id), 'refused')
  const { notPaid } = await payments.simulateRemittance(needs, players.finance)
  assert.match(notPaid[0]!.because, /stopped/)
  await assert.rejects(payments.draftRemittance(needs, players.finance), { code: 'nothing-to-pay' })
  await bench.control(`accounts/${account!.id}`, { status: 'active' })
  await payments.rereadPayee(needs, players.finance, organisationIds.greenShoots)
  assert.equal((await payments.simulateRemittance(needs, players.finance)).totalPence, 4_000)
  await assertBooksRight(bench)
})

test('a group Stripe refused is asked after each hour, and can be paid once Stripe says so', async (t) => {
  const bench = await openBench(t)
  const payout = await onePayout(bench)
  const [account] = (await bench.seen()).accounts
  await bench.control(`accounts/${account!.id}`, { status: 'restricted' })
  await bench.settle()
  assert.equal(await statusOf(bench, payout.id), 'refused')
  bench.webhooks(false)
  const payable = async () =>
    (await payments.simulateRemittance(bench.needs, bench.players.finance)).totalPence
  for (const hours of [1, 2]) {
    bench.clock.set(new Date(bench.clock.now().getTime() + 3_600_000))
    await bench.settle()
    assert.equal(await payable(), 0, `still stopped after ${hours} hours`)
  }
  await bench.control(`accounts/${account!.id}`, { status: 'active' })
  bench.clock.set(new Date(bench.clock.now().getTime() + 3_600_000))
  await bench.settle()
  assert.equal(await payable(), 4_000)
})

test('a group that was stopped after submitting is not approved for payment', async (t) => {
  const bench = await openBench(t)
  const { needs, players, organisationIds } = bench
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  const { id } = await payments.draftRemittance(needs, players.finance)
  await payments.submitRemittance(needs, players.finance, id)
  const [account] = (await bench.seen()).accounts
  await bench.control(`accounts/${account!.id}`, { status: 'restricted' })
  await payments.rereadPayee(needs, players.finance, organisationIds.greenShoots)
  await assert.rejects(payments.approveRemittance(needs, players.approver, id), { code: 'payee-not-active' })
})

for (const { code, errorCode } of [
  { code: 401 },
  { code: 403 },
  { code: 400, errorCode: 'parameter_unknown' },
]) {
  test(`${code} ${errorCode ?? ''} is our own fault: it stops, and the key never changes`, async (t) => {
    const bench = await openBench(t)
    const payout = await onePayout(bench)
    await bench.control('faults', { kind: 'status', code, errorCode, path, method: 'POST', times: 14 })
    for (let turn = 0; turn < 14; turn++) {
      await bench.worker.drain()
      bench.clock.advance({ hours: 1 })
    }
    const { read } = bench.needs.store
    assert.equal((await deadJobs(read)).length, 1)
    assert.match((await findPayout(read, payout.id))!.problem, /Sending stopped/)
    const attempts = await attemptsOf(read, payout.id)
    assert.deepEqual(
      attempts.map(({ number, outcome, tries }) => ({ number, outcome, tries })),
      [{ number: 1, outcome: 'stopped', tries: 14 }],
    )
    assert.deepEqual((await bench.seen()).transfers, [])
    await assertBooksRight(bench)
  })
}

test('after 23 hours unknown the list decides: what Stripe has is settled', async (t) => {
  const bench = await openBench(t)
  const payout = await onePayout(bench)
  await bench.control('faults', { kind: 'lose-reply', times: 2, path, method: 'POST' })
  await bench.worker.drain()
  bench.clock.advance({ hours: 25 })
  await bench.worker.drain()
  assert.equal(await statusOf(bench, payout.id), 'settled')
  assert.deepEqual((await bench.seen()).transfersByPayout, { [payout.id]: 1 })
  assert.equal((await attemptsOf(bench.needs.store.read, payout.id)).length, 1)
  await assertBooksRight(bench)
})

test('a key that Stripe forgot early is not used again for what its list shows', async (t) => {
  const bench = await openBench(t)
  const payout = await onePayout(bench)
  await bench.control('faults', { kind: 'lose-reply', times: 2, path, method: 'POST' })
  await bench.worker.drain()
  await bench.control('forget-keys', {})
  bench.clock.advance({ hours: -30 })
  await payments.sendPayout(bench.needs, payout.id)
  assert.equal(await statusOf(bench, payout.id), 'settled')
  assert.deepEqual((await bench.seen()).transfersByPayout, { [payout.id]: 1 })
  await assertBooksRight(bench)
})

test('a payout that waited for days, and was never sent, is looked up and then sent', async (t) => {
  const bench = await openBench(t)
  const payout = await onePayout(bench)
  bench.clock.advance({ days: 3 })
  await bench.worker.drain()
  assert.equal(await statusOf(bench, payout.id), 'settled')
  assert.deepEqual((await bench.seen()).transfersByPayout, { [payout.id]: 1 })
  await assertBooksRight(bench)
})

test('a refusal after an answer that was lost counts only once the list was read', async (t) => {
  const bench = await openBench(t)
  const payout = await onePayout(bench)
  await bench.control('faults', { kind: 'lose-reply', times: 2, path, method: 'POST' })
  await bench.worker.drain()
  await bench.control('faults', { kind: 'status', code: 503, path, method: 'GET' })
  const errorCode = 'balance_insufficient'
  await bench.control('faults', { kind: 'status', code: 400, errorCode, path, method: 'POST' })
  bench.clock.advance({ minutes: 1 })
  await bench.worker.drain()
  assert.equal(await statusOf(bench, payout.id), 'unknown')
  bench.clock.advance({ minutes: 1 })
  await bench.worker.drain()
  assert.equal(await statusOf(bench, payout.id), 'settled')
  assert.deepEqual((await bench.seen()).transfersByPayout, { [payout.id]: 1 })
  await assertBooksRight(bench)
})

test('after 23 hours unknown, and only when the list does not show it, there is another key', async (t) => {
  const bench = await openBench(t)
  const { read } = bench.needs.store
  const payout = await onePayout(bench)
  await bench.control('faults', { kind: 'lose-request', times: 2, path, method: 'POST' })
  await bench.worker.drain()
  await bench.control('faults', { kind: 'status', code: 503, path, method: 'GET' })
  bench.clock.advance({ hours: 24 })
  await bench.worker.drain()
  assert.equal((await attemptsOf(read, payout.id)).length, 1, 'a list that cannot be read says nothing')
  bench.clock.advance({ hours: 1 })
  await bench.worker.drain()
  assert.deepEqual(
    (await attemptsOf(read, payout.id)).map(({ key, outcome }) => ({ key, outcome })),
    [
      { key: `payout:${payout.id}:1`, outcome: 'given-up' },
      { key: `payout:${payout.id}:2`, outcome: 'sent' },
    ],
  )
  assert.equal(await statusOf(bench, payout.id), 'settled')
  assert.deepEqual((await bench.seen()).transfersByPayout, { [payout.id]: 1 })
  await assertBooksRight(bench)
})

test('killed between keeping the request and hearing the answer, the restart pays once', async (t) => {
  const bench = await openBench(t)
  const payout = await onePayout(bench)
  const killed = {
    ...bench.needs,
    rail: { ...bench.needs.rail, send: () => Promise.reject(new Error('killed')) },
  }
  await assert.rejects(payments.sendPayout(killed, payout.id), /killed/)
  assert.equal(await statusOf(bench, payout.id), 'sending')
  const [attempt] = await attemptsOf(bench.needs.store.read, payout.id)
  await bench.needs.rail.send(attempt!.key, attempt!.body)
  await bench.worker.drain()
  assert.equal(await statusOf(bench, payout.id), 'settled')
  assert.deepEqual((await bench.seen()).transfersByPayout, { [payout.id]: 1 })
  await assertBooksRight(bench)
})

test('two workers on one payout pay once', async (t) => {
  const bench = await openBench(t)
  const payout = await onePayout(bench)
  await Promise.all([1, 2, 3].map(() => payments.sendPayout(bench.needs, payout.id)))
  assert.equal(await statusOf(bench, payout.id), 'settled')
  assert.deepEqual((await bench.seen()).transfersByPayout, { [payout.id]: 1 })
  await assertBooksRight(bench)
})
