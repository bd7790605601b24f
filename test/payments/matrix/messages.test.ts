// test/payments/matrix/messages.test.ts — the rows of the failure matrix about messages and the clock.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { journalInOrder, kindOf, trialBalance } from '../../../src/ledger/ledger.ts'
import { eventsIn } from '../../../src/payments/stripe/inbox-store.ts'
import { findPayee } from '../../../src/payments/payees/store.ts'
import { keyOf } from '../../../src/payments/payouts/payout.ts'
import { attemptsOf } from '../../../src/payments/payouts/store.ts'
import * as payments from '../../../src/payments/payments.ts'
import { approveAll, assertBooksRight, type Bench, openBench, statusOf } from '../bench.ts'
import { assertPaidOnce, onePayout, posts } from './rows.ts'

/** How many entries the books have for a payout that settled. */
async function settleEntries({ needs }: Bench): Promise<number> {
  let count = 0
  for await (const entry of journalInOrder(needs.store.read)) if (entry.kind === 'settle') count++
  return count
}

test('duplicate webhook → one entry', async (t) => {
  const { bench, payout } = await onePayout(t, { webhooks: true })
  await bench.control('faults', { kind: 'webhook-repeat', path: 'transfer.', times: 3 })
  await bench.settle()
  await bench.settle()
  await assertPaidOnce(bench, payout)
  assert.equal(await settleEntries(bench), 1)
})

test('webhook before our reply → settles, the late reply finds it done', async (t) => {
  const { bench, payout } = await onePayout(t, { webhooks: true })
  const { rail } = bench.needs
  const accepted = Promise.withResolvers<void>()
  const mayArrive = Promise.withResolvers<void>()
  const send = async (key: string, request: string) => {
    const reply = await rail.send(key, request)
    accepted.resolve()
    await mayArrive.promise
    return reply
  }
  const sending = payments.sendPayout({ ...bench.needs, rail: { ...rail, send } }, payout.id)
  await accepted.promise
  await bench.standIn.settled()
  const [message] = await eventsIn(bench.needs.store.read, 'waiting', 1)
  await payments.paymentsHandlers(bench.needs)['handle-webhook']!({ eventId: message!.id })
  assert.equal(await statusOf(bench, payout.id), 'settled')
  mayArrive.resolve()
  await sending
  await bench.settle()
  await assertPaidOnce(bench, payout)
  assert.equal(await settleEntries(bench), 1)
  assert.deepEqual(
    (await attemptsOf(bench.needs.store.read, payout.id)).map(({ outcome }) => outcome),
    ['sent'],
  )
})

test('webhook for something not committed yet → kept, retried', async (t) => {
  const { bench, payout } = await onePayout(t)
  const { needs } = bench
  const { read } = needs.store
  await bench.worker.drain()
  await assertPaidOnce(bench, payout)
  bench.webhooks(true)
  await bench.earn('openVoices', 'RX-BBBBB')
  const [next] = (await approveAll(bench)).payouts
  const { stripeAccountId } = (await findPayee(read, next!.providerId))!
  const order = { ...next!, payoutId: next!.id, attempt: 1, payTo: stripeAccountId }
  await needs.rail.send(keyOf(next!.id, 1), needs.rail.requestFor(order))
  await bench.standIn.settled()
  const [early] = await eventsIn(read, 'waiting', 1)
  await payments.paymentsHandlers(needs)['handle-webhook']!({ eventId: early!.id })
  const [kept] = await eventsIn(read, 'unmatched', 1)
  assert.equal(kept!.id, early!.id)
  assert.equal(await statusOf(bench, next!.id), 'queued')
  await bench.settle()
  bench.clock.advance({ hours: 1 })
  await bench.settle()
  assert.deepEqual(await eventsIn(read, 'unmatched', 1), [])
  await assertPaidOnce(bench, next!)
})

/** The trial balance after two payouts, with Stripe's messages in their order or the other way round. */
async function afterMessages(bench: Bench, isReversed: boolean) {
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  await bench.earn('openVoices', 'RX-BBBBB')
  await bench.control('faults', { kind: 'lose-reply', times: 4, ...posts })
  if (isReversed) await bench.control('faults', { kind: 'webhook-reverse-order', times: 3 })
  await approveAll(bench)
  await bench.worker.drain()
  await bench.control('top-ups', { amount: 5_000 })
  await bench.settle()
  bench.clock.advance({ minutes: 10 })
  await bench.settle()
  await assertBooksRight(bench)
  const types = (await eventsIn(bench.needs.store.read, 'handled', 100)).map(({ type }) => type)
  const lines = await trialBalance(bench.needs.store.read)
  return { types, sums: lines.map(({ code, balance }) => `${kindOf(code).says} ${balance}`).toSorted() }
}

test('out of order → same trial balance', async (t) => {
  const inOrder = await afterMessages(await openBench(t), false)
  const reversed = await afterMessages(await openBench(t), true)
  assert.deepEqual(reversed.types.toSorted(), inOrder.types.toSorted())
  assert.deepEqual(reversed.sums, inOrder.sums)
})

test('lost webhook → found by polling', async (t) => {
  const { bench, payout } = await onePayout(t, { webhooks: true })
  await bench.control('faults', { kind: 'webhook-drop', times: 100 })
  await bench.control('faults', { kind: 'lose-reply', times: 2, ...posts })
  await bench.settle()
  assert.equal(await statusOf(bench, payout.id), 'unknown')
  const { found } = await payments.pollEvents(bench.needs)
  assert.ok(found > 0)
  await bench.settle()
  await assertPaidOnce(bench, payout)
})

test('clock jumps → order by sequence, not by time', async (t) => {
  const { bench, payout } = await onePayout(t)
  const { read } = bench.needs.store
  await bench.control('faults', { kind: 'lose-reply', times: 2, ...posts })
  await bench.worker.drain()
  bench.clock.advance({ hours: -30 })
  await payments.sendPayout(bench.needs, payout.id)
  const entries = await Array.fromAsync(journalInOrder(read))
  const pay = entries.find(({ kind }) => kind === 'pay')!
  const settle = entries.find(({ kind }) => kind === 'settle')!
  assert.ok(settle.recordedAt < pay.recordedAt, 'the clock went back')
  assert.ok(settle.seq > pay.seq)
  assert.ok(entries.every(({ seq }, index) => seq === index + 1))
  await assertPaidOnce(bench, payout)
  bench.clock.advance({ days: 400 })
  await bench.settle()
  await assertPaidOnce(bench, payout)
})

test('payout failed at the group’s bank → no ledger change, group told', async (t) => {
  const { bench, payout } = await onePayout(t, { webhooks: true })
  await bench.settle()
  const { read } = bench.needs.store
  const before = await trialBalance(read)
  const letters = bench.letters.length
  const { stripeAccountId } = (await findPayee(read, payout.providerId))!
  await bench.control(`accounts/${stripeAccountId}`, { payoutFailed: 4_000 })
  await bench.settle()
  assert.deepEqual(await trialBalance(read), before)
  const told = bench.letters.slice(letters)
  assert.deepEqual(
    told.map(({ to }) => to),
    [bench.players.greenShoots.email],
  )
  await assertPaidOnce(bench, payout)
})
