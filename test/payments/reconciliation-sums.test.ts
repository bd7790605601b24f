// test/payments/reconciliation-sums.test.ts — the sums over all of Stripe's lines, in many short turns.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { record } from '../../src/audit/audit.ts'
import { linesAlone } from '../../src/payments/reconciliation/matching-store.ts'
import { countSums, linesPence, matchedSums } from '../../src/payments/reconciliation/matching-sums.ts'
import * as payments from '../../src/payments/payments.ts'
import { payoutsAlone } from '../../src/payments/reconciliation/books-store.ts'
import { linesToBook } from '../../src/payments/reconciliation/store.ts'
import { approveAll, openBench } from './bench.ts'

/** Three remittances are paid; of Stripe's lines two are read as nobody knows them. */
async function read(t: TestContext) {
  const bench = await openBench(t)
  const { needs, players } = bench
  await bench.setUp(100_000)
  for (const reference of ['RX-1', 'RX-2', 'RX-3']) {
    await bench.earn('greenShoots', reference)
    await approveAll(bench)
    await bench.settle()
  }
  for (const amount of [-7, -9]) await bench.control('stray', { amount })
  await payments.readStripe(needs, players.finance)
  return { bench, needs, db: needs.store.read, players }
}

test('however few rows a turn has, the sums are those of all rows at once', async (t) => {
  const { bench, db } = await read(t)
  const away = { kind: 'lose-request', times: 9, path: '/v1/balance_transactions', method: 'GET' }
  await bench.control('faults', away)
  await bench.earn('openVoices', 'RX-4')
  await approveAll(bench)
  await bench.settle()
  const whole = await countSums(db, 1_000_000)
  assert.ok(whole.stripeMatched > 3 && whole.booksUnmatched === 1, JSON.stringify(whole))
  for (const rows of [1, 2, 3]) assert.deepEqual(await countSums(db, rows), whole)
  assert.equal(await linesPence(db), whole.stripePence)
  assert.equal((await payoutsAlone(db, 9)).length, 1)
  assert.deepEqual(await payoutsAlone(db, 9, new Date(0)), [])
  assert.deepEqual(await linesToBook(db, '', 9), [])
  const alone = await linesAlone(db, 9, 1_000_000)
  assert.deepEqual(await linesAlone(db, 9, 1), alone)
  assert.equal(alone.length, whole.stripeUnmatched)
})

test('between two ranges others have their turn', async (t) => {
  const { db } = await read(t)
  let turns = 0
  let isDone = false
  const turn = () => {
    turns += 1
    if (!isDone) setImmediate(turn)
  }
  setImmediate(turn)
  const { stripeMatched, stripeUnmatched } = await countSums(db, 1)
  isDone = true
  assert.ok(turns >= stripeMatched + stripeUnmatched, `${turns} turns`)
})

test('counted once for all who ask, and again only when money moves, not after any writing', async (t) => {
  const { bench, needs, db, players } = await read(t)
  const [first, second] = await Promise.all([matchedSums(db), matchedSums(db)])
  assert.equal(first, second, 'the same counting')
  await needs.store.transaction((tx) => record(tx, players.finance, needs.clock.now(), 'looked', 'x'))
  assert.equal(await matchedSums(db), first, 'no money moved')
  await bench.earn('openVoices', 'RX-5')
  assert.equal(await matchedSums(db), first, 'nothing at Stripe moved')
  await approveAll(bench)
  await bench.settle()
  const after = await matchedSums(db)
  assert.equal(after.booksPence, first.booksPence - 2_500)
  assert.deepEqual(after, await countSums(db))
  await payments.readStripe(needs, players.finance)
  assert.equal((await matchedSums(db)).booksUnmatched, 0)
})

test('what moves while it is counted is counted too, and is not kept as if it had not', async (t) => {
  const { bench, db } = await read(t)
  const before = await matchedSums(db)
  await bench.earn('openVoices', 'RX-6')
  const [counted] = await Promise.all([matchedSums(db), approveAll(bench).then(() => bench.settle())])
  assert.ok([before.booksPence, before.booksPence - 2_500].includes(counted.booksPence))
  assert.equal((await matchedSums(db)).booksPence, before.booksPence - 2_500)
})
