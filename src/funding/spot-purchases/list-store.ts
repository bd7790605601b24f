// src/funding/spot-purchases/list-store.ts — the spot purchases of an organisation, for its lists; decides
// nothing.
import type { Reader } from '#dialect'
import { and, desc, eq } from 'drizzle-orm'
import type { Agreement } from '../agreements/agreement.ts'
import { agreements } from '../agreements/tables.ts'
import type { SpotPurchase } from './spot.ts'
import { funds } from '../tables.ts'
import { spotPurchases } from '../versions/tables.ts'

export interface ListedSpot {
  agreement: Agreement
  purchase: SpotPurchase
  fundName: string
}

/** Its newest purchases in that state: 'agreed' waits for the approver, 'active' is made. */
export async function spotsOf(
  db: Reader,
  organisationId: string,
  status: Agreement['status'],
  limit: number,
): Promise<ListedSpot[]> {
  return db
    .select({ agreement: agreements, purchase: spotPurchases, fundName: funds.name })
    .from(agreements)
    .innerJoin(spotPurchases, eq(spotPurchases.agreementId, agreements.id))
    .innerJoin(funds, eq(funds.id, agreements.fundId))
    .where(and(eq(funds.organisationId, organisationId), eq(agreements.status, status)))
    .orderBy(desc(agreements.madeAt), desc(agreements.id))
    .limit(limit)
}

/** One of its purchases with its fund's name; undefined for another organisation's, and for what is none. */
export async function ownSpot(
  db: Reader,
  organisationId: string,
  agreementId: string,
): Promise<ListedSpot | undefined> {
  const [row] = await db
    .select({ agreement: agreements, purchase: spotPurchases, fundName: funds.name })
    .from(agreements)
    .innerJoin(spotPurchases, eq(spotPurchases.agreementId, agreements.id))
    .innerJoin(funds, eq(funds.id, agreements.fundId))
    .where(and(eq(agreements.id, agreementId), eq(funds.organisationId, organisationId)))
  return row
}
