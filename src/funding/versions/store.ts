// src/funding/versions/store.ts — the versions of agreements in the database; decides nothing.
import { among, kept, listed, type Reader, type Tx } from '#dialect'
import { and, asc, eq } from 'drizzle-orm'
import type { Agreement } from '../agreements/agreement.ts'
import { agreements } from '../agreements/tables.ts'
import type { AgreementVersion } from '../agreements/version.ts'
import { agreementVersions } from './tables.ts'

/** Every version of an agreement, oldest first; none before it was approved, and none of a spot purchase. */
export async function versionsOf(db: Reader, agreementId: string): Promise<AgreementVersion[]> {
  return db
    .select()
    .from(agreementVersions)
    .where(eq(agreementVersions.agreementId, agreementId))
    .orderBy(asc(agreementVersions.version))
}

const inForce = kept((db) => {
  const { agreementId, status, version } = agreementVersions
  return db
    .select()
    .from(agreementVersions)
    .where(and(among(agreementId, 'ids'), eq(status, 'in-force')))
    .orderBy(asc(agreementId), asc(version))
})

/** The versions that are or were in force, of many agreements, oldest first. */
export async function versionsInForce(
  db: Reader,
  agreementIds: readonly string[],
): Promise<Map<string, AgreementVersion[]>> {
  if (agreementIds.length === 0) return new Map()
  const rows: AgreementVersion[] = await inForce(db, { ids: listed(agreementIds) })
  return Map.groupBy(rows, (row) => row.agreementId)
}

export async function addVersion(tx: Tx, version: AgreementVersion): Promise<void> {
  await tx.insert(agreementVersions).values(version)
}

/** Saves how a proposed version was decided. */
export async function saveDecision(tx: Tx, version: AgreementVersion): Promise<void> {
  const { status, decidedBy, decidedAt, entrySeq } = version
  await tx
    .update(agreementVersions)
    .set({ status, decidedBy, decidedAt, entrySeq })
    .where(
      and(
        eq(agreementVersions.agreementId, version.agreementId),
        eq(agreementVersions.version, version.version),
      ),
    )
}

/** Saves the terms that a version in force gives its agreement. */
export async function saveVersionTerms(tx: Tx, { id, ...terms }: Agreement): Promise<void> {
  const { version, amountPence, places, endsOn } = terms
  await tx.update(agreements).set({ version, amountPence, places, endsOn }).where(eq(agreements.id, id))
}
