// test/payments/matrix/rows.ts — what every row of the failure matrix starts from: a payout about to be sent.
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { Payout } from '../../../src/payments/payouts/payout.ts'
import { approveAll, assertBooksRight, type Bench, openBench, statusOf } from '../bench.ts'

export const path = '/v1/transfers'
export const posts = { path, method: 'POST' }

/** One payout of £40 approved and not sent yet; Stripe's messages reach us only when they are wanted. */
export async function onePayout(
  t: TestContext,
  options: { balancePence?: number; webhooks?: boolean; timeoutMillis?: number } = {},
): Promise<{ bench: Bench; payout: Payout; remittanceId: string }> {
  const { balancePence = 100_000, webhooks = false, ...rest } = options
  const bench = await openBench(t, rest)
  await bench.setUp(balancePence)
  await bench.earn('greenShoots', 'RX-AAAAA')
  bench.webhooks(webhooks)
  const { payouts, remittance } = await approveAll(bench)
  return { bench, payout: payouts[0]!, remittanceId: remittance.id }
}

/** The payout is settled, Stripe sent it exactly once, and every invariant holds. */
export async function assertPaidOnce(bench: Bench, payout: Payout): Promise<void> {
  assert.equal(await statusOf(bench, payout.id), 'settled')
  assert.equal((await bench.seen()).transfersByPayout[payout.id], 1)
  await assertBooksRight(bench)
}

/** Stripe sent nothing, and every invariant holds. */
export async function assertNothingSent(bench: Bench): Promise<void> {
  assert.deepEqual((await bench.seen()).transfers, [])
  await assertBooksRight(bench)
}
