// src/payments/stripe/reversal-store.ts — money of payouts that came back at Stripe, in the database.
import type { Reader, Tx } from '#dialect'
import { asc, eq } from 'drizzle-orm'
import { transferReversals } from '../rail-tables.ts'
import type { Reversal } from './reversal.ts'

export async function findReversal(db: Reader, id: string): Promise<Reversal | undefined> {
  const [row] = await db.select().from(transferReversals).where(eq(transferReversals.id, id))
  return row
}

/** What came back of a payout, oldest first. */
export async function reversalsOf(db: Reader, payoutId: string): Promise<Reversal[]> {
  return db
    .select()
    .from(transferReversals)
    .where(eq(transferReversals.payoutId, payoutId))
    .orderBy(asc(transferReversals.reversedAt), asc(transferReversals.id))
}

export async function addReversal(tx: Tx, reversal: Reversal): Promise<void> {
  await tx.insert(transferReversals).values(reversal)
}
