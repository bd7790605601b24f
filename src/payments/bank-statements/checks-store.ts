// src/payments/bank-statements/checks-store.ts — walking the bank's matches and payouts in the database, for
// the checks.
import type { Reader } from '#dialect'
import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import type { BankMatch } from './bank-statement.ts'
import { bankLines, bankMatches } from './tables.ts'
import { leftStatuses, type Payout } from '../payouts/payout.ts'
import { payouts } from '../payouts/tables.ts'

/** Up to `limit` matches of entries after that one, in order: for walking all of them in bounded memory. */
export async function matchesAfter(db: Reader, seq: number, limit: number): Promise<BankMatch[]> {
  const { entrySeq } = bankMatches
  return db.select().from(bankMatches).where(gt(entrySeq, seq)).orderBy(asc(entrySeq)).limit(limit)
}

/** The first few lines whose matches do not add up to them. */
export async function torn(db: Reader): Promise<{ id: string }[]> {
  const { id, amountPence } = bankLines
  return db
    .select({ id })
    .from(bankLines)
    .innerJoin(bankMatches, eq(bankMatches.lineId, id))
    .groupBy(id, amountPence)
    .having(sql`sum(${bankMatches.amountPence}) <> ${amountPence}`)
    .limit(5)
}

/** Up to `limit` payouts with an id above `id` that left our bank, in order. */
export async function bankPayoutsSettled(db: Reader, id: string, limit: number): Promise<Payout[]> {
  return db
    .select()
    .from(payouts)
    .where(and(gt(payouts.id, id), eq(payouts.rail, 'bank-file'), inArray(payouts.status, [...leftStatuses])))
    .orderBy(asc(payouts.id))
    .limit(limit)
}
