// src/funding/reservation-store.ts — reservations in the database; decides nothing.
import { kept, keptInsert, type Reader, type Tx } from '#dialect'
import { eq, sql } from 'drizzle-orm'
import { balancesOf } from '../ledger/ledger.ts'
import type { Agreement } from './agreement.ts'
import { acceptanceTariffs } from './agreement-store.ts'
import { agreementCodes } from './entries.ts'
import type { Left, Reservation } from './reservation.ts'
import { reservations } from './reservation-tables.ts'

export const addReservation: (tx: Tx, reservation: Reservation) => Promise<void> = keptInsert(reservations)

const byPrescription = kept((db) =>
  db
    .select()
    .from(reservations)
    .where(eq(reservations.prescriptionId, sql.placeholder('prescriptionId'))),
)

export async function findReservation(db: Reader, prescriptionId: string): Promise<Reservation | undefined> {
  return (await byPrescription(db, { prescriptionId }))[0]
}

/** Saves how a reservation was answered. */
export async function saveAnswer(
  tx: Tx,
  prescriptionId: string,
  answer: Pick<
    Reservation,
    'status' | 'leftPence' | 'earnedPence' | 'placeNumber' | 'answeredAt' | 'answerSeq'
  >,
): Promise<void> {
  await tx.update(reservations).set(answer).where(eq(reservations.prescriptionId, prescriptionId))
}

/** What each agreement has left, from the books, in the order given. */
export async function leftUnder(db: Reader, list: Agreement[]): Promise<Left[]> {
  const ids = list.map((agreement) => agreement.id)
  const tariffs = await acceptanceTariffs(db, ids)
  const codes = ids.flatMap((id) => [agreementCodes(id).allocated, agreementCodes(id).placesFree])
  const balances = await balancesOf(db, codes)
  return list.map((agreement) => ({
    agreement,
    tariffPence: tariffs.get(agreement.id) ?? 0,
    allocatedPence: balances.get(agreementCodes(agreement.id).allocated)!,
    placesFree: balances.get(agreementCodes(agreement.id).placesFree)!,
  }))
}
