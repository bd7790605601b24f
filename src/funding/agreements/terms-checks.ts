// src/funding/agreements/terms-checks.ts — proves that agreements in force have the terms that were approved.
import { among, kept, listed, type Reader } from '#dialect'
import { asc } from 'drizzle-orm'
import type { AuditEvent } from '../../audit/audit.ts'
import type { Agreement } from './agreement.ts'
import type { AgreementProof, Looked } from './walk.ts'
import { agreementActivities, agreementTariffs } from './tables.ts'
import { termsDigest } from './terms-digest.ts'

export const termsProofs: AgreementProof[] = [
  {
    says: 'The terms of an agreement are those that its approval in the audit trail names.',
    begin: (db) => (page) => termsFaults(db, page),
  },
]

const tariffsUnder = kept((db) =>
  db
    .select()
    .from(agreementTariffs)
    .where(among(agreementTariffs.agreementId, 'ids'))
    .orderBy(asc(agreementTariffs.agreementId)),
)
const activitiesUnder = kept((db) =>
  db
    .select()
    .from(agreementActivities)
    .where(among(agreementActivities.agreementId, 'ids'))
    .orderBy(asc(agreementActivities.agreementId)),
)

/** Agreements approved before approvals named their terms are passed over. */
async function termsFaults(db: Reader, page: Looked[]): Promise<string[]> {
  const inForce = page.map(({ agreement }) => agreement).filter(wasApproved)
  const ids = inForce.map(({ id }) => id)
  const tariffs = Map.groupBy(await tariffsUnder(db, { ids: listed(ids) }), (row) => row.agreementId)
  const activities = Map.groupBy(await activitiesUnder(db, { ids: listed(ids) }), (row) => row.agreementId)
  const approvals = page.flatMap(({ events }) => events.filter(isApproval))
  const approved = new Map(approvals.map(({ subjectId, detail }) => [subjectId, detail.terms]))
  return inForce.flatMap((agreement) => {
    const { id } = agreement
    if (!approved.has(id)) return [`Agreement ${id} is in force, and nobody approved it.`]
    const activityIds = (activities.get(id) ?? []).map((row) => row.activityId)
    const terms = termsDigest({ agreement, tariffs: tariffs.get(id) ?? [], activityIds })
    const before = approved.get(id)
    return before === undefined || before === terms
      ? []
      : [`Agreement ${id} has other terms than were approved.`]
  })
}

const isApproval = ({ what }: AuditEvent) => what === 'agreement-approved' || what === 'spot-made'
const wasApproved = ({ status }: Agreement) => status === 'active' || status === 'closed'
