// test/payments/returned-parts-funds.test.ts — a fund is never given back more than it paid, however it went.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import Database from 'better-sqlite3'
import { Stripe } from 'stripe'
import * as funding from '../../src/funding/funding.ts'
import { brokenAmong, post } from '../../src/ledger/ledger.ts'
import { findPayout } from '../../src/payments/payouts/store.ts'
import type { Payout } from '../../src/payments/payouts/payout.ts'
import { explainedEntry } from '../../src/payments/rail-entries.ts'
import { explainSuspense } from '../../src/payments/suspense/explain-actions.ts'
import type { Explanation } from '../../src/payments/suspense/explanation.ts'
import { openItems } from '../../src/payments/suspense/store.ts'
import type { SuspenseItem } from '../../src/payments/suspense/suspense.ts'
import { approveAll, assertBooksRight, type Bench, keys, openBench, pence } from './bench.ts'

/** Green Shoots is paid £40 by one fund and £40 by another, in one payout. */
async function paidByTwo(t: TestContext) {
  const bench = await openBench(t)
  const { needs, players, organisationIds } = bench
  await bench.setUp(100_000)
  const second = await funding.createFund(needs, players.secondFinance, {
    name: 'Another',
    funder: 'Two Fields Council',
    purpose: 'Else',
    deposit: { amountPence: 500_000, receivedOn: '2026-03-01', reference: 'COUNCIL 2' },
  })
  const asked = {
    fundId: second.id,
    providerId: organisationIds.greenShoots,
    startsOn: '2026-03-01',
    endsOn: '2026-12-31',
    amountPence: 4_000,
    plan: [{ dueOn: '2026-03-02', amountPence: 4_000 }],
    kind: 'grant' as const,
  }
  const { id } = await funding.draftAgreement(needs, players.secondFinance, asked)
  await funding.submitAgreement(needs, players.secondFinance, id)
  await funding.approveAgreement(needs, players.approver, id)
  // The funds paid others more, so that no floor of the books hides what is asked here.
  for (const which of ['RX-7', 'RX-8', 'RX-9']) await bench.earn('openVoices', which)
  await bench.earn('greenShoots', 'RX-1')
  const payout = await pay(bench)
  const funds = await funding.listFunds(needs.store.read, players.finance.organisationId)
  return { bench, payout, second: second.id, first: funds.find((fund) => fund.id !== second.id)!.id }
}

async function pay(bench: Bench): Promise<Payout> {
  const { payouts } = await approveAll(bench)
  await bench.settle()
  const own = payouts.find(({ providerId }) => providerId === bench.organisationIds.greenShoots)
  return (await findPayout(bench.needs.store.read, own!.id))!
}

/** So much of it comes back at Stripe; gives back what says what it was. */
async function back(bench: Bench, payout: Payout, amount: number) {
  const { hostname: host, port } = new URL(bench.standIn.url)
  const stripe = new Stripe(keys.secretKey, { host, port, protocol: 'http', telemetry: false })
  await stripe.transfers.createReversal(payout.railReference!, { amount })
  await bench.settle()
  const items = await openItems(bench.needs.store.read, { limit: 9 })
  const { id } = items.find(({ amountPence }) => amountPence === amount)!
  return (to: Explanation) =>
    explainSuspense(bench.needs, bench.players.finance, id, to as { kind: 'charges' }, 'As it was')
}

async function assertAllRight(bench: Bench) {
  await assertBooksRight(bench)
  assert.deepEqual(await brokenAmong(bench.needs.store.read, funding.fundingInvariants), [])
}

const payOn = ({ id: payoutId }: Payout) => ({ kind: 'pay-on', payoutId }) as const
const giveBack = ({ id: payoutId }: Payout, fundId: string) =>
  ({ kind: 'give-back', payoutId, fundId }) as const

test('paid on and then back from there, it counts for the first payment too', async (t) => {
  const { bench, payout, first, second } = await paidByTwo(t)
  assert.equal(payout.amountPence, 8_000)
  await (
    await back(bench, payout, 3_500)
  )(payOn(payout))
  const next = await pay(bench)
  await (
    await back(bench, next, 3_000)
  )(giveBack(next, first))
  const last = await back(bench, payout, 1_500)
  await assert.rejects(last(giveBack(payout, first)), { code: 'suspense-differs' })
  await last(giveBack(payout, second))
  await assertAllRight(bench)
})

test('two parts that are paid on together are no more of a fund than it paid', async (t) => {
  const { bench, payout, first, second } = await paidByTwo(t)
  await (
    await back(bench, payout, 2_500)
  )(payOn(payout))
  await (
    await back(bench, payout, 2_501)
  )(payOn(payout))
  const next = await pay(bench)
  const most = await back(bench, next, 4_500)
  await assert.rejects(most(giveBack(next, first)), { code: 'suspense-differs' })
  await assert.rejects(most(giveBack(next, second)), { code: 'suspense-differs' })
  await most(payOn(next))
  await assertAllRight(bench)
})

test('what was taken back already does not go to its fund once more', async (t) => {
  const { bench, payout, first } = await paidByTwo(t)
  const earned = await funding.earningsOf(bench.needs.store.read, payout.providerId, 9)
  const { prescriptionId } = earned.find((each) => each.prescriptionId !== null)!
  const asked = { prescriptionId: prescriptionId!, milestone: 'accepted', reason: 'Twice' } as const
  const some = await back(bench, payout, 3_000)
  await funding.correctEarning(bench.needs, bench.players.finance, asked)
  await assert.rejects(some(giveBack(payout, first)), { code: 'suspense-differs' })
  assert.equal(await pence(bench, `provider:${payout.providerId}:owes-us`), 4_000)
  await some({ kind: 'owes-us', providerId: payout.providerId })
  await assertAllRight(bench)
})

test('the database itself gives nothing back to a fund of somebody else', async (t) => {
  const { bench, payout, first } = await paidByTwo(t)
  const items: SuspenseItem[] = []
  for (const amount of [700, 701]) {
    await back(bench, payout, amount)
    items.push(...(await openItems(bench.needs.store.read, { limit: 9 })).slice(items.length))
  }
  const raw = new Database(bench.file, { timeout: 1_000 })
  t.after(() => raw.close())
  raw
    .prepare(
      `INSERT INTO funds (id, organisation_id, name, funder, purpose, created_by, created_at)
      VALUES ('theirs', ?, 'Theirs', 'A', 'B', 'u', 1)`,
    )
    .run(bench.organisationIds.council)
  const close = async (item: SuspenseItem, fundId: string) => {
    const account = `fund:${fundId}:held`
    const entry = explainedEntry(item, { account, says: 'By hand' }, '2026-03-02')
    const { seq } = await bench.needs.store.transaction((tx) => post(tx, bench.clock.now(), entry))
    raw
      .prepare(
        `UPDATE suspense_items SET closed_by = 'u', closed_at = 1, closed_says = 'x', closed_seq = ?,
        closed_to = ?, payout_id = ? WHERE id = ?`,
      )
      .run(seq, account, payout.id, item.id)
  }
  await assert.rejects(close(items[0]!, 'theirs'), /of a payout that left, and in the books/)
  await close(items[1]!, first)
})
