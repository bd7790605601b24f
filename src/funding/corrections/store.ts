// src/funding/corrections/store.ts — corrections in the database; decides nothing.
import type { Reader, Tx } from '#dialect'
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Correction } from './correction.ts'
import type { EarnedFor, Earning } from '../reservations/earning.ts'
import { inSlices } from '../reservations/earning-store.ts'
import { corrections, earnings } from '../reservations/tables.ts'

export async function addCorrection(tx: Tx, correction: Correction): Promise<void> {
  await tx.insert(corrections).values(correction)
}

export async function findCorrection(
  db: Reader,
  prescriptionId: string,
  milestone: EarnedFor,
): Promise<Correction | undefined> {
  const own = and(eq(corrections.prescriptionId, prescriptionId), eq(corrections.milestone, milestone))
  const [row] = await db.select().from(corrections).where(own)
  return row
}

/** What was taken back of a prescription, or under an agreement, newest first. */
export async function correctionsOf(
  db: Reader,
  of: { agreementId: string } | { prescriptionId: string },
): Promise<Correction[]> {
  const own =
    'agreementId' in of
      ? eq(corrections.agreementId, of.agreementId)
      : eq(corrections.prescriptionId, of.prescriptionId)
  return db.select().from(corrections).where(own).orderBy(desc(corrections.entrySeq))
}

/** Which of these earnings were taken back, before or after they were paid, by their ids. */
export async function correctedAmong(db: Reader, ids: readonly string[]): Promise<Set<string>> {
  const { prescriptionId, milestone } = corrections
  const ofEarning = and(eq(prescriptionId, earnings.prescriptionId), eq(milestone, sql`${earnings.kind}`))
  const found = new Set<string>()
  for (const some of inSlices(ids)) {
    const query = db.select({ id: earnings.id }).from(earnings).innerJoin(corrections, ofEarning)
    for (const { id } of await query.where(inArray(earnings.id, some))) found.add(id)
  }
  return found
}

/** Notes that an earning was taken back before any remittance paid it: none ever will. */
export async function markCorrected(tx: Tx, earning: Earning, correctedSeq: number): Promise<void> {
  await tx.update(earnings).set({ correctedSeq }).where(eq(earnings.id, earning.id))
}
