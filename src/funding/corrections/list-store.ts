// src/funding/corrections/list-store.ts — what was taken back under an agreement; decides nothing.
import type { Reader } from '#dialect'
import { and, desc, eq } from 'drizzle-orm'
import type { Correction } from './correction.ts'
import { corrections, reservations } from '../reservations/tables.ts'

export interface ShownCorrection extends Correction {
  /** The prescription's own reference. */
  reference: string
}

/** What was taken back under an agreement, newest first. */
export async function shownCorrections(db: Reader, agreementId: string): Promise<ShownCorrection[]> {
  const rows = await db
    .select({ correction: corrections, reference: reservations.reference })
    .from(corrections)
    .innerJoin(reservations, eq(reservations.prescriptionId, corrections.prescriptionId))
    .where(eq(corrections.agreementId, agreementId))
    .orderBy(desc(corrections.entrySeq))
  return rows.map(({ correction, reference }) => ({ ...correction, reference }))
}

/** The prescription with that reference under an agreement; undefined when there is none. */
export async function prescriptionCalled(
  db: Reader,
  agreementId: string,
  reference: string,
): Promise<string | undefined> {
  const [row] = await db
    .select({ id: reservations.prescriptionId })
    .from(reservations)
    .where(and(eq(reservations.agreementId, agreementId), eq(reservations.reference, reference)))
  return row?.id
}
