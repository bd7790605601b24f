// test/payments/reconciliation-lines.test.ts — Stripe's lines are booked, settled, or put in suspense.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as payments from '../../src/payments/payments.ts'
import { settleFromLine, suspendLine } from '../../src/payments/reconciliation/actions.ts'
import { stripeLinePage } from '../../src/payments/reconciliation/line-pages.ts'
import { reconciliationPage } from '../../src/payments/reconciliation/pages.ts'
import { reconciliationParts, stripeLineParts } from '../../src/payments/reconciliation/parts.ts'
import { stripeProof } from '../../src/payments/reconciliation/proof.ts'
import { approveAll, assertBooksRight, type Bench, openBench, pence, statusOf } from './bench.ts'

async function paid(bench: Bench) {
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  await bench.earn('openVoices', 'RX-BBBBB')
  const { payouts } = await approveAll(bench)
  await bench.settle()
  return payouts
}

const partsOf = ({ needs }: Bench) => reconciliationParts(needs.store.read)
const read = ({ needs, players }: Bench) => payments.readStripe(needs, players.finance)

/** Stripe as the bench has it, with more lines than the stand-in can make. */
function withLines({ needs }: Bench, more: payments.RailTransaction[]): payments.PaymentNeeds {
  const { rail } = needs
  const sum = more.reduce((total, line) => total + line.netPence, 0)
  return {
    ...needs,
    rail: {
      ...rail,
      balancePence: async () => (await rail.balancePence()) + sum,
      async *transactions(since?: Date) {
        yield* rail.transactions(since)
        yield* more
      },
    },
  }
}

function line(bench: Bench, id: string, change: Partial<payments.RailTransaction>): payments.RailTransaction {
  const { amountPence = 0, feePence = 0 } = change
  const netPence = amountPence - feePence
  const plain = { id, kind: 'other' as const, type: 'adjustment', source: null, description: '' }
  return { ...plain, amountPence, feePence, netPence, at: bench.clock.now(), ...change }
}

test('what Stripe takes for its work is booked, once, and so is what goes to our own bank', async (t) => {
  const bench = await openBench(t)
  await paid(bench)
  const bankBefore = await pence(bench, 'bank')
  const needs = withLines(bench, [
    line(bench, 'txn_fee', { type: 'stripe_fee', amountPence: -120, description: 'Connect, March' }),
    line(bench, 'txn_back', { type: 'stripe_fee', amountPence: 20 }),
    line(bench, 'txn_network', { type: 'network_cost', amountPence: -3 }),
    line(bench, 'txn_nothing', { type: 'stripe_fee', amountPence: 0 }),
    line(bench, 'txn_out', { type: 'payout', amountPence: -5_000, feePence: 50 }),
    line(bench, 'txn_again', { type: 'payout', amountPence: -700 }),
    line(bench, 'txn_failed', { type: 'payout_failure', amountPence: 700 }),
  ])
  for (const turn of [1, 2]) {
    await payments.readStripe(needs, bench.players.finance)
    const proof = (await stripeProof(bench.needs.store.read))!
    assert.deepEqual([proof.differencePence, proof.reasons, proof.holds], [0, [], true], `turn ${turn}`)
    assert.equal(await pence(bench, 'charges'), 120 - 20 + 3 + 50)
    assert.equal(await pence(bench, 'bank'), bankBefore + 5_000)
  }
  const parts = await partsOf(bench)
  assert.deepEqual([parts.sums.stripeUnmatched, parts.sums.differing], [0, 0])
  assert.match(JSON.stringify(reconciliationPage(parts)), /A charge in our books/)
  await assertBooksRight(bench)
})

test('a fee inside the line of a payout is a charge, and the line still matches to the penny', async (t) => {
  const bench = await openBench(t)
  const { rail } = bench.needs
  const transactions = rail.transactions.bind(rail)
  rail.transactions = async function* (since) {
    for await (const each of transactions(since)) {
      yield each.kind === 'payout' ? { ...each, feePence: 20, netPence: each.netPence - 20 } : each
    }
  }
  rail.balancePence = async () => {
    let sum = 0
    for await (const each of rail.transactions()) sum += each.netPence
    return sum
  }
  await paid(bench)
  await read(bench)
  assert.equal(await pence(bench, 'charges'), 40)
  const parts = await partsOf(bench)
  assert.deepEqual([parts.proof!.differencePence, parts.proof!.reasons, parts.sums.stripeMatched], [0, [], 3])
  const match = parts.matched.find(({ payout }) => payout)!
  const shown = (await stripeLineParts(bench.needs.store.read, match.line.id))!
  assert.equal(shown.entries.length, 2)
})

test('a line nobody can explain goes into suspense, once: the books follow Stripe', async (t) => {
  const bench = await openBench(t)
  const { needs, players } = bench
  await paid(bench)
  await bench.control('stray', { amount: -1_234, description: 'Made by hand' })
  await read(bench)
  const [alone] = (await partsOf(bench)).alone
  const lineId = alone!.line.id
  assert.equal((await stripeProof(needs.store.read))!.holds, false)
  assert.equal(stripeLinePage((await stripeLineParts(needs.store.read, lineId))!, true).maySuspend, true)
  assert.throws(() => suspendLine(needs, players.approver, lineId), { kind: 'forbidden' })
  await suspendLine(needs, players.finance, lineId)
  await assert.rejects(suspendLine(needs, players.finance, lineId), { code: 'line-explained' })
  await assert.rejects(suspendLine(needs, players.finance, 'txn_none'), { kind: 'not-found' })
  assert.equal(await pence(bench, 'stripe:suspense'), 1_234)
  const parts = await partsOf(bench)
  assert.deepEqual([parts.proof!.reasons, parts.proof!.holds, parts.alone], [[], true, []])
  const shown = stripeLinePage((await stripeLineParts(needs.store.read, lineId))!, true)
  assert.deepEqual([shown.maySuspend, shown.entryRows.length], [false, 2])
  await assertBooksRight(bench)
})

test('a line of a payout on its way is settled from it, and not put in suspense', async (t) => {
  const bench = await openBench(t)
  const { needs, players } = bench
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  bench.webhooks(false)
  await bench.control('faults', { kind: 'lose-reply', times: 2, path: '/v1/transfers', method: 'POST' })
  const { payouts } = await approveAll(bench)
  await bench.worker.drain()
  await read(bench)
  const { proof, alone } = await partsOf(bench)
  assert.deepEqual(
    proof!.reasons.map(({ code, amountPence }) => [code, amountPence]),
    [['on-its-way', -4_000]],
  )
  assert.equal(proof!.holds, true)
  const lineId = alone[0]!.line.id
  await assert.rejects(suspendLine(needs, players.finance, lineId), { code: 'line-of-payout' })
  const shown = stripeLinePage((await stripeLineParts(needs.store.read, lineId))!, true)
  assert.deepEqual([shown.proposed?.reference, shown.maySuspend], [payouts[0]!.reference, false])
  await settleFromLine(needs, players.finance, lineId)
  assert.equal(await statusOf(bench, payouts[0]!.id), 'settled')
  await assert.rejects(settleFromLine(needs, players.finance, lineId), { code: 'line-explained' })
  assert.deepEqual((await stripeProof(needs.store.read))!.reasons, [])
  await assertBooksRight(bench)
})

test('a line that only says it is a payout is not settled by it', async (t) => {
  const bench = await openBench(t)
  const { players, organisationIds } = bench
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  bench.webhooks(false)
  await bench.control('faults', { kind: 'lose-request', times: 9, path: '/v1/transfers', method: 'POST' })
  const { payouts } = await approveAll(bench)
  await bench.worker.drain()
  const status = await statusOf(bench, payouts[0]!.id)
  assert.ok(['unknown', 'sending'].includes(status), status)
  const { accounts } = await bench.seen()
  assert.ok(organisationIds.greenShoots)
  const description = payouts[0]!.reference
  await bench.control('stray', { amount: 4_000, destination: accounts[0]!.id, description })
  await read(bench)
  const [alone] = (await partsOf(bench)).alone
  await assert.rejects(settleFromLine(bench.needs, players.finance, alone!.line.id), {
    code: 'line-of-another',
  })
  assert.equal(await statusOf(bench, payouts[0]!.id), status)
})
