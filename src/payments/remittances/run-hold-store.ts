// src/payments/remittances/run-hold-store.ts — remittances that are held, in the database; decides nothing.
import type { Reader, Tx } from '#dialect'
import { and, asc, eq, inArray, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import type { Payout } from '../payouts/payout.ts'
import { payoutAttempts, payouts } from '../payouts/tables.ts'
import type { Remittance } from './remittance.ts'
import { remittances } from '../tables.ts'

/** Keeps since when a remittance is held and why; null and '' let it go on. */
export async function saveHold(
  tx: Tx,
  remittanceId: string,
  hold: Pick<Remittance, 'heldAt' | 'heldSays'>,
): Promise<void> {
  const { heldAt, heldSays } = hold
  await tx.update(remittances).set({ heldAt, heldSays }).where(eq(remittances.id, remittanceId))
}

/** The remittances that are held, of everybody or of one organisation, the oldest first. */
export async function heldRemittances(db: Reader, organisationId?: string): Promise<Remittance[]> {
  const own = organisationId === undefined ? undefined : eq(remittances.organisationId, organisationId)
  return db
    .select()
    .from(remittances)
    .where(and(isNotNull(remittances.heldAt), own))
    .orderBy(asc(remittances.number))
}

/** Whether any payout of a remittance was asked for at Stripe yet. */
export async function isBegunAtStripe(db: Reader, remittanceId: string): Promise<boolean> {
  const [row] = await db
    .select({ id: payouts.id })
    .from(payouts)
    .innerJoin(payoutAttempts, eq(payoutAttempts.payoutId, payouts.id))
    .where(and(eq(payouts.remittanceId, remittanceId), eq(payouts.rail, 'stripe')))
    .limit(1)
  return row !== undefined
}

/** What waits in a remittance to be sent through Stripe, in pence. */
export async function queuedStripePence(db: Reader, remittanceId: string): Promise<number> {
  return sumOf(db, eq(remittances.id, remittanceId))
}

/** What waits to be sent through Stripe in all other remittances that go on, in pence. */
export async function queuedElsewherePence(db: Reader, remittanceId: string): Promise<number> {
  const goesOn = and(ne(remittances.id, remittanceId), eq(remittances.status, 'sending'))
  return sumOf(db, and(goesOn, isNull(remittances.heldAt)))
}

async function sumOf(db: Reader, which: ReturnType<typeof and>): Promise<number> {
  const [row] = await db
    .select({ pence: sql`coalesce(sum(${payouts.amountPence}), 0)`.mapWith(Number) })
    .from(payouts)
    .innerJoin(remittances, eq(remittances.id, payouts.remittanceId))
    .where(and(eq(payouts.status, 'queued'), eq(payouts.rail, 'stripe'), which))
  return row!.pence
}

/** The payouts of a remittance that Stripe did not take from us, because of our own set-up. */
export async function stoppedPayouts(db: Reader, remittanceId: string): Promise<Payout[]> {
  const rows = await db
    .selectDistinct({ payout: payouts })
    .from(payouts)
    .innerJoin(payoutAttempts, eq(payoutAttempts.payoutId, payouts.id))
    .where(
      and(
        eq(payouts.remittanceId, remittanceId),
        inArray(payouts.status, ['sending', 'unknown']),
        eq(payoutAttempts.outcome, 'stopped'),
      ),
    )
  return rows.map((row) => row.payout)
}
