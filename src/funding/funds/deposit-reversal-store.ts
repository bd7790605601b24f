// src/funding/funds/deposit-reversal-store.ts — deposits taken back, in the database; decides nothing.
import type { Reader, Tx } from '#dialect'
import { eq, getTableColumns } from 'drizzle-orm'
import type { DepositReversal } from './deposit-reversal.ts'
import { depositReversals, deposits } from '../tables.ts'

export async function addReversal(tx: Tx, reversal: DepositReversal): Promise<void> {
  await tx.insert(depositReversals).values(reversal)
}

export async function findReversal(db: Reader, depositId: string): Promise<DepositReversal | undefined> {
  const [row] = await db.select().from(depositReversals).where(eq(depositReversals.depositId, depositId))
  return row
}

/** What was taken back of a fund's deposits. */
export async function reversalsOf(db: Reader, fundId: string): Promise<DepositReversal[]> {
  return db
    .select(getTableColumns(depositReversals))
    .from(depositReversals)
    .innerJoin(deposits, eq(deposits.id, depositReversals.depositId))
    .where(eq(deposits.fundId, fundId))
}
