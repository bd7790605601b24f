// test/payments/reconciliation.test.ts — Stripe beside our books: every difference is there, to the penny.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stripeConnect } from '../../src/adapters/rails/stripe-connect.ts'
import * as payments from '../../src/payments/payments.ts'
import { reconciliationPage } from '../../src/payments/reconciliation/pages.ts'
import { reconciliationParts, stripeLineParts } from '../../src/payments/reconciliation/parts.ts'
import { reconcile } from '../../src/payments/reconciliation/reconciliation.ts'
import { toDoFor } from '../../src/payments/remittances/parts.ts'
import { toDoItems } from '../../src/payments/money-pages/to-do-pages.ts'
import { approveAll, assertBooksRight, type Bench, keys, openBench } from './bench.ts'

async function paid(bench: Bench) {
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  await bench.earn('openVoices', 'RX-BBBBB')
  const { payouts } = await approveAll(bench)
  await bench.settle()
  return payouts
}

const partsOf = ({ needs }: Bench) => reconciliationParts(needs.store.read)
const codes = (parts: Awaited<ReturnType<typeof partsOf>>) =>
  Object.fromEntries(parts.proof!.reasons.map(({ code, amountPence }) => [code, amountPence]))

test('after a run Stripe and the books agree, line by line', async (t) => {
  const bench = await openBench(t)
  await paid(bench)
  const parts = await partsOf(bench)
  assert.equal(parts.proof!.stripePence, 93_500)
  assert.deepEqual(codes(parts), {})
  assert.deepEqual([parts.sums.stripeMatched, parts.sums.stripeUnmatched, parts.matched.length], [3, 0, 3])
  assert.equal(reconciliationPage(parts).agrees, true)
  const { line } = parts.matched.find((match) => match.payout)!
  const one = (await stripeLineParts(bench.needs.store.read, line.id))!
  assert.equal(one.entries.length, 1)
  await assertBooksRight(bench)
})

test('what was done by hand at Stripe stands alone, and explains the difference exactly', async (t) => {
  const bench = await openBench(t)
  const { needs, players } = bench
  await paid(bench)
  await bench.control('stray', { amount: -1_234, description: 'Made by hand' })
  await bench.control('stray', { amount: 7 })
  await payments.readStripe(needs, players.finance)
  const parts = await partsOf(bench)
  assert.equal(parts.proof!.differencePence, -1_227)
  assert.deepEqual(codes(parts), { 'only-at-stripe': -1_227 })
  assert.deepEqual(
    parts.alone.map(({ line }) => line.netPence).sort((a, b) => a - b),
    [-1_234, 7],
  )
  const shown = JSON.stringify(reconciliationPage(parts))
  assert.match(shown, /adjustment: Made by hand/)
  assert.match(shown, /−£12\.34/)
})

test('lines by hand that cancel out are still told of', async (t) => {
  const bench = await openBench(t)
  const { needs, players } = bench
  await paid(bench)
  await bench.control('stray', { amount: -500 })
  await bench.control('stray', { amount: 500 })
  await payments.readStripe(needs, players.finance)
  const parts = await partsOf(bench)
  assert.equal(parts.proof!.differencePence, 0)
  assert.deepEqual(codes(parts), { 'only-at-stripe': 0 })
  assert.equal(reconciliationPage(parts).agrees, false)
  const toDo = toDoItems(await toDoFor(needs.store.read, players.finance, needs.clock.now()))
  assert.match(JSON.stringify(toDo), /do not match, and cancel out/)
})

test('what we have and Stripe did not have when it was read stands alone too', async (t) => {
  const bench = await openBench(t)
  const [payout] = await paid(bench)
  await bench.earn('greenShoots', 'RX-CCCCC')
  await bench.control('top-ups', { amount: 5_000 })
  const { payouts } = await approveAll(bench)
  await payments.sendPayout(bench.needs, payouts[0]!.id)
  const parts = await partsOf(bench)
  assert.deepEqual(
    parts.payoutsAlone.map((each) => each.id),
    [payouts[0]!.id],
  )
  assert.notEqual(payouts[0]!.id, payout!.id)
  assert.equal(codes(parts)['only-in-books'], 4_000)
})

test('money that left for a payout whose answer we wait for is named as that payout', async (t) => {
  const bench = await openBench(t)
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  bench.webhooks(false)
  await bench.control('faults', { kind: 'lose-reply', times: 2, path: '/v1/transfers', method: 'POST' })
  const { payouts } = await approveAll(bench)
  await bench.worker.drain()
  await payments.readStripe(bench.needs, bench.players.finance)
  const shown = JSON.stringify(reconciliationPage(await partsOf(bench)))
  assert.match(shown, new RegExp(`Payout ${payouts[0]!.reference}, still on its way in our books`))
  assert.equal((await partsOf(bench)).proof!.differencePence, -4_000)
})

test('reading twice copies each line once; a first reading copies all, over several pages', async (t) => {
  const bench = await openBench(t)
  const { needs, players } = bench
  for (let at = 1; at <= 120; at++) await bench.control('stray', { amount: at })
  assert.equal((await payments.readStripe(needs, players.finance)).newTransactions, 120)
  assert.equal((await payments.readStripe(needs, players.finance)).newTransactions, 0)
  assert.equal((await partsOf(bench)).sums.stripePence, (120 * 121) / 2)
})

test('with Stripe away the page still shows what was read, and when', async (t) => {
  const bench = await openBench(t)
  await paid(bench)
  const nobody = stripeConnect({ ...keys, apiUrl: 'http://127.0.0.1:9', clock: bench.clock })
  await assert.rejects(payments.readStripe({ ...bench.needs, rail: nobody }, bench.players.finance), {
    kind: 'busy',
    code: 'rail-away',
  })
  const page = reconciliationPage(await partsOf(bench))
  assert.match(page.readAt!, /2 March 2026/)
  assert.equal(page.agrees, true)
})

test('the reasons add up to the difference, whatever the sums are', () => {
  const sums = {
    stripePence: 900,
    stripeMatchedPence: 550,
    stripeMatched: 2,
    stripeUnmatched: 2,
    stripeOnItsWayPence: -40,
    stripeOnItsWay: 1,
    booksPence: 700,
    booksMatchedPence: 500,
    booksUnmatched: 1,
    differing: 1,
  }
  const { differencePence, reasons } = reconcile(1_000, 640, sums)
  assert.equal(differencePence, 360)
  assert.equal(
    reasons.reduce((sum, reason) => sum + reason.amountPence, 0),
    360,
  )
  assert.equal(reasons.length, 6)
})
