// test/payments/messages-order.test.ts — one run's messages in any order, repeated, lost: the same books.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { openStore } from '../../src/db/db.ts'
import { ledgerInvariants, trialBalance } from '../../src/ledger/ledger.ts'
import { createWorker, type Mail } from '../../src/outbox/outbox.ts'
import { takeMessage } from '../../src/payments/stripe/inbox-actions.ts'
import * as payments from '../../src/payments/payments.ts'
import { approveAll, type Bench, openBench } from './bench.ts'
import { signed, stripeOf } from './messages.ts'

const runs = 12

/** A run that has happened at Stripe, of which our books know nothing yet; what Stripe would tell of it. */
async function happened(bench: Bench): Promise<string[]> {
  await bench.setUp(0)
  bench.webhooks(false)
  const [landing, failing] = [
    await bench.control('top-ups', { amount: 100_000, pending: true }),
    await bench.control('top-ups', { amount: 700, pending: true }),
  ]
  await bench.control('top-ups', { amount: 900, pending: true })
  await bench.control(`top-ups/${String(landing.id)}`, { status: 'succeeded' })
  await bench.control(`top-ups/${String(failing.id)}`, { status: 'failed' })
  await bench.earn('greenShoots', 'RX-AAAAA')
  await bench.earn('openVoices', 'RX-BBBBB')
  await bench.control('faults', { kind: 'lose-reply', times: 4, path: '/v1/transfers', method: 'POST' })
  await approveAll(bench)
  await bench.worker.drain()
  const { transfers, accounts } = await bench.seen()
  assert.equal(transfers.length, 2)
  await stripeOf(bench).transfers.createReversal(transfers[0]!.id)
  await bench.control(`accounts/${accounts[0]!.id}`, { payoutFailed: 100 })
  const lists = [undefined, ...accounts.map(({ id }) => id)].map(async (stripeAccount) => {
    const listed = await stripeOf(bench).events.list({ limit: 100 }, { stripeAccount })
    return listed.data.map((event) => JSON.stringify({ ...event, account: stripeAccount }))
  })
  return (await Promise.all(lists)).flat()
}

/** What the books, and the letters, are after those messages, and after the lost ones were polled for. */
async function outcomeOf(bench: Bench, turns: { body: string; drains: boolean }[]) {
  const file = join(bench.file, '..', `${crypto.randomUUID()}.sqlite`)
  const from = new Database(bench.file, { readonly: true })
  from.exec(`VACUUM INTO '${file}'`)
  from.close()
  const store = await openStore(file)
  try {
    const letters: Mail[] = []
    const needs = { ...bench.needs, store }
    const handlers = {
      ...payments.paymentsHandlers(needs),
      'send-mail': async (payload: Record<string, unknown>) => void letters.push(payload as unknown as Mail),
    }
    const worker = createWorker(needs, handlers, (fault) => assert.fail(String(fault)))
    for (const { body, drains } of turns) {
      await takeMessage(needs, Buffer.from(body), signed(bench, body))
      if (drains) await worker.drain()
    }
    await payments.pollEvents(needs)
    await payments.pollPayees(needs)
    await worker.drain()
    for (const invariant of [...ledgerInvariants, ...payments.paymentsInvariants]) {
      assert.deepEqual(await invariant.broken(store.read), [], invariant.says)
    }
    const subjects = letters.map(({ to, subject }) => `${to} ${subject}`).toSorted()
    return { trial: await trialBalance(store.read), subjects }
  } finally {
    await store.close()
  }
}

test('whatever of a run’s messages is lost, repeated or late, the trial balance is the same', async (t) => {
  const bench = await openBench(t)
  const messages = await happened(bench)
  assert.ok(messages.length >= 9, `${messages.length} messages`)
  const expected = await outcomeOf(
    bench,
    messages.map((body) => ({ body, drains: true })),
  )
  assert.ok(expected.trial.some(({ code, balance }) => code === 'stripe:balance' && balance > 0))
  const indexes = fc.array(fc.nat({ max: messages.length - 1 }), { maxLength: 2 * messages.length })
  const turns = indexes.chain((some) =>
    fc.tuple(
      ...some.map((index) => fc.record({ body: fc.constant(messages[index]!), drains: fc.boolean() })),
    ),
  )
  await fc.assert(
    fc.asyncProperty(turns, async (some) => {
      assert.deepEqual(await outcomeOf(bench, some), expected)
    }),
    { numRuns: runs, seed: 5, endOnFailure: true },
  )
})
