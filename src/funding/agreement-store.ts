// src/funding/agreement-store.ts — agreements with their terms in the database; decides nothing.
import { kept, type Reader, type Tx } from '#dialect'
import { and, asc, between, desc, eq, gte, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import type { Day } from '../kernel/day.ts'
import { Refusal } from '../kernel/refusal.ts'
import { balancesOf } from '../ledger/ledger.ts'
import type { Agreement, AgreementFigures, AgreementKind, Instalment, Milestone } from './agreement.ts'
import { agreementCodes } from './entries.ts'
import { agreementActivities, agreements, agreementTariffs } from './agreement-tables.ts'
import { instalments } from './instalment-tables.ts'

export async function addAgreement(
  tx: Tx,
  agreement: Agreement,
  terms: {
    activityIds: string[]
    tariffs: { milestone: Milestone; tariffPence: number }[]
    instalments: Instalment[]
  },
): Promise<void> {
  const agreementId = agreement.id
  await tx.insert(agreements).values(agreement)
  await tx
    .insert(agreementActivities)
    .values(terms.activityIds.map((activityId) => ({ agreementId, activityId })))
  if (terms.tariffs.length > 0) {
    await tx.insert(agreementTariffs).values(terms.tariffs.map((tariff) => ({ agreementId, ...tariff })))
  }
  if (terms.instalments.length > 0) await tx.insert(instalments).values(terms.instalments)
}

const byId = kept((db) =>
  db
    .select()
    .from(agreements)
    .where(eq(agreements.id, sql.placeholder('id'))),
)

export async function findAgreement(db: Reader, agreementId: string): Promise<Agreement | undefined> {
  return (await byId(db, { id: agreementId }))[0]
}

/** Refuses (not-found) an unknown agreement. */
export async function getAgreement(db: Reader, agreementId: string): Promise<Agreement> {
  const agreement = await findAgreement(db, agreementId)
  if (!agreement) throw new Refusal('not-found', 'agreement-unknown', 'We cannot find that agreement.')
  return agreement
}

/** Saves the state an agreement has moved to; its terms stay as they are. */
export async function saveMove(tx: Tx, agreement: Agreement): Promise<void> {
  const { status, submittedBy, submittedAt, approvedBy, approvedAt } = agreement
  await tx
    .update(agreements)
    .set({ status, submittedBy, submittedAt, approvedBy, approvedAt })
    .where(eq(agreements.id, agreement.id))
}

/** A fund's agreements, newest first. */
export async function agreementsOf(db: Reader, fundId: string): Promise<Agreement[]> {
  return db
    .select()
    .from(agreements)
    .where(eq(agreements.fundId, fundId))
    .orderBy(desc(agreements.startsOn), desc(agreements.id))
}

/** Active agreements that cover the activity on that day, in no order. */
export async function agreementsInForce(db: Reader, activityId: string, on: Day): Promise<Agreement[]> {
  return (await inForce(db, { activityId, on })).map((row) => row.agreement)
}

const inForce = kept((db) =>
  db
    .select({ agreement: agreements })
    .from(agreementActivities)
    .innerJoin(agreements, eq(agreements.id, agreementActivities.agreementId))
    .where(
      and(
        eq(agreementActivities.activityId, sql.placeholder('activityId')),
        eq(agreements.status, 'active'),
        lte(agreements.startsOn, sql.placeholder('on')),
        gte(agreements.endsOn, sql.placeholder('on')),
      ),
    ),
)

/** How agreements in force on that day pay for each of these activities; those without one are left out. */
export async function fundingOfActivities(
  db: Reader,
  activityIds: readonly string[],
  on: Day,
): Promise<Map<string, AgreementKind[]>> {
  const { activityId } = agreementActivities
  const rows = await db
    .selectDistinct({ activityId, kind: agreements.kind })
    .from(agreementActivities)
    .innerJoin(agreements, eq(agreements.id, agreementActivities.agreementId))
    .where(
      and(
        inArray(activityId, [...activityIds]),
        eq(agreements.status, 'active'),
        lte(agreements.startsOn, on),
        gte(agreements.endsOn, on),
      ),
    )
    .orderBy(asc(activityId), asc(agreements.kind))
  const found = new Map<string, AgreementKind[]>()
  for (const row of rows) found.set(row.activityId, [...(found.get(row.activityId) ?? []), row.kind])
  return found
}

/** Activities whose funding began or ended between those days, the agreements being active. */
export async function fundingChangedBetween(db: Reader, from: Day, to: Day): Promise<string[]> {
  const rows = await db
    .selectDistinct({ activityId: agreementActivities.activityId })
    .from(agreementActivities)
    .innerJoin(agreements, eq(agreements.id, agreementActivities.agreementId))
    .where(
      and(
        eq(agreements.status, 'active'),
        or(between(agreements.startsOn, from, to), between(agreements.endsOn, from, to)),
      ),
    )
  return rows.map((row) => row.activityId)
}

/** The activities an agreement pays for. */
export async function activityIdsOf(db: Reader, agreementId: string): Promise<string[]> {
  const rows = await db
    .select({ activityId: agreementActivities.activityId })
    .from(agreementActivities)
    .where(eq(agreementActivities.agreementId, agreementId))
    .orderBy(asc(agreementActivities.activityId))
  return rows.map((row) => row.activityId)
}

/**
 * The tariff for acceptance under each agreement, in pence; an agreement without one is not in the answer.
 */
export async function acceptanceTariffs(db: Reader, agreementIds: string[]): Promise<Map<string, number>> {
  const rows = await db
    .select()
    .from(agreementTariffs)
    .where(
      and(inArray(agreementTariffs.agreementId, agreementIds), eq(agreementTariffs.milestone, 'accepted')),
    )
  return new Map(rows.map((row) => [row.agreementId, row.tariffPence]))
}

/** An agreement's plan of payments, in order. */
export async function instalmentsOf(db: Reader, agreementId: string): Promise<Instalment[]> {
  return db
    .select()
    .from(instalments)
    .where(eq(instalments.agreementId, agreementId))
    .orderBy(asc(instalments.number))
}

/** Instalments of active agreements that are due by that day and not in the books yet, oldest first. */
export async function dueInstalments(
  db: Reader,
  by: Day,
): Promise<{ instalment: Instalment; agreement: Agreement; of: number }[]> {
  const of = sql`(select count(*) from instalments as every where every.agreement_id = ${agreements.id})`
  return db
    .select({ instalment: instalments, agreement: agreements, of: of.mapWith(Number) })
    .from(instalments)
    .innerJoin(agreements, eq(agreements.id, instalments.agreementId))
    .where(and(isNull(instalments.entrySeq), lte(instalments.dueOn, by), eq(agreements.status, 'active')))
    .orderBy(asc(instalments.dueOn), asc(instalments.agreementId), asc(instalments.number))
}

export async function markInstalment(tx: Tx, instalment: Instalment, entrySeq: number): Promise<void> {
  await tx
    .update(instalments)
    .set({ entrySeq })
    .where(
      and(eq(instalments.agreementId, instalment.agreementId), eq(instalments.number, instalment.number)),
    )
}

/** Of one agreement; all zero but the amount while it is not active. */
export async function agreementFigures(db: Reader, agreementId: string): Promise<AgreementFigures> {
  const agreement = await getAgreement(db, agreementId)
  return (await figuresOfAgreements(db, [agreement])).get(agreementId)!
}

/** Of many agreements at once; every agreement asked for is in the answer. */
export async function figuresOfAgreements(
  db: Reader,
  list: Agreement[],
): Promise<Map<string, AgreementFigures>> {
  const codes = list.flatMap(({ id }) => Object.values(agreementCodes(id)))
  const balances = await balancesOf(db, codes)
  return new Map(list.map((agreement) => [agreement.id, figuresFrom(agreement, balances)]))
}

function figuresFrom(agreement: Agreement, balances: Map<string, number>): AgreementFigures {
  const codes = agreementCodes(agreement.id)
  const allocatedPence = balances.get(codes.allocated)!
  const reservedPence = balances.get(codes.reserved)!
  const isAllocated = agreement.status === 'active' || agreement.status === 'closed'
  return {
    amountPence: agreement.amountPence,
    allocatedPence,
    reservedPence,
    spentPence: isAllocated ? agreement.amountPence - allocatedPence - reservedPence : 0,
    prepaidPence: balances.get(codes.prepaid)!,
    accruedPence: balances.get(codes.accrued)!,
    placesAgreed: balances.get(codes.placesAgreed)!,
    placesFree: balances.get(codes.placesFree)!,
    placesReserved: balances.get(codes.placesReserved)!,
    placesUsed: balances.get(codes.placesUsed)!,
    placesLapsed: balances.get(codes.placesLapsed)!,
  }
}
