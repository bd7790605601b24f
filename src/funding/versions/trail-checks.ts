// src/funding/versions/trail-checks.ts — proves versions against what the audit trail tells.
import { among, kept, listed, type Reader } from '#dialect'
import { asc } from 'drizzle-orm'
import type { AuditEvent } from '../../audit/audit.ts'
import { type AgreementVersion, bySystem } from '../agreements/version.ts'
import type { AgreementProof, Looked } from '../agreements/walk.ts'
import { agreementVersions } from './tables.ts'

export const versionTrailProofs: AgreementProof[] = [
  {
    says: 'Each version was proposed and decided by those whom the audit trail names, and none is gone.',
    begin: (db) => (page) => versionFaults(db, page),
  },
]

type Told = Pick<AgreementVersion, 'status' | 'madeBy' | 'decidedBy'> & { amountPence?: unknown }

const versionsUnder = kept((db) => {
  const { agreementId, version, status, amountPence, madeBy, decidedBy } = agreementVersions
  return db
    .select({ agreementId, version, status, amountPence, madeBy, decidedBy })
    .from(agreementVersions)
    .where(among(agreementId, 'ids'))
    .orderBy(asc(agreementId), asc(version))
})

async function versionFaults(db: Reader, page: Looked[]): Promise<string[]> {
  const rows = await versionsUnder(db, { ids: listed(page.map(({ agreement }) => agreement.id)) })
  const kept = Map.groupBy(rows, (row) => row.agreementId)
  return page
    .filter(({ agreement, events }) => {
      const told = versionsIn(events)
      const versions = kept.get(agreement.id) ?? []
      return told.length !== versions.length || versions.some((row, at) => !isSo(row, told[at]!))
    })
    .map(({ agreement }) => `The versions of agreement ${agreement.id} are not as they were decided.`)
}

function isSo(row: Required<Told>, { status, madeBy, decidedBy, amountPence }: Told): boolean {
  const isDecidedSo = row.status === status && row.madeBy === madeBy && row.decidedBy === decidedBy
  return isDecidedSo && (amountPence === undefined || row.amountPence === amountPence)
}

/** The versions that were made, in their order. */
function versionsIn(events: AuditEvent[]): Told[] {
  const told: Told[] = []
  let madeBy = ''
  for (const { what, actor, detail } of events) {
    const { amountPence } = detail
    if (what === 'agreement-drafted') madeBy = actor
    if (what === 'agreement-approved')
      told.push({ status: 'in-force', madeBy, decidedBy: actor, amountPence })
    if (what === 'version-proposed') {
      told.push({ status: 'proposed', madeBy: actor, decidedBy: null, amountPence })
    }
    if (what === 'places-carried') told.push({ status: 'in-force', madeBy: actor, decidedBy: bySystem })
    const decided = what.startsWith('version-') ? told[Number(detail.version) - 1] : undefined
    if (decided && what === 'version-in-force')
      Object.assign(decided, { status: 'in-force', decidedBy: actor })
    if (decided && what === 'version-refused') Object.assign(decided, { status: 'refused', decidedBy: actor })
  }
  return told
}
