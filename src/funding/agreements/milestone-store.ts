// src/funding/agreements/milestone-store.ts — the tariffs of agreements in the database; decides nothing.
import { kept, type Reader } from '#dialect'
import { eq, sql } from 'drizzle-orm'
import { getAgreement } from './store.ts'
import { didNotStartPence, type Tariff, tariffsFrom } from './milestone.ts'
import { agreementTariffs } from './tables.ts'

const { milestone, tariffPence, label } = agreementTariffs

const ofAgreement = kept((db) =>
  db
    .select({ milestone, tariffPence, label })
    .from(agreementTariffs)
    .where(eq(agreementTariffs.agreementId, sql.placeholder('agreementId'))),
)

/** The milestones of an agreement with what each pays, in the order in which they come. */
export async function milestonesOf(db: Reader, agreementId: string): Promise<Tariff[]> {
  return tariffsFrom(await ofAgreement(db, { agreementId }))
}

/** What an agreement pays when the person does not start, in pence. */
export async function notStartedPence(db: Reader, agreementId: string): Promise<number> {
  return didNotStartPence(await getAgreement(db, agreementId), await milestonesOf(db, agreementId))
}
