// test/payments/bank-file-bench.ts — the bench with both groups paid by bank file, and what a bank says.
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { UserActor } from '../../src/kernel/actor.ts'
import { newId } from '../../src/kernel/id.ts'
import { ledgerInvariants } from '../../src/ledger/ledger.ts'
import { makeBankFile } from '../../src/payments/bank-files/actions.ts'
import {
  bouncePayout,
  refuseBankPayout,
  settleBankPayout,
} from '../../src/payments/bank-files/payout-actions.ts'
import { paymentsInvariants } from '../../src/payments/checks.ts'
import { confirmPayeeDetail, setPayeeDetail } from '../../src/payments/payees/detail-actions.ts'
import type { Payout } from '../../src/payments/payouts/payout.ts'
import { type Bench, openBench } from './bench.ts'

/** Names as a bank's check would give them back; nobody's own bank details. */
export const accounts = {
  greenShoots: { sortCode: '089999', accountNumber: '66374958', name: 'Green Shoots RC 100001' },
  openVoices: { sortCode: '107999', accountNumber: '88837491', name: 'Open Voices Choir' },
}

/** Both groups are paid by bank transfer, confirmed by a second person. */
export async function openBankBench(t: TestContext): Promise<Bench> {
  const bench = await openBench(t)
  for (const who of ['greenShoots', 'openVoices'] as const) {
    await payByBank(bench, bench.organisationIds[who], accounts[who])
  }
  return bench
}

/** Sets bank details and has them confirmed. */
export async function payByBank(
  { needs, players }: Bench,
  organisationId: string,
  details: { sortCode: string; accountNumber: string; name: string },
): Promise<void> {
  const asked = { rail: 'bank-file', details } as const
  const { number } = await setPayeeDetail(needs, players.finance, organisationId, asked)
  await confirmPayeeDetail(needs, players.secondFinance, organisationId, number)
}

/** As of the bench; but what the bank says here is said without a statement, so no line can show it. */
export async function assertBooksRight({ needs }: Bench): Promise<void> {
  for (const each of [...ledgerInvariants, ...paymentsInvariants]) {
    if (each.says === 'Every payout paid from the bank is on a line of the bank.') continue
    assert.deepEqual(await each.broken(needs.store.read), [], each.says)
  }
}

export const fileAsked = { profile: 'Generic CSV', paymentDate: '2026-03-05' }

/** Makes the next file of a remittance, for the Thursday after the bench's day. */
export function makeFile(
  { needs, players }: Bench,
  remittanceId: string,
  change: Partial<{ id: string; profile: string; paymentDate: string; by: UserActor }> = {},
) {
  const { by = players.finance, ...asked } = change
  const id = newId(needs.clock.now())
  return makeBankFile(needs, by, remittanceId, { id, ...fileAsked, ...asked })
}

/** What our bank says of a payout, in a transaction of its own. */
export const bankSays = {
  paid: ({ needs }: Bench, payout: Payout, lineId: string, settledOn = '2026-03-05') =>
    needs.store.transaction((tx) => settleBankPayout(tx, needs.clock.now(), payout, { lineId, settledOn })),
  refused: ({ needs }: Bench, payout: Payout, says = 'No account.', on = '2026-03-05') =>
    needs.store.transaction((tx) => refuseBankPayout(tx, needs.clock.now(), payout, says, on)),
  sentBack: ({ needs }: Bench, payout: Payout, lineId: string | null, on = '2026-03-12') =>
    needs.store.transaction((tx) => bouncePayout(tx, needs.clock.now(), payout, { lineId, on })),
}
