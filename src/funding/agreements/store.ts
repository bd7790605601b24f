// src/funding/agreements/store.ts — agreements with their terms in the database; decides nothing.
import { kept, type Reader, type Tx } from '#dialect'
import { asc, desc, eq, sql } from 'drizzle-orm'
import { Refusal } from '../../kernel/refusal.ts'
import type { Agreement, Instalment } from './agreement.ts'
import { agreementActivities, agreements, agreementTariffs } from './tables.ts'
import type { MilestoneTariff } from './draft.ts'
import { addInstalments } from '../plans/instalment-store.ts'
import { instalments } from '../plans/instalment-tables.ts'

/** What belongs to an agreement beside its own row. */
export interface StoredTerms {
  activityIds: string[]
  tariffs: MilestoneTariff[]
  instalments: Instalment[]
}

export async function addAgreement(tx: Tx, agreement: Agreement, terms: StoredTerms): Promise<void> {
  await tx.insert(agreements).values(agreement)
  await addTerms(tx, agreement.id, terms)
}

/** Saves the terms of a draft in place of those it had. */
export async function saveDraft(tx: Tx, agreement: Agreement, terms: StoredTerms): Promise<void> {
  const { id, overCapacity, overTariffPence, didNotStartPercent, amountPence, places } = agreement
  const { startsOn, endsOn } = agreement
  await tx.delete(agreementActivities).where(eq(agreementActivities.agreementId, id))
  await tx.delete(agreementTariffs).where(eq(agreementTariffs.agreementId, id))
  await tx.delete(instalments).where(eq(instalments.agreementId, id))
  await tx
    .update(agreements)
    .set({ overCapacity, overTariffPence, didNotStartPercent, amountPence, places, startsOn, endsOn })
    .where(eq(agreements.id, id))
  await addTerms(tx, id, terms)
}

async function addTerms(tx: Tx, agreementId: string, terms: StoredTerms): Promise<void> {
  const { activityIds, tariffs } = terms
  if (activityIds.length > 0) {
    await tx
      .insert(agreementActivities)
      .values(activityIds.map((activityId) => ({ agreementId, activityId })))
  }
  if (tariffs.length > 0) {
    await tx.insert(agreementTariffs).values(tariffs.map((tariff) => ({ agreementId, ...tariff })))
  }
  await addInstalments(tx, terms.instalments)
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
  const { closedAs, closedBy, closedAt, closedSeq, carriedTo } = agreement
  const closed = { closedAs, closedBy, closedAt, closedSeq, carriedTo }
  await tx
    .update(agreements)
    .set({ status, submittedBy, submittedAt, approvedBy, approvedAt, ...closed })
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

/** The activities an agreement pays for. */
export async function activityIdsOf(db: Reader, agreementId: string): Promise<string[]> {
  const rows = await db
    .select({ activityId: agreementActivities.activityId })
    .from(agreementActivities)
    .where(eq(agreementActivities.agreementId, agreementId))
    .orderBy(asc(agreementActivities.activityId))
  return rows.map((row) => row.activityId)
}

/** Every tariff of an agreement, acceptance first. */
export async function tariffsOf(db: Reader, agreementId: string): Promise<MilestoneTariff[]> {
  const { milestone, tariffPence, label } = agreementTariffs
  return db
    .select({ milestone, tariffPence, label })
    .from(agreementTariffs)
    .where(eq(agreementTariffs.agreementId, agreementId))
    .orderBy(asc(milestone))
}
