// src/funding/checks.ts — proves that funds, agreements and earnings agree with the books.
import type { Reader } from '#dialect'
import { and, asc, eq, gt, isNotNull, or, sql } from 'drizzle-orm'
import { balancesOf, type Invariant } from '../ledger/ledger.ts'
import { figuresOfAgreements } from './agreement-store.ts'
import { type Agreement, type AgreementFigures, worthOfPlace } from './agreement.ts'
import { earningInvariants } from './earning-checks.ts'
import { fundCodes } from './entries.ts'
import { depositedByFund, figuresOfFunds, listFunds } from './store.ts'
import { agreements } from './agreement-tables.ts'
import { instalments } from './instalment-tables.ts'
import { reservations } from './reservation-tables.ts'

export const fundingInvariants: Invariant[] = [
  {
    says: 'What was granted to a fund is what is free, allocated, reserved, spent and returned together.',
    broken: fundBands,
  },
  { says: 'A fund holds what was put into it, less what was earned and given back.', broken: fundHolds },
  {
    says: 'An active agreement got its amount and its places from its fund, once; no other got anything.',
    broken: allocations,
  },
  { says: 'Nobody approved an agreement they made or submitted.', broken: twoPeople },
  {
    says: 'The places of an agreement are those that are free, reserved, used and lapsed together.',
    broken: placesAddUp,
  },
  { says: 'Reservations agree with the books of their agreement.', broken: reservationsAgree },
  { says: 'The places used are worth their shares of the total, in their order.', broken: placesWorth },
  {
    says: 'What is paid for places before use, or used before it is paid, is exact, and never both.',
    broken: prepaidAndAccrued,
  },
  ...earningInvariants,
]

async function fundBands(db: Reader): Promise<string[]> {
  const funds = await listFunds(db)
  const figures = await figuresOfFunds(
    db,
    funds.map((fund) => fund.id),
  )
  return funds.flatMap(({ id, name }) => {
    const { grantedPence, freePence, allocatedPence, reservedPence, spentPence, returnedPence } =
      figures.get(id)!
    const together = freePence + allocatedPence + reservedPence + spentPence + returnedPence
    return grantedPence === together ? [] : [`${name}: ${grantedPence}p granted, ${together}p together.`]
  })
}

async function fundHolds(db: Reader): Promise<string[]> {
  const funds = await listFunds(db)
  const deposited = await depositedByFund(db)
  const codes = funds.flatMap(({ id }) => Object.values(fundCodes(id)))
  const balances = await balancesOf(db, codes)
  const earned = await earnedByFund(db)
  return funds.flatMap(({ id, name }) => {
    const { granted, held, spent, returned } = fundCodes(id)
    const put = deposited.get(id) ?? 0
    const gone = earned.get(id) ?? 0
    const faults: string[] = []
    if (balances.get(granted) !== put)
      faults.push(`${name}: ${put}p put in, ${balances.get(granted)}p granted.`)
    if (balances.get(spent) !== gone) faults.push(`${name}: ${gone}p earned, ${balances.get(spent)}p spent.`)
    const shouldHold = put - gone - balances.get(returned)!
    if (balances.get(held) !== shouldHold) {
      faults.push(`${name}: holds ${balances.get(held)}p, should hold ${shouldHold}p.`)
    }
    return faults
  })
}

async function earnedByFund(db: Reader): Promise<Map<string, number>> {
  const rows = await db
    .select({ fundId: agreements.fundId, sum: sql`sum(${reservations.earnedPence})`.mapWith(Number) })
    .from(reservations)
    .innerJoin(agreements, eq(agreements.id, reservations.agreementId))
    .groupBy(agreements.fundId)
  return new Map(rows.map((row) => [row.fundId, row.sum]))
}

async function everyAgreement(db: Reader): Promise<[Agreement, AgreementFigures][]> {
  const list = await db.select().from(agreements)
  const figures = await figuresOfAgreements(db, list)
  return list.map((agreement) => [agreement, figures.get(agreement.id)!])
}

async function allocations(db: Reader): Promise<string[]> {
  const faults: string[] = []
  const earned = await heldByAgreement(db)
  for (const [agreement, figures] of await everyAgreement(db)) {
    const isIn = agreement.status === 'active' || agreement.status === 'closed'
    const promised = isIn ? agreement.amountPence : 0
    const places = isIn ? (agreement.places ?? 0) : 0
    const inBooks =
      figures.allocatedPence + figures.reservedPence + (earned.get(agreement.id)?.earnedPence ?? 0)
    if (inBooks !== promised) {
      faults.push(`Agreement ${agreement.id}: ${promised}p promised, ${inBooks}p in the books.`)
    }
    if (figures.placesAgreed !== places) {
      faults.push(`Agreement ${agreement.id}: ${places} places, ${figures.placesAgreed} in the books.`)
    }
  }
  return faults
}

async function twoPeople(db: Reader): Promise<string[]> {
  const { id, madeBy, submittedBy, approvedBy } = agreements
  const rows = await db
    .select({ id })
    .from(agreements)
    .where(or(eq(approvedBy, madeBy), eq(approvedBy, submittedBy)))
    .limit(5)
  return rows.map((row) => `Agreement ${row.id} was approved by whoever made or submitted it.`)
}

async function placesAddUp(db: Reader): Promise<string[]> {
  return (await everyAgreement(db)).flatMap(([agreement, figures]) => {
    const { placesAgreed, placesFree, placesReserved, placesUsed, placesLapsed } = figures
    const together = placesFree + placesReserved + placesUsed + placesLapsed
    if (placesAgreed === together) return []
    return [`Agreement ${agreement.id}: ${placesAgreed} places agreed, ${together} together.`]
  })
}

interface Held {
  live: number
  earned: number
  reservedPence: number
  earnedPence: number
}

async function heldByAgreement(db: Reader): Promise<Map<string, Held>> {
  const { status, reservedPence, earnedPence, agreementId } = reservations
  const rows = await db
    .select({
      agreementId,
      live: sql`sum(case ${status} when 'reserved' then 1 else 0 end)`.mapWith(Number),
      earned: sql`sum(case ${status} when 'earned' then 1 else 0 end)`.mapWith(Number),
      reservedPence: sql`sum(case ${status} when 'reserved' then ${reservedPence} else 0 end)`.mapWith(
        Number,
      ),
      earnedPence: sql`sum(${earnedPence})`.mapWith(Number),
    })
    .from(reservations)
    .groupBy(agreementId)
  return new Map(rows.map(({ agreementId: agreement, ...held }) => [agreement, held]))
}

async function reservationsAgree(db: Reader): Promise<string[]> {
  const held = await heldByAgreement(db)
  return (await everyAgreement(db)).flatMap(([agreement, figures]) => {
    const { live, earned, reservedPence } = held.get(agreement.id) ?? { live: 0, earned: 0, reservedPence: 0 }
    const isBlock = agreement.kind === 'block'
    const pairs: [string, number, number][] = [
      ['pence reserved', reservedPence, figures.reservedPence],
      ['places reserved', isBlock ? live : 0, figures.placesReserved],
      ['places used', isBlock ? earned : 0, figures.placesUsed],
    ]
    return pairs
      .filter(([, ours, books]) => ours !== books)
      .map(([what, ours, books]) => `Agreement ${agreement.id}: ${ours} ${what}, ${books} in the books.`)
  })
}

async function placesWorth(db: Reader): Promise<string[]> {
  const faults: string[] = []
  let after = ''
  for (;;) {
    const rows = await placesAfter(db, after)
    if (rows.length === 0 || faults.length > 5) return faults
    for (const { prescriptionId, number, earnedPence, amountPence, places } of rows) {
      const isPlace = places !== null && number !== null && number >= 1 && number <= places
      const worth = isPlace ? worthOfPlace({ amountPence, places }, number) : undefined
      if (worth !== earnedPence)
        faults.push(`Prescription ${prescriptionId} took a place for ${earnedPence}p.`)
    }
    after = rows.at(-1)!.prescriptionId
  }
}

/** Some of the places used, in the order of their prescriptions: for walking all in bounded memory. */
function placesAfter(db: Reader, after: string) {
  const { prescriptionId, placeNumber: number, earnedPence } = reservations
  const { amountPence, places } = agreements
  return db
    .select({ prescriptionId, number, earnedPence, amountPence, places })
    .from(reservations)
    .innerJoin(agreements, eq(agreements.id, reservations.agreementId))
    .where(and(isNotNull(number), gt(prescriptionId, after)))
    .orderBy(asc(prescriptionId))
    .limit(500)
}

async function prepaidAndAccrued(db: Reader): Promise<string[]> {
  const rows = await db
    .select({
      agreementId: instalments.agreementId,
      sum: sql`sum(${instalments.amountPence})`.mapWith(Number),
    })
    .from(instalments)
    .where(sql`${instalments.entrySeq} is not null`)
    .groupBy(instalments.agreementId)
  const fallenDue = new Map(rows.map((row) => [row.agreementId, row.sum]))
  const held = await heldByAgreement(db)
  return (await everyAgreement(db)).flatMap(([{ id, kind }, { prepaidPence, accruedPence }]) => {
    const used = kind === 'block' ? (held.get(id)?.earnedPence ?? 0) : 0
    const ahead = (fallenDue.get(id) ?? 0) - used
    if (prepaidPence === Math.max(ahead, 0) && accruedPence === Math.max(-ahead, 0)) return []
    return [`Agreement ${id}: ${prepaidPence}p prepaid, ${accruedPence}p accrued; ${ahead}p paid ahead.`]
  })
}
