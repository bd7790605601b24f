// src/payments/remittances/limit-store.ts — the settings of limits, and what a month paid; decides nothing.
import type { Reader, Tx } from '#dialect'
import { and, asc, eq, gte, inArray, ne, sql } from 'drizzle-orm'
import type { SetLimits } from './limits.ts'
import { paymentLimits, remittances } from '../tables.ts'

/** Every setting of an organisation's limits, first to last. */
export async function limitSettings(db: Reader, organisationId: string): Promise<SetLimits[]> {
  return db
    .select()
    .from(paymentLimits)
    .where(eq(paymentLimits.organisationId, organisationId))
    .orderBy(asc(paymentLimits.number))
}

export async function addLimits(tx: Tx, limits: SetLimits): Promise<void> {
  await tx.insert(paymentLimits).values(limits)
}

/** When the organisation's remittances since then were approved, and what each pays in pence. */
export async function approvedSince(
  db: Reader,
  organisationId: string,
  since: Date,
): Promise<{ approvedAt: Date; totalPence: number }[]> {
  const rows = await db
    .select({ approvedAt: remittances.approvedAt, totalPence: remittances.totalPence })
    .from(remittances)
    .where(
      and(
        eq(remittances.organisationId, organisationId),
        inArray(remittances.status, ['approved', 'sending', 'done']),
        gte(remittances.approvedAt, since),
      ),
    )
  return rows.map(({ approvedAt, totalPence }) => ({ approvedAt: approvedAt!, totalPence }))
}

/** What the organisation's other remittances pay that wait for approval, in pence. */
export async function submittedPence(
  db: Reader,
  { id, organisationId }: { id: string; organisationId: string },
): Promise<number> {
  const [row] = await db
    .select({ pence: sql`coalesce(sum(${remittances.totalPence}), 0)`.mapWith(Number) })
    .from(remittances)
    .where(
      and(
        eq(remittances.organisationId, organisationId),
        eq(remittances.status, 'submitted'),
        ne(remittances.id, id),
      ),
    )
  return row!.pence
}
