// test/payments/run-hold.test.ts — what the balance at Stripe does not cover waits whole, and goes on later.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as funding from '../../src/funding/funding.ts'
import { findPayout } from '../../src/payments/payouts/store.ts'
import * as payments from '../../src/payments/payments.ts'
import { findRemittance } from '../../src/payments/remittances/store.ts'
import { shortBy } from '../../src/payments/remittances/run-hold.ts'
import { approveAll, assertBooksRight, type Bench, openBench, pence, statusOf } from './bench.ts'

const path = '/v1/transfers'

/** Two payouts, £40 and £25, approved with so much at Stripe; held when that does not cover them. */
async function twoPayouts(bench: Bench, balancePence: number) {
  await bench.setUp(balancePence)
  await bench.earn('greenShoots', 'RX-AAAAA')
  await bench.earn('openVoices', 'RX-BBBBB')
  bench.webhooks(false)
  const run = await approveAll(bench)
  await bench.worker.drain()
  return run
}

const statuses = async (bench: Bench, payouts: { id: string }[]) =>
  Promise.all(payouts.map(({ id }) => statusOf(bench, id)))

/** What the worker does each hour, and when a top-up landed. */
async function look(bench: Bench) {
  const { store, clock } = bench.needs
  await store.transaction((tx) => payments.lookAtHeldRuns(tx, clock.now()))
  await bench.worker.drain()
}

test('a balance that covers only some sends none: held, both in finance told once', async (t) => {
  const bench = await openBench(t)
  const { remittance, payouts } = await twoPayouts(bench, 6_499)
  assert.deepEqual(await statuses(bench, payouts), ['queued', 'queued'])
  assert.deepEqual((await bench.seen()).transfers, [])
  const held = (await findRemittance(bench.needs.store.read, remittance.id))!
  assert.equal(held.status, 'approved')
  assert.match(
    held.heldSays,
    /is £64\.99 and the rest of this remittance needs £65,.*Top up Stripe by £0\.01/,
  )
  assert.deepEqual(
    bench.letters.filter(({ subject }) => subject.endsWith('is held')).map(({ to }) => to),
    [bench.players.finance.email, bench.players.secondFinance.email],
  )
  bench.clock.advance({ hours: 2 })
  await look(bench)
  assert.deepEqual(await statuses(bench, payouts), ['queued', 'queued'])
  assert.equal(bench.letters.filter(({ subject }) => subject.endsWith('is held')).length, 2)
  await assertBooksRight(bench)
})

test('a held remittance goes on by itself when the money is there', async (t) => {
  const bench = await openBench(t)
  const { remittance, payouts } = await twoPayouts(bench, 100)
  bench.webhooks(true)
  await bench.control('top-ups', { amount: 10_000 })
  await bench.settle()
  assert.deepEqual(await statuses(bench, payouts), ['settled', 'settled'])
  const done = (await findRemittance(bench.needs.store.read, remittance.id))!
  assert.deepEqual([done.status, done.heldAt, done.heldSays], ['done', null, ''])
  await assertBooksRight(bench)
})

test('“Try again” says that it is still held, or lets it go on', async (t) => {
  const bench = await openBench(t)
  const { needs, players } = bench
  const { remittance, payouts } = await twoPayouts(bench, 100)
  assert.equal(await payments.tryHeldRun(needs, players.finance, remittance.id), 'still-held')
  await bench.control('top-ups', { amount: 6_400 })
  assert.equal(await payments.tryHeldRun(needs, players.approver, remittance.id), 'goes-on')
  await assert.rejects(payments.tryHeldRun(needs, players.finance, remittance.id), {
    code: 'remittance-not-held',
  })
  await bench.worker.drain()
  assert.deepEqual(await statuses(bench, payouts), ['settled', 'settled'])
})

test('a payout taken out of a held remittance is payable again; the rest goes on without it', async (t) => {
  const bench = await openBench(t)
  const { needs, players, organisationIds } = bench
  const { remittance, payouts } = await twoPayouts(bench, 4_000)
  const [gardening, singing] = payouts as [(typeof payouts)[0], (typeof payouts)[0]]
  await assert.rejects(async () => payments.takeOut(needs, players.approver, singing.id), {
    code: 'role-not-allowed',
  })
  await payments.takeOut(needs, players.finance, singing.id)
  const taken = (await findPayout(needs.store.read, singing.id))!
  assert.equal(taken.status, 'refused')
  assert.match(taken.problem, /Taken out before it was sent/)
  assert.equal(await pence(bench, `provider:${organisationIds.openVoices}:payable`), 2_500)
  assert.equal((await funding.unclaimedEarnings(needs.store.read)).length, 1)
  await bench.worker.drain()
  assert.deepEqual(await statuses(bench, [gardening, singing]), ['settled', 'refused'])
  assert.equal((await findRemittance(needs.store.read, remittance.id))!.status, 'done')
  await assert.rejects(payments.takeOut(needs, players.finance, singing.id), { code: 'payout-not-waiting' })
  await assertBooksRight(bench)
})

test('an approved remittance of which nothing was sent is cancelled whole', async (t) => {
  const bench = await openBench(t)
  const { needs, players } = bench
  const { remittance, payouts } = await twoPayouts(bench, 100)
  await payments.cancelBeforeSending(needs, players.finance, remittance.id)
  assert.deepEqual(await statuses(bench, payouts), ['refused', 'refused'])
  const ended = (await findRemittance(needs.store.read, remittance.id))!
  assert.deepEqual([ended.status, ended.heldAt], ['done', null])
  assert.equal((await funding.unclaimedEarnings(needs.store.read)).length, 2)
  await bench.worker.drain()
  assert.deepEqual((await bench.seen()).transfers, [])
  await assertBooksRight(bench)
})

test('one of which something was sent is not cancelled', async (t) => {
  const bench = await openBench(t)
  const { needs, players } = bench
  const { remittance } = await twoPayouts(bench, 100_000)
  const cancelled = payments.cancelBeforeSending(needs, players.finance, remittance.id)
  await assert.rejects(cancelled, { code: 'remittance-being-sent' })
})

test('after a refusal for money the rest is held, and goes on when there is enough', async (t) => {
  const bench = await openBench(t)
  const { needs } = bench
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  await bench.earn('openVoices', 'RX-BBBBB')
  bench.webhooks(false)
  const { remittance, payouts } = await approveAll(bench)
  const errorCode = 'balance_insufficient'
  await bench.control('faults', { kind: 'status', code: 400, errorCode, path, method: 'POST' })
  await payments.sendPayout(needs, payouts[0]!.id)
  await payments.sendPayout(needs, payouts[1]!.id)
  assert.deepEqual(await statuses(bench, payouts), ['refused', 'queued'])
  assert.match((await findRemittance(needs.store.read, remittance.id))!.heldSays, /our balance is not enough/)
  await look(bench)
  assert.deepEqual(await statuses(bench, payouts), ['refused', 'settled'])
  await assertBooksRight(bench)
})

test('our own fault holds the rest until the stopped one is answered', async (t) => {
  const bench = await openBench(t)
  const { needs, players } = bench
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  await bench.earn('openVoices', 'RX-BBBBB')
  bench.webhooks(false)
  const { remittance, payouts } = await approveAll(bench)
  await bench.control('faults', { kind: 'status', code: 401, path, method: 'POST', times: 2 })
  await assert.rejects(payments.sendPayout(needs, payouts[0]!.id), /our own set-up/)
  await payments.sendPayout(needs, payouts[1]!.id)
  assert.deepEqual(await statuses(bench, payouts), ['sending', 'queued'])
  await look(bench)
  assert.deepEqual(await statuses(bench, payouts), ['sending', 'queued'], 'waits for a person')
  assert.equal(await payments.tryHeldRun(needs, players.finance, remittance.id), 'asked-again')
  bench.clock.advance({ minutes: 5 })
  await bench.worker.drain()
  assert.deepEqual(await statuses(bench, payouts), ['settled', 'settled'])
  assert.equal((await findRemittance(needs.store.read, remittance.id))!.status, 'done')
  assert.deepEqual(Object.values((await bench.seen()).transfersByPayout), [1, 1])
  await assertBooksRight(bench)
})

test('a remittance of which nothing waits is not held for want of money of another', () => {
  assert.equal(shortBy({ availablePence: -1, neededPence: 0 }), undefined)
  assert.equal(shortBy({ availablePence: 100, neededPence: 100 }), undefined)
  assert.match(shortBy({ availablePence: -500, neededPence: 100 })!, /is £0 and .* by £1:/)
})
