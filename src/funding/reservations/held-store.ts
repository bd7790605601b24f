// src/funding/reservations/held-store.ts — what the prescriptions of each agreement hold and earned, added
// up.
import { among, kept, listed, type Reader } from '#dialect'
import { and, eq, inArray, isNotNull, sql, type SQL } from 'drizzle-orm'
import { type Day, dayOf } from '../../kernel/day.ts'
import type { PaidAs } from './reservation.ts'
import { agreements } from '../agreements/tables.ts'
import { instalments } from '../plans/instalment-tables.ts'
import { reservations } from './tables.ts'

/** Of one agreement and one way to be paid. */
export interface Held {
  agreementId: string
  kind: PaidAs
  /** Prescriptions that wait for an answer. */
  waiting: number
  /** Prescriptions that were accepted and still have money set aside. */
  unfinished: number
  /** Prescriptions that were accepted, and were not taken back. */
  earned: number
  leftPence: number
  earnedPence: number
}

const held = kept((db) => {
  const { agreementId, kind, status, leftPence, earnedPence } = reservations
  return db
    .select({
      agreementId,
      kind,
      waiting: count(sql`${status} = 'reserved'`),
      unfinished: count(sql`${status} = 'earned' and ${leftPence} > 0`),
      earned: count(sql`${status} = 'earned'`),
      leftPence: sql`sum(${leftPence})`.mapWith(Number),
      earnedPence: sql`sum(${earnedPence})`.mapWith(Number),
    })
    .from(reservations)
    .where(among(agreementId, 'ids'))
    .groupBy(agreementId, kind)
})

/** Of these agreements; one under which nothing was ever reserved is left out. */
export async function heldUnder(db: Reader, agreementIds: readonly string[]): Promise<Map<string, Held[]>> {
  const rows: Held[] = await held(db, { ids: listed(agreementIds) })
  return Map.groupBy(rows, (row) => row.agreementId)
}

/** The last day a prescription was issued under it that waits or was accepted; null when none was. */
export async function lastIssuedOn(db: Reader, agreementId: string): Promise<Day | null> {
  const [row] = await db
    .select({ reservedAt: reservations.reservedAt })
    .from(reservations)
    .where(
      and(eq(reservations.agreementId, agreementId), inArray(reservations.status, ['reserved', 'earned'])),
    )
    .orderBy(sql`${reservations.reservedAt} desc`)
    .limit(1)
  return row ? dayOf(row.reservedAt) : null
}

const due = kept((db) => {
  const { agreementId, amountPence, entrySeq } = instalments
  return db
    .select({ agreementId, sum: sql`sum(${amountPence})`.mapWith(Number) })
    .from(instalments)
    .where(and(isNotNull(entrySeq), among(agreementId, 'ids')))
    .groupBy(agreementId)
})

/** What fell due of the plan of each of these agreements, in pence; one of which nothing did is left out. */
export async function fallenDue(db: Reader, agreementIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await due(db, { ids: listed(agreementIds) })
  return new Map(rows.map((row) => [row.agreementId, row.sum]))
}

const earned = kept((db) =>
  db
    .select({ fundId: agreements.fundId, sum: sql`sum(${reservations.earnedPence})`.mapWith(Number) })
    .from(reservations)
    .innerJoin(agreements, eq(agreements.id, reservations.agreementId))
    .groupBy(agreements.fundId),
)

/** What was earned for prescriptions of each fund and stands, in pence. */
export async function earnedByFund(db: Reader): Promise<Map<string, number>> {
  const rows = await earned(db)
  return new Map(rows.map((row) => [row.fundId, row.sum]))
}

/** Adds up a field over some of them. */
export function totalOf(
  held: readonly Held[] | undefined,
  field: 'waiting' | 'unfinished' | 'earned' | 'leftPence' | 'earnedPence',
  only: (held: Held) => boolean = () => true,
): number {
  return (held ?? []).filter(only).reduce((sum, each) => sum + each[field], 0)
}

function count(isSo: SQL) {
  return sql`sum(case when ${isSo} then 1 else 0 end)`.mapWith(Number)
}
