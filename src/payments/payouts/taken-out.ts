// src/payments/payouts/taken-out.ts — a payout that was not paid is taken out of its remittance: payable
// again.
import type { Tx } from '#dialect'
import { record } from '../../audit/audit.ts'
import type { Actor } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/day.ts'
import { post } from '../../ledger/ledger.ts'
import { refuseEntry } from '../entries.ts'
import { payableAgain } from '../remittances/payable-again.ts'
import { movePayout, type Payout } from './payout.ts'
import { savePayout } from './store.ts'

/**
 * Takes it out by either rail, once its caller has made sure that nothing of it left or will: in the books,
 * in its row with `problem` as the reason, and in the audit trail. `attempt` is its last one, 0 without any.
 */
export async function takeOutOne(
  tx: Tx,
  by: Actor,
  at: Date,
  payout: Payout,
  { attempt, problem }: { attempt: number; problem: string },
): Promise<Payout> {
  await post(tx, at, refuseEntry(payout, attempt, dayOf(at)))
  const taken = movePayout(payout, 'refused', { problem })
  await savePayout(tx, taken)
  await payableAgain(tx, at, taken)
  await record(tx, by, at, 'payout-taken-out', payout.id, { amountPence: payout.amountPence })
  return taken
}
