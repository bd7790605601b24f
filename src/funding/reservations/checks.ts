// src/funding/reservations/checks.ts — proves what is set aside and earned for prescriptions.
import { kept, type Reader } from '#dialect'
import { and, asc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm'
import { sumPence } from '../../kernel/pence.ts'
import type { Invariant } from '../../ledger/ledger.ts'
import { type AgreementProof, type Looked, mostFaults } from '../agreements/walk.ts'
import { type Held, totalOf } from './held-store.ts'
import { placeWorth, tranchesFrom } from '../plans/place-worth.ts'
import { versionsInForce } from '../versions/store.ts'
import { agreementTariffs } from '../agreements/tables.ts'
import { reservations } from './tables.ts'

export const reservationProofs: AgreementProof[] = [
  {
    says: 'What is reserved, the places used and the goodwill given are those of live prescriptions.',
    begin: () => reservationsAgree,
  },
]

export const reservationInvariants: Invariant[] = [
  { says: 'The places used are worth their shares of the price they were agreed for.', broken: placesWorth },
  {
    says: 'What a prescription earned is the sum of its earnings that were not taken back.',
    broken: earningsAddUp,
  },
  { says: 'An acceptance without an entry is one that pays nothing.', broken: freeAcceptances },
]

const together = 500

function reservationsAgree(page: Looked[]): string[] {
  return page.flatMap(({ agreement: { id }, figures, held }) => {
    const paidAs = (wanted: Held['kind']) => (each: Held) => each.kind === wanted
    const pairs: [string, number, number][] = [
      ['pence reserved', totalOf(held, 'leftPence'), figures.reservedPence],
      ['places reserved', totalOf(held, 'waiting', paidAs('block')), figures.placesReserved],
      ['places used', totalOf(held, 'earned', paidAs('block')), figures.placesUsed],
      ['as goodwill', totalOf(held, 'earned', paidAs('goodwill')), figures.goodwillGiven],
    ]
    return pairs
      .filter(([, ours, books]) => ours !== books)
      .map(([what, ours, books]) => `Agreement ${id}: ${ours} ${what}, ${books} in the books.`)
  })
}

async function placesWorth(db: Reader): Promise<string[]> {
  const faults: string[] = []
  let after = ''
  for (;;) {
    const rows = await placesAfter(db, { after })
    if (rows.length === 0 || faults.length >= mostFaults) return faults.slice(0, mostFaults)
    const versions = await versionsInForce(db, [...new Set(rows.map((row) => row.agreementId))])
    for (const { prescriptionId, agreementId, number, earnedPence } of rows) {
      const tranches = tranchesFrom(versions.get(agreementId) ?? [])
      const places = sumPence(tranches.map((tranche) => tranche.places))
      const isPlace = number !== null && number >= 1 && number <= places
      if (isPlace && placeWorth(tranches, number) === earnedPence) continue
      faults.push(`Prescription ${prescriptionId} took a place for ${earnedPence}p.`)
    }
    after = rows.at(-1)!.prescriptionId
  }
}

/** Some of the places used, in the order of their prescriptions: for walking all in bounded memory. */
const placesAfter = kept((db) => {
  const { prescriptionId, agreementId, placeNumber: number, earnedPence } = reservations
  return db
    .select({ prescriptionId, agreementId, number, earnedPence })
    .from(reservations)
    .where(and(isNotNull(number), gt(prescriptionId, sql.placeholder('after'))))
    .orderBy(asc(prescriptionId))
    .limit(together)
})

const sumsUnlike = kept((db) => {
  const { prescriptionId, earnedPence, kind } = reservations
  // Named in full: Drizzle leaves the table out where a query selects from one alone.
  const standing = sql`(select coalesce(sum(earnings.amount_pence), 0) from earnings
    where earnings.prescription_id = reservations.prescription_id and not exists (select 1 from corrections
      where corrections.prescription_id = earnings.prescription_id
        and corrections.milestone = earnings.kind))`
  return db
    .select({ prescriptionId, earnedPence, standing: standing.mapWith(Number) })
    .from(reservations)
    .where(sql`${kind} <> 'block' and ${earnedPence} <> ${standing}`)
    .limit(mostFaults)
})

async function earningsAddUp(db: Reader): Promise<string[]> {
  const rows = await sumsUnlike(db)
  return rows.map(
    (row) => `Prescription ${row.prescriptionId}: ${row.earnedPence}p earned, ${row.standing}p in earnings.`,
  )
}

const acceptedForNothing = kept((db) => {
  const { prescriptionId, agreementId, kind, status, answerSeq } = reservations
  const isPaid = sql`(${kind} in ('block', 'overage', 'goodwill') or exists (select 1 from ${agreementTariffs}
    where ${agreementTariffs.agreementId} = ${agreementId}
      and ${agreementTariffs.milestone} = 'accepted' and ${agreementTariffs.tariffPence} > 0))`
  return db
    .select({ prescriptionId })
    .from(reservations)
    .where(and(eq(status, 'earned'), isNull(answerSeq), isPaid))
    .limit(mostFaults)
})

async function freeAcceptances(db: Reader): Promise<string[]> {
  const rows = await acceptedForNothing(db)
  return rows.map(
    (row) => `Prescription ${row.prescriptionId} was accepted, and no entry says what it earned.`,
  )
}
