// src/funding/reservations/store.ts — reservations in the database; decides nothing.
import { kept, keptInsert, keptUpdate, type Reader, type Tx } from '#dialect'
import { and, asc, eq, inArray, max, sql } from 'drizzle-orm'
import { balanceOf } from '../../ledger/ledger.ts'
import { agreementCodes } from '../entries.ts'
import { type Tranche, tranchesFrom } from '../plans/place-worth.ts'
import type { Reservation } from './reservation.ts'
import { reservations } from './tables.ts'
import { agreementVersions } from '../versions/tables.ts'

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

/** The reservations of these prescriptions, by prescription; at most 500 at a time. */
export async function reservationsFor(
  db: Reader,
  prescriptionIds: readonly string[],
): Promise<Map<string, Reservation>> {
  const rows = await db
    .select()
    .from(reservations)
    .where(inArray(reservations.prescriptionId, [...prescriptionIds]))
  return new Map(rows.map((row) => [row.prescriptionId, row]))
}

/** Saves what has become of a reservation since it was read (`before`). */
export const saveReservation: (tx: Tx, before: Reservation, after: Reservation) => Promise<void> = keptUpdate(
  reservations,
  reservations.prescriptionId,
)

const ofPlaces = kept((db) =>
  db
    .select({ top: max(reservations.placeNumber) })
    .from(reservations)
    .where(eq(reservations.agreementId, sql.placeholder('agreementId'))),
)

/** The lowest number of a place of the block that nobody has. */
export async function freePlaceNumber(db: Reader, agreementId: string): Promise<number> {
  const used = await balanceOf(db, agreementCodes(agreementId).placesUsed)
  const top = (await ofPlaces(db, { agreementId }))[0]?.top ?? 0
  return top === used ? used + 1 : firstGap(db, agreementId)
}

/** Only after a correction: some number below the highest is free again. */
async function firstGap(db: Reader, agreementId: string): Promise<number> {
  const { placeNumber } = reservations
  const own = eq(reservations.agreementId, agreementId)
  const [first] = await db
    .select({ placeNumber })
    .from(reservations)
    .where(and(own, eq(placeNumber, 1)))
  if (!first) return 1
  const isLast = sql`not exists (select 1 from reservations as next
    where next.agreement_id = ${agreementId} and next.place_number = ${placeNumber} + 1)`
  const [row] = await db
    .select({ last: placeNumber })
    .from(reservations)
    .where(and(own, sql`${placeNumber} is not null`, isLast))
    .orderBy(asc(placeNumber))
    .limit(1)
  return (row?.last ?? 0) + 1
}

const inForce = kept((db) =>
  db
    .select({ amountPence: agreementVersions.amountPence, places: agreementVersions.places })
    .from(agreementVersions)
    .where(
      and(
        eq(agreementVersions.agreementId, sql.placeholder('agreementId')),
        eq(agreementVersions.status, 'in-force'),
      ),
    )
    .orderBy(asc(agreementVersions.version)),
)

/** The tranches in which a block got its places. */
export async function tranchesOf(db: Reader, agreementId: string): Promise<Tranche[]> {
  return tranchesFrom(await inForce(db, { agreementId }))
}
