// test/payments/matrix/sending.test.ts — the rows of the failure matrix about sending a payout.
import assert from 'node:assert/strict'
import Database from 'better-sqlite3'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { createWorker, type Worker } from '../../../src/outbox/outbox.ts'
import { headOf } from '../../../src/ledger/ledger.ts'
import { attemptsOf } from '../../../src/payments/payouts/store.ts'
import * as payments from '../../../src/payments/payments.ts'
import { findRemittance } from '../../../src/payments/remittances/store.ts'
import { standingStop } from '../../../src/payments/payouts/stop-store.ts'
import { assertBooksRight, type Bench, restart, statusOf } from '../bench.ts'
import { assertNothingSent, assertPaidOnce, onePayout, path, posts } from './rows.ts'

test('timeout after Stripe accepted → stays unknown, replay settles once', async (t) => {
  const { bench, payout } = await onePayout(t, { timeoutMillis: 1_500 })
  await bench.control('faults', { kind: 'delay', ms: 60_000, ...posts })
  await bench.worker.drain()
  assert.equal(await statusOf(bench, payout.id), 'unknown')
  assert.equal((await bench.seen()).transfersByPayout[payout.id], 1, 'Stripe had accepted it')
  bench.clock.advance({ minutes: 1 })
  await bench.worker.drain()
  await assertPaidOnce(bench, payout)
  assert.equal((await attemptsOf(bench.needs.store.read, payout.id)).length, 1)
})

test('unknown for more than 23 h → look up, then next attempt', async (t) => {
  const { bench, payout } = await onePayout(t)
  await bench.control('faults', { kind: 'lose-request', times: 2, ...posts })
  await bench.worker.drain()
  assert.equal(await statusOf(bench, payout.id), 'unknown')
  await bench.control('faults', { kind: 'status', code: 503, path, method: 'GET' })
  bench.clock.advance({ hours: 24 })
  await bench.worker.drain()
  const { read } = bench.needs.store
  assert.equal((await attemptsOf(read, payout.id)).length, 1, 'a list that cannot be read says nothing')
  bench.clock.advance({ hours: 1 })
  await bench.worker.drain()
  const attempts = await attemptsOf(read, payout.id)
  assert.deepEqual(
    attempts.map(({ number, outcome }) => [number, outcome]),
    [
      [1, 'given-up'],
      [2, 'sent'],
    ],
  )
  await assertPaidOnce(bench, payout)
})

// Both kills are simulated: the call throws at exactly that await, and the store is opened from its file.
// Real kills (SIGKILL, at any moment) are in test/journeys/killed.test.ts.
test('killed between commit and call → sent on restart', async (t) => {
  const { bench, payout } = await onePayout(t)
  const dies = { ...bench.needs.rail, send: () => Promise.reject(new Error('killed')) }
  await assert.rejects(payments.sendPayout({ ...bench.needs, rail: dies }, payout.id), /killed/)
  const after = await restart(t, bench)
  assert.equal(await statusOf(after, payout.id), 'sending')
  await assertNothingSent(after)
  await after.worker.drain()
  await assertPaidOnce(after, payout)
})

test('killed between reply and commit → same as a timeout', async (t) => {
  const { bench, payout } = await onePayout(t)
  const { rail } = bench.needs
  const send = async (key: string, request: string) => {
    assert.equal((await rail.send(key, request)).kind, 'sent')
    throw new Error('killed')
  }
  await assert.rejects(payments.sendPayout({ ...bench.needs, rail: { ...rail, send } }, payout.id), /killed/)
  const after = await restart(t, bench)
  assert.equal(await statusOf(after, payout.id), 'sending')
  await after.worker.drain()
  await assertPaidOnce(after, payout)
  assert.equal((await attemptsOf(after.needs.store.read, payout.id)).length, 1)
})

test('two workers claim one payout → one wins', async (t) => {
  const { bench, payout } = await onePayout(t)
  const sentBy: string[] = []
  const workerOf = (name: string): Worker => {
    const { rail } = bench.needs
    const send = (key: string, request: string) => {
      sentBy.push(name)
      return rail.send(key, request)
    }
    const handlers = { ...payments.paymentsHandlers({ ...bench.needs, rail: { ...rail, send } }) }
    const mail = { 'send-mail': async () => {} }
    return createWorker(bench.needs, { ...handlers, ...mail }, (fault) => bench.faults.push(fault))
  }
  await Promise.all([workerOf('one').drain(), workerOf('two').drain()])
  assert.equal(sentBy.length, 1)
  await assertPaidOnce(bench, payout)
  assert.deepEqual(bench.faults, [])
})

test('disk full → run stops, nothing sent without its stored attempt', async (t) => {
  const { bench, payout } = await onePayout(t)
  const { store } = bench.needs
  const full: typeof store = {
    ...store,
    transaction: (work) =>
      store.transaction(async (tx) => {
        await work(tx)
        throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
      }),
  }
  const sending = payments.sendPayout({ ...bench.needs, store: full }, payout.id)
  await assert.rejects(sending, { code: 'store-busy' })
  assert.equal(await statusOf(bench, payout.id), 'queued')
  assert.deepEqual(await attemptsOf(store.read, payout.id), [])
  await assertNothingSent(bench)
  await bench.worker.drain()
  await assertPaidOnce(bench, payout)
})

test('not enough balance → nothing sent, run held', async (t) => {
  const { bench, payout, remittanceId } = await onePayout(t, { balancePence: 3_999 })
  await bench.worker.drain()
  assert.equal(await statusOf(bench, payout.id), 'queued')
  const held = (await findRemittance(bench.needs.store.read, remittanceId))!
  assert.notEqual(held.heldAt, null)
  assert.match(held.heldSays, /Top up Stripe by £0\.01/)
  await assertNothingSent(bench)
})

test('account restricted → released, bank file offered', async (t) => {
  const { bench, payout } = await onePayout(t)
  const { needs, players } = bench
  const [account] = (await bench.seen()).accounts
  await bench.control(`accounts/${account!.id}`, { status: 'restricted' })
  await bench.worker.drain()
  assert.equal(await statusOf(bench, payout.id), 'refused')
  const { notPaid } = await payments.simulateRemittance(needs, players.finance)
  assert.equal(notPaid[0]!.totalPence, 4_000)
  assert.match(notPaid[0]!.because, /paid by bank transfer/)
  await assertNothingSent(bench)
})

/** The file as it stands, as a backup takes it while we run. */
function backUp({ file }: Bench): string {
  const copy = join(dirname(file), 'backup.sqlite')
  const connection = new Database(file, { readonly: true })
  connection.exec(`VACUUM INTO '${copy}'`)
  connection.close()
  return copy
}

const restored = 'restored from an old backup → refuses to send until the head hash and Stripe’s list agree'

test(restored, async (t) => {
  const { bench, payout } = await onePayout(t)
  const { players } = bench
  const backup = backUp(bench)
  await bench.worker.drain()
  await assertPaidOnce(bench, payout)
  const lost = (await headOf(bench.needs.store.read))!
  await bench.control('forget-keys', {})
  const older = await restart(t, bench, backup)
  const { needs } = older
  await older.worker.drain()
  assert.equal(await statusOf(older, payout.id), 'queued')
  const stop = (await standingStop(needs.store.read))!
  assert.equal(stop.receipts.length, 1)
  const newer = payments.lookAtStop(needs, players.finance, stop.id, lost.hash)
  await assert.rejects(newer, { code: 'head-not-ours' }, 'a sheet printed after the backup tells')
  const known = (await headOf(needs.store.read))!
  await payments.lookAtStop(needs, players.finance, stop.id, known.hash)
  await assert.rejects(payments.releaseStop(needs, players.finance, stop.id), { code: 'stop-own-look' })
  await payments.releaseStop(needs, players.approver, stop.id)
  await older.worker.drain()
  await assertPaidOnce(older, payout)
  await assertBooksRight(older)
})
