// src/payments/stripe/top-up-store.ts — top-ups and what became of them in the database; decides nothing.
import type { Reader, Tx } from '#dialect'
import { eq } from 'drizzle-orm'
import { topUps, topUpStates } from '../rail-tables.ts'
import type { TopUp } from '../reconciliation/reconciliation.ts'
import type { TopUpState } from './top-up.ts'

/** What our books have of a top-up. */
export async function topUpStatesOf(db: Reader, topUpId: string): Promise<TopUpState[]> {
  const rows = await db.select().from(topUpStates).where(eq(topUpStates.topUpId, topUpId))
  return rows.map((row) => row.state)
}

/** Keeps one that landed. */
export async function addTopUp(tx: Tx, topUp: TopUp): Promise<void> {
  await tx.insert(topUps).values(topUp)
}

/** Keeps one state of a top-up; its entry is in the books already. */
export async function addTopUpState(
  tx: Tx,
  row: { topUpId: string; state: TopUpState; amountPence: number; at: Date },
): Promise<void> {
  await tx.insert(topUpStates).values(row)
}
