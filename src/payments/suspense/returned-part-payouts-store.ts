// src/payments/suspense/returned-part-payouts-store.ts — which payouts came back in parts, and which paid
// those on; decides nothing.
import type { Reader } from '#dialect'
import { and, eq, inArray } from 'drizzle-orm'
import { suspenseItems } from '../month-close/tables.ts'
import type { Payout } from '../payouts/payout.ts'
import { payouts } from '../payouts/tables.ts'
import { remittanceLines } from '../tables.ts'

/** Those of the payouts, by their ids, of which a part was paid on or given back. */
export async function payoutsInParts(db: Reader, ids: readonly string[]): Promise<Set<string>> {
  const { payoutId } = suspenseItems
  const found = new Set<string>()
  for (let at = 0; at < ids.length; at += 500) {
    const some = inArray(payoutId, ids.slice(at, at + 500))
    for (const row of await db.select({ payoutId }).from(suspenseItems).where(some)) found.add(row.payoutId!)
  }
  return found
}

/** The payouts that left and paid one of these parts on. */
export async function payoutsPayingOn(db: Reader, ids: readonly string[]): Promise<Payout[]> {
  const { kind, earningId, remittanceId, providerId } = remittanceLines
  const ofLine = and(eq(payouts.remittanceId, remittanceId), eq(payouts.providerId, providerId))
  const rows = await db
    .select({ payout: payouts })
    .from(remittanceLines)
    .innerJoin(payouts, ofLine)
    .where(and(inArray(earningId, [...ids]), eq(kind, 'came-back'), eq(payouts.status, 'settled')))
  return rows.map((row) => row.payout)
}
