// src/payments/money-pages/to-do-store.ts — counts what waits for somebody in finance; decides nothing.
import type { Reader } from '#dialect'
import { and, asc, eq, gt, inArray, isNull, max, min, sql } from 'drizzle-orm'
import { monthCloses } from '../month-close/tables.ts'
import { payeeDetails } from '../payees/detail-tables.ts'
import type { PayoutStatus } from '../payouts/payout.ts'
import { payouts } from '../payouts/tables.ts'
import { remittances } from '../tables.ts'

/** The providers whose change of where they are paid waits, in no order; each once. */
export async function providersWaiting(db: Reader, now: Date): Promise<string[]> {
  const { organisationId, confirmedBy, droppedBy, heldUntil } = payeeDetails
  const rows = await db
    .selectDistinct({ organisationId })
    .from(payeeDetails)
    .where(and(isNull(confirmedBy), isNull(droppedBy), gt(heldUntil, now)))
  return rows.map((row) => row.organisationId)
}

export interface BankRun {
  remittanceId: string
  reference: string
  status: PayoutStatus
  count: number
  pence: number
}

/** The payouts by bank of an organisation's remittances that wait for a file or are in one, by remittance. */
export async function bankRuns(db: Reader, organisationId: string): Promise<BankRun[]> {
  const { status, rail, amountPence } = payouts
  return db
    .select({
      remittanceId: remittances.id,
      reference: remittances.reference,
      status,
      count: sql`count(*)`.mapWith(Number),
      pence: sql`sum(${amountPence})`.mapWith(Number),
    })
    .from(payouts)
    .innerJoin(remittances, eq(remittances.id, payouts.remittanceId))
    .where(
      and(
        eq(rail, 'bank-file'),
        inArray(status, ['queued', 'sending']),
        eq(remittances.organisationId, organisationId),
      ),
    )
    .groupBy(remittances.id, remittances.reference, status)
    .orderBy(asc(remittances.reference), asc(status))
}

/** The last month that was closed ("2026-10"); null while none was. */
export async function lastMonthClosed(db: Reader): Promise<string | null> {
  const [row] = await db.select({ month: max(monthCloses.month) }).from(monthCloses)
  return row?.month ?? null
}

/** When the first remittance was made; null while there is none. */
export async function firstRemittanceAt(db: Reader): Promise<Date | null> {
  const [row] = await db.select({ at: min(remittances.madeAt) }).from(remittances)
  return row?.at ?? null
}
