// src/payments/remittances/netting-store.ts — what remittances take off for what is owed back; decides
// nothing.
import type { Reader, Tx } from '#dialect'
import { asc, eq, inArray, sql } from 'drizzle-orm'
import type { Netting } from './remittance.ts'
import { remittanceNettings, remittances } from '../tables.ts'

export async function addNettings(tx: Tx, nettings: readonly Netting[]): Promise<void> {
  for (let at = 0; at < nettings.length; at += 500) {
    await tx.insert(remittanceNettings).values(nettings.slice(at, at + 500))
  }
}

/** What a remittance takes off, one row a provider. */
export async function nettingsOf(db: Reader, remittanceId: string): Promise<Netting[]> {
  return db
    .select()
    .from(remittanceNettings)
    .where(eq(remittanceNettings.remittanceId, remittanceId))
    .orderBy(asc(remittanceNettings.providerId))
}

/** What remittances that nobody approved yet will take off, in pence by provider: not in the books yet. */
export async function nettingUnderWay(db: Reader): Promise<Map<string, number>> {
  const { providerId, amountPence, remittanceId } = remittanceNettings
  const rows = await db
    .select({ providerId, sum: sql`sum(${amountPence})`.mapWith(Number) })
    .from(remittanceNettings)
    .innerJoin(remittances, eq(remittances.id, remittanceId))
    .where(inArray(remittances.status, ['drafted', 'submitted']))
    .groupBy(providerId)
  return new Map(rows.map((row) => [row.providerId, row.sum]))
}
