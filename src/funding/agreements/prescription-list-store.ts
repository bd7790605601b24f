// src/funding/agreements/prescription-list-store.ts — an agreement's prescriptions, and who pays what fell
// due.
import type { Reader } from '#dialect'
import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Reservation } from '../reservations/reservation.ts'
import { earnings, reservations } from '../reservations/tables.ts'

export type ListedPrescription = Pick<
  Reservation,
  'prescriptionId' | 'reference' | 'status' | 'earnedPence' | 'reservedAt'
>

/** The newest prescriptions under an agreement, at most `limit`. */
export async function newestUnder(
  db: Reader,
  agreementId: string,
  limit: number,
): Promise<ListedPrescription[]> {
  const { prescriptionId, reference, status, earnedPence, reservedAt } = reservations
  return db
    .select({ prescriptionId, reference, status, earnedPence, reservedAt })
    .from(reservations)
    .where(eq(reservations.agreementId, agreementId))
    .orderBy(desc(reservedAt), desc(prescriptionId))
    .limit(limit)
}

/** For payments of an agreement that fell due: their entry → the remittance that has it, null for none. */
export async function claimsUnder(db: Reader, agreementId: string): Promise<Map<number, string | null>> {
  const { entrySeq, claimedBy, prescriptionId } = earnings
  const rows = await db
    .select({ entrySeq, claimedBy })
    .from(earnings)
    .where(and(eq(earnings.agreementId, agreementId), isNull(prescriptionId)))
  return new Map(rows.map((row) => [row.entrySeq, row.claimedBy]))
}
