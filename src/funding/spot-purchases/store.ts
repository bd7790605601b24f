// src/funding/spot-purchases/store.ts — spot purchases in the database; decides nothing.
import type { Reader, Tx } from '#dialect'
import { and, eq, sql } from 'drizzle-orm'
import type { Agreement } from '../agreements/agreement.ts'
import { agreements, agreementTariffs } from '../agreements/tables.ts'
import { reservations } from '../reservations/tables.ts'
import type { SpotPurchase, SpotSpent } from './spot.ts'
import { funds } from '../tables.ts'
import { spotPurchases } from '../versions/tables.ts'

/** Saves a purchase with its agreement, whose whole price is earned by acceptance. */
export async function addSpot(tx: Tx, agreement: Agreement, purchase: SpotPurchase): Promise<void> {
  const { id: agreementId, amountPence: tariffPence } = agreement
  await tx.insert(agreements).values(agreement)
  await tx.insert(agreementTariffs).values({ agreementId, milestone: 'accepted', tariffPence })
  await tx.insert(spotPurchases).values(purchase)
}

/** What a spot agreement pays for; undefined for an agreement of another kind. */
export async function spotOf(db: Reader, agreementId: string): Promise<SpotPurchase | undefined> {
  const [row] = await db.select().from(spotPurchases).where(eq(spotPurchases.agreementId, agreementId))
  return row
}

/** The agreement of a purchase for this prescription that waits for the approver, if any. */
export async function waitingSpot(db: Reader, prescriptionId: string): Promise<Agreement | undefined> {
  const [row] = await db
    .select({ agreement: agreements })
    .from(spotPurchases)
    .innerJoin(agreements, eq(agreements.id, spotPurchases.agreementId))
    .where(and(eq(spotPurchases.prescriptionId, prescriptionId), eq(agreements.status, 'agreed')))
  return row?.agreement
}

/** The most that one purchase may cost without an approver, in pence. */
export async function spotLimit(db: Reader, fundId: string): Promise<number> {
  const [row] = await db.select({ limit: funds.spotLimitPence }).from(funds).where(eq(funds.id, fundId))
  return row?.limit ?? 0
}

/**
 * What a fund allows for spot purchases, and what those that wait, are set aside, or are earned cost, in
 * pence; what was given back or taken back can be used again.
 */
export async function spotSpent(db: Reader, fundId: string): Promise<SpotSpent> {
  const { status, amountPence } = agreements
  const used = sql`coalesce(sum(case when ${status} = 'agreed' then ${amountPence}
    else coalesce(${reservations.leftPence} + ${reservations.earnedPence}, 0) end), 0)`.mapWith(Number)
  const [row] = await db
    .select({ used })
    .from(agreements)
    .leftJoin(reservations, eq(reservations.agreementId, agreements.id))
    .where(and(eq(agreements.fundId, fundId), eq(agreements.kind, 'spot')))
  const [fund] = await db
    .select({ allowance: funds.spotAllowancePence })
    .from(funds)
    .where(eq(funds.id, fundId))
  return { allowancePence: fund?.allowance ?? 0, usedPence: row?.used ?? 0 }
}
