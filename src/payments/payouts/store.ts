// src/payments/payouts/store.ts — payouts with their attempts in the database; decides nothing.
import type { Reader, Tx } from '#dialect'
import { and, asc, desc, eq, gt, inArray, ne, sql } from 'drizzle-orm'
import type { Attempt, Payout, PayoutStatus } from './payout.ts'
import { payoutAttempts, payouts } from './tables.ts'
import { remittances } from '../tables.ts'

export async function findPayout(db: Reader, id: string): Promise<Payout | undefined> {
  const [row] = await db.select().from(payouts).where(eq(payouts.id, id))
  return row
}

/** The payout that stands behind money the rail sent under this reference. */
export async function payoutByRailReference(db: Reader, reference: string): Promise<Payout | undefined> {
  const [row] = await db.select().from(payouts).where(eq(payouts.railReference, reference))
  return row
}

export async function payoutsOf(db: Reader, remittanceId: string): Promise<Payout[]> {
  return db
    .select()
    .from(payouts)
    .where(eq(payouts.remittanceId, remittanceId))
    .orderBy(asc(payouts.reference))
}

/** Whether any payout of the remittance is in one of these states. */
export async function hasPayoutIn(
  db: Reader,
  remittanceId: string,
  statuses: readonly PayoutStatus[],
): Promise<boolean> {
  const rows = await db
    .select({ id: payouts.id })
    .from(payouts)
    .where(and(eq(payouts.remittanceId, remittanceId), inArray(payouts.status, [...statuses])))
    .limit(1)
  return rows.length > 0
}

/** A provider's payouts, newest first, at most `limit`. */
export async function payoutsTo(db: Reader, providerId: string, limit: number): Promise<Payout[]> {
  return db
    .select()
    .from(payouts)
    .where(eq(payouts.providerId, providerId))
    .orderBy(desc(payouts.queuedAt), desc(payouts.reference))
    .limit(limit)
}

/** What all of a provider's payouts are worth together, in pence, by their state. */
export async function payoutPenceTo(db: Reader, providerId: string): Promise<Map<PayoutStatus, number>> {
  const rows = await db
    .select({ status: payouts.status, sum: sql`sum(${payouts.amountPence})`.mapWith(Number) })
    .from(payouts)
    .where(eq(payouts.providerId, providerId))
    .groupBy(payouts.status)
  return new Map(rows.map((row) => [row.status, row.sum]))
}

/** Payouts in one of these states, oldest first, of one organisation's remittances when it is given. */
export async function payoutsIn(
  db: Reader,
  statuses: readonly PayoutStatus[],
  organisationId?: string,
): Promise<Payout[]> {
  const own = organisationId === undefined ? undefined : eq(remittances.organisationId, organisationId)
  const rows = await db
    .select({ payout: payouts })
    .from(payouts)
    .innerJoin(remittances, eq(remittances.id, payouts.remittanceId))
    .where(and(inArray(payouts.status, [...statuses]), own))
    .orderBy(asc(payouts.queuedAt), asc(payouts.reference))
  return rows.map((row) => row.payout)
}

/** Payouts that do not go on until somebody has looked, or that were refused, newest first. */
export async function payoutsWithProblem(db: Reader, organisationId: string): Promise<Payout[]> {
  const rows = await db
    .select({ payout: payouts })
    .from(payouts)
    .innerJoin(remittances, eq(remittances.id, payouts.remittanceId))
    .where(and(ne(payouts.problem, ''), eq(remittances.organisationId, organisationId)))
    .orderBy(desc(payouts.queuedAt))
    .limit(20)
  return rows.map((row) => row.payout)
}

/** Up to `limit` payouts with an id above `id`, in order: for walking all of them in bounded memory. */
export async function payoutsAfter(db: Reader, id: string, limit: number): Promise<Payout[]> {
  return db.select().from(payouts).where(gt(payouts.id, id)).orderBy(asc(payouts.id)).limit(limit)
}

export async function addPayout(tx: Tx, payout: Payout): Promise<void> {
  await tx.insert(payouts).values(payout)
}

export async function savePayout(tx: Tx, payout: Payout): Promise<void> {
  const { status, railReference, settledAt, settledOn, problem } = payout
  await tx
    .update(payouts)
    .set({ status, railReference, settledAt, settledOn, problem })
    .where(eq(payouts.id, payout.id))
}

/** The attempts of a payout, first to last. */
export async function attemptsOf(db: Reader, payoutId: string): Promise<Attempt[]> {
  return db
    .select()
    .from(payoutAttempts)
    .where(eq(payoutAttempts.payoutId, payoutId))
    .orderBy(asc(payoutAttempts.number))
}

export async function addAttempt(tx: Tx, attempt: Attempt): Promise<void> {
  await tx.insert(payoutAttempts).values(attempt)
}

export async function saveAttempt(tx: Tx, attempt: Attempt): Promise<void> {
  const { tries, outcome, says } = attempt
  await tx
    .update(payoutAttempts)
    .set({ tries, outcome, says })
    .where(and(eq(payoutAttempts.payoutId, attempt.payoutId), eq(payoutAttempts.number, attempt.number)))
}
