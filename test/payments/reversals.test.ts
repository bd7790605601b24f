// test/payments/reversals.test.ts — money that comes back at Stripe: off a debt, payable again, or put aside.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { Stripe } from 'stripe'
import { correctEarning, unclaimedEarnings } from '../../src/funding/funding.ts'
import { findPayout } from '../../src/payments/payouts/store.ts'
import * as payments from '../../src/payments/payments.ts'
import { reversalsOf } from '../../src/payments/stripe/reversal-store.ts'
import { openItems } from '../../src/payments/suspense/store.ts'
import { approveAll, assertBooksRight, type Bench, keys, openBench, pence } from './bench.ts'

/** Green Shoots was paid £40 through Stripe. */
async function paid(t: TestContext) {
  const bench = await openBench(t)
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-1')
  const [earning] = await unclaimedEarnings(bench.needs.store.read)
  const { payouts } = await approveAll(bench)
  await bench.settle()
  const { hostname: host, port } = new URL(bench.standIn.url)
  const stripe = new Stripe(keys.secretKey, { host, port, protocol: 'http', telemetry: false })
  const payout = (await findPayout(bench.needs.store.read, payouts[0]!.id))!
  const takeBack = async (amount: number) => {
    await stripe.transfers.createReversal(payout.railReference!, { amount })
    await bench.settle()
  }
  return { bench, payout, takeBack, earning: earning! }
}

const of = (bench: Bench, what: 'payable' | 'owes-us') =>
  pence(bench, `provider:${bench.organisationIds.greenShoots}:${what}`)

test('the whole payment back is payable again, and the next remittance pays it', async (t) => {
  const { bench, payout, takeBack } = await paid(t)
  await takeBack(4_000)
  assert.equal((await findPayout(bench.needs.store.read, payout.id))!.status, 'reversed')
  assert.deepEqual([await of(bench, 'payable'), await pence(bench, 'stripe:balance')], [4_000, 100_000])
  await assertBooksRight(bench)
  const again = await approveAll(bench)
  await bench.settle()
  assert.equal(again.remittance.totalPence, 4_000)
  assert.equal((await bench.seen()).transfers.length, 2)
  await assertBooksRight(bench)
})

test('what comes back while the group owes us pays that off, and the payment stays paid', async (t) => {
  const { bench, payout, takeBack, earning } = await paid(t)
  const asked = { prescriptionId: earning.prescriptionId!, milestone: 'accepted' as const, reason: 'Twice' }
  await correctEarning(bench.needs, bench.players.finance, asked)
  await takeBack(1_500)
  await takeBack(2_500)
  const reversals = await reversalsOf(bench.needs.store.read, payout.id)
  const came = reversals.map(({ amountPence, treatedAs }) => `${amountPence} ${treatedAs}`).sort()
  assert.deepEqual(came, ['1500 owes-us', '2500 owes-us'])
  assert.equal((await findPayout(bench.needs.store.read, payout.id))!.status, 'settled')
  assert.deepEqual([await of(bench, 'payable'), await of(bench, 'owes-us')], [0, 0])
  await assertBooksRight(bench)
})

test('a part that nobody can explain is put aside, once, however often Stripe says so', async (t) => {
  const { bench, payout, takeBack } = await paid(t)
  await takeBack(700)
  const [item] = await openItems(bench.needs.store.read, { limit: 9 })
  assert.deepEqual([item?.amountPence, item?.place], [700, 'stripe'])
  assert.match(item!.says, new RegExp(payout.reference))
  await payments.readStripe(bench.needs, bench.players.finance)
  await bench.settle()
  assert.equal((await openItems(bench.needs.store.read, { limit: 9 })).length, 1)
  assert.deepEqual([await of(bench, 'payable'), await pence(bench, 'stripe:suspense')], [0, -700])
  await assertBooksRight(bench)
})
