// src/funding/closing/checks.ts — proves that nothing stays behind in an agreement that is closed.
import { kept, type Reader } from '#dialect'
import { and, eq, sql } from 'drizzle-orm'
import { type Invariant, linesByKeys } from '../../ledger/ledger.ts'
import { type AgreementProof, type Looked, mostFaults } from '../agreements/walk.ts'
import { bySystem } from '../agreements/version.ts'
import { agreementCodes, closeKey } from '../entries.ts'
import { versionsInForce } from '../versions/store.ts'
import { agreements } from '../agreements/tables.ts'
import { instalments } from '../plans/instalment-tables.ts'
import { agreementVersions } from '../versions/tables.ts'

export const closingProofs: AgreementProof[] = [
  {
    says: 'A closed agreement holds nothing, and the books say what became of it.',
    begin: (db) => (page) => closedInBooks(db, page),
  },
  {
    says: 'What was carried forward is what the other agreement got.',
    begin: (db) => (page) => carriedOver(db, page),
  },
]

export const closingInvariants: Invariant[] = [
  {
    says: 'An agreement got places of another only where one carried them forward, once.',
    broken: uncarried,
  },
  {
    says: 'Payments are called off only when their agreement closes, and then none is to come.',
    broken: calledOff,
  },
]

async function closedInBooks(db: Reader, page: Looked[]): Promise<string[]> {
  const closed = page.filter(({ agreement }) => agreement.status === 'closed')
  const lines = await linesByKeys(
    db,
    closed.map(({ agreement }) => closeKey(agreement)),
  )
  return closed.flatMap((looked) => {
    const { id, closedAs, closedSeq } = looked.agreement
    const isMoved = lines.has(closeKey(looked.agreement))
    const faults = stillHeld(looked) ? [`Agreement ${id} is closed, and the books still hold something.`] : []
    const isSaid = isMoved === (closedSeq !== null) && isMoved === (closedAs !== 'nothing-left')
    if (!isSaid) faults.push(`Agreement ${id} is closed, and the books do not say so.`)
    return faults
  })
}

function stillHeld({ figures }: Looked): boolean {
  const { allocatedPence, reservedPence, prepaidPence, accruedPence, placesFree, placesReserved } = figures
  const pence = [allocatedPence, reservedPence, prepaidPence, accruedPence]
  return [...pence, placesFree, placesReserved].some((held) => held !== 0)
}

async function carriedOver(db: Reader, page: Looked[]): Promise<string[]> {
  const carried = page.flatMap(({ agreement }) => (agreement.carriedTo === null ? [] : [agreement]))
  const lines = await linesByKeys(db, carried.map(closeKey))
  const versions = await versionsInForce(
    db,
    carried.map((agreement) => agreement.carriedTo!),
  )
  return carried.flatMap((agreement) => {
    const left = lines
      .get(closeKey(agreement))
      ?.find((line) => line.account === agreementCodes(agreement.id).allocated)
    const list = versions.get(agreement.carriedTo!) ?? []
    const isThere = list.some(
      ({ decidedBy, madeAt, amountPence }, at) =>
        decidedBy === bySystem &&
        madeAt.getTime() === agreement.closedAt?.getTime() &&
        amountPence - (list[at - 1]?.amountPence ?? 0) === left?.amount,
    )
    return isThere ? [] : [`What agreement ${agreement.id} carried forward is not where it went.`]
  })
}

const carriedByNone = kept((db) => {
  const { agreementId, decidedBy } = agreementVersions
  return db
    .select({ agreementId })
    .from(agreementVersions)
    .where(eq(decidedBy, bySystem))
    .groupBy(agreementId)
    .having(
      sql`count(*) <> (select count(*) from ${agreements} where ${agreements.carriedTo} = ${agreementId})`,
    )
    .limit(mostFaults)
})

async function uncarried(db: Reader): Promise<string[]> {
  const rows = await carriedByNone(db)
  return rows.map((row) => `Agreement ${row.agreementId} got places that no other carried forward.`)
}

const wronglyCalledOff = kept((db) => {
  const { agreementId, number, isCancelled, entrySeq } = instalments
  const isClosed = sql`${agreements.status} = 'closed'`
  return db
    .select({ agreementId, number })
    .from(instalments)
    .innerJoin(agreements, eq(agreements.id, agreementId))
    .where(
      sql`(${isCancelled} and not ${isClosed}) or (${isClosed} and not ${isCancelled} and ${entrySeq} is null)
        or (${and(sql`${isCancelled}`, sql`${entrySeq} is not null`)})`,
    )
    .limit(mostFaults)
})

async function calledOff(db: Reader): Promise<string[]> {
  const rows = await wronglyCalledOff(db)
  return rows.map((row) => `Payment ${row.number} of agreement ${row.agreementId} is not called off rightly.`)
}
