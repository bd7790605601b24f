// src/payments/payees/detail-store.ts — where providers are paid, in the database; decides nothing.
import { among, kept, listed, type Reader, type Tx } from '#dialect'
import { asc, eq } from 'drizzle-orm'
import { payeeDetails } from './detail-tables.ts'
import type { PayeeDetail } from './detail.ts'

const ofThese = kept((db) =>
  db
    .select()
    .from(payeeDetails)
    .where(among(payeeDetails.organisationId, 'organisationIds'))
    .orderBy(asc(payeeDetails.organisationId), asc(payeeDetails.number)),
)

/** Every setting of these providers, by provider, oldest first; one without any is left out. */
export async function detailsOf(
  db: Reader,
  organisationIds: readonly string[],
): Promise<Map<string, PayeeDetail[]>> {
  const rows = await ofThese(db, { organisationIds: listed(organisationIds) })
  return Map.groupBy(rows, (row) => row.organisationId)
}

/** Those settings, by id. */
export async function detailsByIds(db: Reader, ids: readonly string[]): Promise<Map<string, PayeeDetail>> {
  const rows = await withIds(db, { ids: listed(ids) })
  return new Map(rows.map((row) => [row.id, row]))
}

const withIds = kept((db) => db.select().from(payeeDetails).where(among(payeeDetails.id, 'ids')))

/** The providers that ever named this organisation as their fiscal host. */
export async function providersNaming(db: Reader, hostId: string): Promise<string[]> {
  const { organisationId } = payeeDetails
  const rows = await db
    .selectDistinct({ organisationId })
    .from(payeeDetails)
    .where(eq(payeeDetails.hostId, hostId))
  return rows.map((row) => row.organisationId)
}

/** Everybody that was ever named as a fiscal host, or has a setting of its own. */
export async function hostsNamed(db: Reader): Promise<string[]> {
  const { organisationId, hostId } = payeeDetails
  const rows = await db.selectDistinct({ organisationId, hostId }).from(payeeDetails)
  return [...new Set(rows.flatMap((row) => [row.organisationId, row.hostId]))].filter((id) => id !== null)
}

export async function addDetail(tx: Tx, detail: PayeeDetail): Promise<void> {
  await tx.insert(payeeDetails).values(detail)
}

/** Keeps who confirmed or dropped it; nothing else of it ever changes. */
export async function saveDetail(tx: Tx, detail: PayeeDetail): Promise<void> {
  const { confirmedBy, confirmedAt, droppedBy, droppedAt } = detail
  const decided = { confirmedBy, confirmedAt, droppedBy, droppedAt }
  await tx.update(payeeDetails).set(decided).where(eq(payeeDetails.id, detail.id))
}
