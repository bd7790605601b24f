// test/payments/month-close.test.ts — a month closes when everything in it is explained, once, for good.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { eventsAbout } from '../../src/audit/audit.ts'
import {
  balanceOf,
  credit,
  debit,
  entryByKey,
  headOf,
  lockedThrough,
  lockThrough,
  post,
  trialBalance,
} from '../../src/ledger/ledger.ts'
import * as payments from '../../src/payments/payments.ts'
import { closeMonth } from '../../src/payments/month-close/actions.ts'
import { conditionsOf } from '../../src/payments/month-close/conditions.ts'
import { monthFacts } from '../../src/payments/month-close/facts.ts'
import { monthNamed } from '../../src/payments/month-close/month-close.ts'
import { monthSheet } from '../../src/payments/month-close/sheet.ts'
import { closeOf } from '../../src/payments/month-close/store.ts'
import { suspendLine } from '../../src/payments/reconciliation/actions.ts'
import { linesAlone } from '../../src/payments/reconciliation/matching-store.ts'
import { explainSuspense } from '../../src/payments/suspense/explain-actions.ts'
import { openItems } from '../../src/payments/suspense/store.ts'
import { approveAll, assertBooksRight, type Bench, openBench } from './bench.ts'
import { marchPaid, marchReady, statementUpTo } from './month-bench.ts'

const close = (bench: Bench, month = '2026-03', who: 'finance' | 'approver' = 'finance') =>
  closeMonth(bench.needs, bench.players[who], month)

async function open(bench: Bench): Promise<string[]> {
  const conditions = conditionsOf(await monthFacts(bench.needs.store.read, monthNamed('2026-03')!))
  return conditions.filter(({ state }) => state === 'open').map(({ code }) => code)
}

/** March is refused for that reason only, and nothing of the closing is left. */
async function refusedFor(bench: Bench, code: string, says: RegExp): Promise<void> {
  const { read } = bench.needs.store
  const head = await headOf(read)
  assert.deepEqual(await open(bench), [code])
  await assert.rejects(close(bench), { kind: 'conflict', code: `month-${code}`, says })
  assert.deepEqual([await closeOf(read, '2026-03'), await lockedThrough(read)], [undefined, undefined])
  assert.deepEqual(await headOf(read), head)
}

const ready = async (t: TestContext): Promise<Bench> => {
  const bench = await openBench(t)
  await marchReady(bench)
  return bench
}

test('a month with payouts closes: its days are locked, and its sheet never changes again', async (t) => {
  const bench = await ready(t)
  const { store, clock } = bench.needs
  const sheetNow = async () => {
    const kept = (await closeOf(store.read, '2026-03'))!
    return monthSheet(kept, await trialBalance(store.read, kept.lockedThrough))
  }
  assert.deepEqual(await open(bench), [])
  const head = (await headOf(store.read))!
  const closed = await close(bench)
  assert.deepEqual(
    [closed.lockedThrough, closed.headSeq, closed.headHash],
    ['2026-03-31', head.seq, head.hash],
  )
  assert.equal(await lockedThrough(store.read), '2026-03-31')
  const { stripePence, stripeLedgerPence, stripeEndPence, stripeEndLedgerPence, paid } = closed.proof
  assert.deepEqual(
    [stripePence, stripeLedgerPence, stripeEndPence, stripeEndLedgerPence],
    Array(4).fill(93_500),
  )
  assert.deepEqual(paid, [{ rail: 'stripe', payouts: 2, amountPence: 6_500 }])
  assert.equal(closed.proof.bankPence, await balanceOf(store.read, 'bank'))
  assert.equal(closed.proof.trialDebitPence, closed.proof.trialCreditPence)
  const [event] = await eventsAbout(store.read, '2026-03')
  assert.equal(event?.what, 'month-closed')
  const first = await sheetNow()
  assert.match(JSON.stringify(first), new RegExp(head.hash))

  const late = {
    kind: 'charge',
    sourceKey: 'late',
    effectiveOn: '2026-03-30',
    words: 'Found later',
    lines: [debit('charges', 10), credit('bank', 10)],
  }
  await store.transaction((tx) => post(tx, clock.now(), late))
  assert.equal((await entryByKey(store.read, 'late'))!.effectiveOn, '2026-04-01')
  await bench.control('top-ups', { amount: 700 })
  await bench.earn('greenShoots', 'RX-DDDDD')
  await approveAll(bench)
  await bench.settle()
  assert.deepEqual(await sheetNow(), first)
  await assertBooksRight(bench)
})

test('closing twice says when it was closed; the next month is the next one', async (t) => {
  const bench = await ready(t)
  await close(bench, '2026-03', 'approver')
  await assert.rejects(close(bench), { code: 'month-closed', says: /March 2026 was closed on 2 April 2026/ })
  await assert.rejects(close(bench, '2026-04'), { code: 'month-not-over', says: /April 2026 is not over/ })
  await assert.rejects(close(bench, '2026-02'), { code: 'month-out-of-turn', says: /closed already/ })
  bench.clock.advance({ days: 65 })
  await assert.rejects(close(bench, '2026-05'), { code: 'month-out-of-turn', says: /Close April 2026 first/ })
})

test('of two who close at once one closes it, and the other is told', async (t) => {
  const bench = await ready(t)
  const both = await Promise.allSettled([close(bench), close(bench, '2026-03', 'approver')])
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
})

test('nobody else closes, and only a month', async (t) => {
  const bench = await openBench(t)
  assert.throws(() => closeMonth(bench.needs, bench.players.curator, '2026-03'), { kind: 'forbidden' })
  for (const name of ['2026-13', '2026', 'March', '2026-03-01']) {
    assert.throws(() => closeMonth(bench.needs, bench.players.finance, name), { kind: 'invalid' })
  }
})

test('a remittance that waits keeps the month open', async (t) => {
  const bench = await openBench(t)
  await bench.earn('greenShoots', 'RX-AAAAA')
  await bench.setUp(100_000)
  const drafted = await payments.draftRemittance(bench.needs, bench.players.finance)
  await payments.submitRemittance(bench.needs, bench.players.finance, drafted.id)
  bench.clock.advance({ days: 31 })
  await payments.readStripe(bench.needs, bench.players.finance)
  await statementUpTo(bench, '2026-03-31')
  await refusedFor(bench, 'remittances', new RegExp(drafted.reference))
})

test('a payout without an answer keeps the month open', async (t) => {
  const bench = await openBench(t)
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  bench.webhooks(false)
  await bench.control('faults', { kind: 'lose-request', times: 9, path: '/v1/transfers', method: 'POST' })
  const { payouts } = await approveAll(bench)
  await bench.worker.drain()
  bench.clock.advance({ days: 31 })
  await payments.readStripe(bench.needs, bench.players.finance)
  await statementUpTo(bench, '2026-03-31')
  await refusedFor(bench, 'payouts', new RegExp(payouts[0]!.reference))
})

test('Stripe must have been read after the month’s end', async (t) => {
  const bench = await openBench(t)
  await marchPaid(bench)
  await statementUpTo(bench, '2026-03-31')
  await refusedFor(bench, 'stripe-read', /Read Stripe once more/)
})

test('a line of Stripe that nothing explains keeps the month open, and so does suspense', async (t) => {
  const bench = await openBench(t)
  await bench.control('stray', { amount: -300, description: 'Made by hand' })
  await marchReady(bench)
  await refusedFor(bench, 'stripe', /differ by £3/)
  const [alone] = await linesAlone(bench.needs.store.read, 1)
  await suspendLine(bench.needs, bench.players.finance, alone!.line.id)
  await refusedFor(bench, 'suspense', /−?£3 at Stripe/)
  const [item] = await openItems(bench.needs.store.read, { limit: 1 })
  await explainSuspense(bench.needs, bench.players.finance, item!.id, { kind: 'charges' }, 'A fee by hand')
  assert.equal((await close(bench)).proof.suspensePence, 0)
})

test('a statement must reach the month’s end, whether or not anything went through the bank', async (t) => {
  const bench = await openBench(t)
  await marchPaid(bench)
  await payments.readStripe(bench.needs, bench.players.finance)
  await statementUpTo(bench, '2026-03-30')
  await refusedFor(bench, 'statement', /up to 31 March 2026.*up to 30 March 2026/)
})

test('a line of the bank that matches nothing keeps the month open', async (t) => {
  const bench = await openBench(t)
  await marchPaid(bench)
  await payments.readStripe(bench.needs, bench.players.finance)
  await statementUpTo(bench, '2026-03-31', [-250])
  await refusedFor(bench, 'bank', /1 line of the bank/)
})

test('where nothing ever went through Stripe only the bank is asked for', async (t) => {
  const bench = await openBench(t)
  bench.clock.advance({ days: 31 })
  await statementUpTo(bench, '2026-03-31')
  const conditions = conditionsOf(await monthFacts(bench.needs.store.read, monthNamed('2026-03')!))
  assert.equal(conditions.filter(({ state }) => state === 'not-asked').length, 2)
  const { proof } = await close(bench)
  assert.deepEqual([proof.stripePence, proof.bankPence], [null, 3_000_000])
})

test('a month whose days an approver has locked before is closed all the same', async (t) => {
  const bench = await ready(t)
  await lockThrough(bench.needs, bench.players.approver, '2026-04-01')
  assert.equal((await close(bench)).lockedThrough, '2026-03-31')
})

test('the trial balance is asked for too', async (t) => {
  const bench = await ready(t)
  const facts = await monthFacts(bench.needs.store.read, monthNamed('2026-03')!)
  const broken = conditionsOf({ ...facts, trial: [{ debit: 5, credit: 4 }] })
  assert.deepEqual(
    broken.filter(({ state }) => state === 'open').map(({ code }) => code),
    ['trial'],
  )
})
