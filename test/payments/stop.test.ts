// test/payments/stop.test.ts — books from a backup send nothing until two people have looked.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { headOf } from '../../src/ledger/ledger.ts'
import { findPayee } from '../../src/payments/payees/store.ts'
import { keyOf } from '../../src/payments/payouts/payout.ts'
import * as payments from '../../src/payments/payments.ts'
import { sendingStops } from '../../src/payments/rail-tables.ts'
import { standingStop } from '../../src/payments/payouts/stop-store.ts'
import { approveAll, assertBooksRight, type Bench, openBench, statusOf } from './bench.ts'

/** One payout that is queued here, and was sent in the life after the backup. */
async function sentInAnotherLife(bench: Bench) {
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  bench.webhooks(false)
  const payout = (await approveAll(bench)).payouts[0]!
  const { needs } = bench
  const payee = (await findPayee(needs.store.read, payout.providerId))!
  const order = { ...payout, payoutId: payout.id, attempt: 1, payTo: payee.stripeAccountId }
  const answer = await needs.rail.send(keyOf(payout.id, 1), needs.rail.requestFor(order))
  assert.equal(answer.kind, 'sent')
  return payout
}

test('what Stripe sent and our books do not know stops everything; two people release it', async (t) => {
  const bench = await openBench(t)
  const { needs, players } = bench
  const payout = await sentInAnotherLife(bench)
  await bench.control('forget-keys', {})
  bench.clock.advance({ days: 3 })
  await bench.worker.drain()
  assert.equal(await statusOf(bench, payout.id), 'queued')
  const stop = (await standingStop(needs.store.read))!
  assert.match(stop.says, /1 payment that our books do not know/)
  assert.equal(bench.letters.filter(({ subject }) => /Nothing is sent/.test(subject)).length, 2)
  const { hash } = (await headOf(needs.store.read))!
  await assert.rejects(payments.releaseStop(needs, players.approver, stop.id), { code: 'stop-not-looked-at' })
  const wrong = payments.lookAtStop(needs, players.finance, stop.id, 'f'.repeat(64))
  await assert.rejects(wrong, { code: 'head-not-ours' })
  await payments.lookAtStop(needs, players.finance, stop.id, hash.slice(0, 16))
  await assert.rejects(payments.releaseStop(needs, players.finance, stop.id), { code: 'stop-own-look' })
  bench.clock.advance({ hours: 2 })
  await bench.worker.drain()
  assert.equal(await statusOf(bench, payout.id), 'queued', 'one look is not enough')
  await payments.releaseStop(needs, players.approver, stop.id)
  await bench.worker.drain()
  assert.equal(await statusOf(bench, payout.id), 'settled')
  assert.deepEqual((await bench.seen()).transfersByPayout, { [payout.id]: 1 })
  await assertBooksRight(bench)
})

test('a released payout is looked up before it is sent, though its key is young and forgotten', async (t) => {
  const bench = await openBench(t)
  const { needs, players } = bench
  const payout = await sentInAnotherLife(bench)
  await bench.worker.drain()
  await bench.control('forget-keys', {})
  const stop = (await standingStop(needs.store.read))!
  await payments.lookAtStop(needs, players.finance, stop.id, (await headOf(needs.store.read))!.hash)
  await payments.releaseStop(needs, players.secondFinance, stop.id)
  await bench.worker.drain()
  assert.equal(await statusOf(bench, payout.id), 'settled')
  assert.deepEqual((await bench.seen()).transfersByPayout, { [payout.id]: 1 })
})

test('books that know everything Stripe sent are not stopped; nor by money sent by hand', async (t) => {
  const bench = await openBench(t)
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  bench.webhooks(false)
  const [account] = (await bench.seen()).accounts
  await bench.control('stray', { amount: 100, destination: account!.id })
  const payout = (await approveAll(bench)).payouts[0]!
  await bench.worker.drain()
  assert.equal(await statusOf(bench, payout.id), 'settled')
  assert.equal(await standingStop(bench.needs.store.read), undefined)
})

test('a list that cannot be read sends nothing, and is read again', async (t) => {
  const bench = await openBench(t)
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  bench.webhooks(false)
  const payout = (await approveAll(bench)).payouts[0]!
  await bench.control('faults', { kind: 'status', code: 503, path: '/v1/transfers', method: 'GET' })
  await bench.worker.drain()
  assert.equal(await statusOf(bench, payout.id), 'queued')
  bench.clock.advance({ minutes: 1 })
  await bench.worker.drain()
  assert.equal(await statusOf(bench, payout.id), 'settled')
})

test('not even by hand is a stop released by one person, or taken away', async (t) => {
  const bench = await openBench(t)
  await sentInAnotherLife(bench)
  await bench.worker.drain()
  const { store, clock } = bench.needs
  const by = bench.players.finance.userId
  const at = clock.now()
  const alone = { lookedBy: by, lookedAt: at, releasedBy: by, releasedAt: at }
  const causeOf = (pattern: RegExp) => (error: Error) =>
    pattern.test((error.cause as Error | undefined)?.message ?? error.message)
  await assert.rejects(
    store.transaction(async (tx) => void (await tx.update(sendingStops).set(alone))),
    causeOf(/two people look/),
  )
  await assert.rejects(
    store.transaction(async (tx) => void (await tx.delete(sendingStops))),
    causeOf(/never deleted/),
  )
})
