// src/payments/bank-files/return-store.ts — finds the payouts that lines of a bank name; decides nothing.
import type { Reader } from '#dialect'
import { and, eq, inArray } from 'drizzle-orm'
import type { Payout } from '../payouts/payout.ts'
import { payouts } from '../payouts/tables.ts'
import { remittances } from '../tables.ts'

/** An organisation's payouts with these references, by reference. */
export async function payoutsByReference(
  db: Reader,
  organisationId: string,
  references: readonly string[],
): Promise<Map<string, Payout>> {
  const found = new Map<string, Payout>()
  for (let at = 0; at < references.length; at += 500) {
    const some = references.slice(at, at + 500)
    const rows = await db
      .select({ payout: payouts })
      .from(payouts)
      .innerJoin(remittances, eq(remittances.id, payouts.remittanceId))
      .where(and(inArray(payouts.reference, some), eq(remittances.organisationId, organisationId)))
    for (const { payout } of rows) found.set(payout.reference, payout)
  }
  return found
}
