// src/payments/suspense/returned-part-store.ts — parts of payouts that came back, in the database; decides
// nothing.
import type { Reader } from '#dialect'
import { and, asc, eq, inArray, like, or, sql } from 'drizzle-orm'
import { suspenseItems } from '../month-close/tables.ts'
import { neverArrived, type Payout } from '../payouts/payout.ts'
import { payouts } from '../payouts/tables.ts'
import { transferReversals } from '../rail-tables.ts'
import { type Owed, owedAgain } from './returned-part.ts'
import type { SuspenseItem } from './suspense.ts'
import { remittances } from '../tables.ts'

const never = sql.join(
  neverArrived.map((status) => sql`${status}`),
  sql`, `,
)
/** Whether a remittance pays it, or will: one that was not returned, and whose payout did not fail. */
const isInRemittance = sql`exists (select 1 from remittance_lines as line
  join remittances as run on run.id = line.remittance_id
  where line.earning_id = ${suspenseItems.id} and run.status not in ('returned', 'cancelled')
    and not exists (select 1 from payouts as paid where paid.remittance_id = run.id
      and paid.provider_id = line.provider_id and paid.status in (${never})))`

/**
 * Parts that are owed to their provider again and that no remittance pays yet, oldest first. `organisationId`
 * is who paid them.
 */
export async function unpaidParts(
  db: Reader,
  only: { providerId?: string; organisationId?: string } = {},
): Promise<Owed[]> {
  const rows = await db
    .select({ item: suspenseItems, payout: payouts })
    .from(suspenseItems)
    .innerJoin(payouts, eq(payouts.id, suspenseItems.payoutId))
    .innerJoin(remittances, eq(remittances.id, payouts.remittanceId))
    .where(
      and(
        like(suspenseItems.closedTo, 'provider:%:payable'),
        sql`not ${isInRemittance}`,
        only.providerId === undefined ? undefined : eq(payouts.providerId, only.providerId),
        only.organisationId === undefined ? undefined : eq(remittances.organisationId, only.organisationId),
      ),
    )
    .orderBy(asc(payouts.providerId), asc(suspenseItems.openedAt), asc(suspenseItems.id))
  return rows.map(({ item, payout }) => owedAgain(item, payout))
}

/** What of a payout came back and was paid on or given back to its fund. */
export async function partsOf(db: Reader, payoutId: string): Promise<SuspenseItem[]> {
  const { openedAt, id } = suspenseItems
  const own = eq(suspenseItems.payoutId, payoutId)
  return db.select().from(suspenseItems).where(own).orderBy(asc(openedAt), asc(id))
}

/** What of a payout came back in parts, also those that nobody has explained yet. */
export async function itemsOf(db: Reader, payoutId: string): Promise<SuspenseItem[]> {
  const { place, sourceId, openedAt, id } = suspenseItems
  const bySource = and(eq(place, 'stripe'), eq(transferReversals.id, sourceId))
  const rows = await db
    .select({ item: suspenseItems })
    .from(suspenseItems)
    .leftJoin(transferReversals, bySource)
    .where(or(eq(suspenseItems.payoutId, payoutId), eq(transferReversals.payoutId, payoutId)))
    .orderBy(asc(openedAt), asc(id))
  return rows.map((row) => row.item)
}

/** The parts with these ids, each with the payout it is of. */
export async function partsByIds(
  db: Reader,
  ids: readonly string[],
): Promise<{ item: SuspenseItem; payout: Payout }[]> {
  if (ids.length === 0) return []
  return db
    .select({ item: suspenseItems, payout: payouts })
    .from(suspenseItems)
    .innerJoin(payouts, eq(payouts.id, suspenseItems.payoutId))
    .where(inArray(suspenseItems.id, [...ids]))
}

/** What all parts were explained as, in pence by the account they went to. */
export async function partsByAccount(db: Reader): Promise<Map<string, number>> {
  const { closedTo, amountPence, payoutId } = suspenseItems
  const rows = await db
    .select({ account: closedTo, pence: sql`sum(${amountPence})`.mapWith(Number) })
    .from(suspenseItems)
    .where(sql`${payoutId} is not null`)
    .groupBy(closedTo)
  return new Map(rows.map(({ account, pence }) => [account!, pence]))
}

/** Payouts of which more came back in parts than they were worth. */
export async function tooManyParts(db: Reader): Promise<{ reference: string }[]> {
  const { amountPence, payoutId } = suspenseItems
  return db
    .select({ reference: payouts.reference })
    .from(suspenseItems)
    .innerJoin(payouts, eq(payouts.id, payoutId))
    .groupBy(payouts.reference, payouts.amountPence)
    .having(sql`sum(${amountPence}) > ${payouts.amountPence}`)
    .limit(5)
}
