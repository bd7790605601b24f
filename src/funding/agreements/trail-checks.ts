// src/funding/agreements/trail-checks.ts — proves that agreements name those whom the audit trail names.
import { among, kept, listed, type Reader } from '#dialect'
import type { AuditEvent } from '../../audit/audit.ts'
import type { Agreement } from './agreement.ts'
import type { AgreementProof, Looked } from './walk.ts'
import { agrees } from '../trail-walk.ts'
import { spotPurchases } from '../versions/tables.ts'

export const agreementTrailProofs: AgreementProof[] = [
  {
    says: 'An agreement was drafted, submitted, approved and closed by those whom the audit trail names.',
    begin: () => peopleFaults,
  },
  {
    says: 'A spot purchase is of the prescription and under the limit that the audit trail names.',
    begin: (db) => (page) => spotFaults(db, page),
  },
]

type People = Pick<Agreement, 'madeBy' | 'submittedBy' | 'approvedBy' | 'closedBy'>

function peopleFaults(page: Looked[]): string[] {
  return page
    .filter(({ agreement, events }) => {
      const told = Object.entries(peopleIn(events)) as [keyof People, string | null][]
      return told.some(([did, who]) => agreement[did] !== who)
    })
    .map(({ agreement }) => `Agreement ${agreement.id} names others than those who did it.`)
}

function peopleIn(events: AuditEvent[]): People {
  const people: People = { madeBy: '', submittedBy: null, approvedBy: null, closedBy: null }
  for (const { what, actor } of events) {
    if (what === 'agreement-drafted' || what === 'spot-asked') people.madeBy = actor
    if (what === 'agreement-submitted' || what === 'spot-asked') people.submittedBy = actor
    if (what === 'agreement-sent-back' || what === 'spot-refused') people.submittedBy = null
    if (what === 'agreement-approved') people.approvedBy = actor
    // A purchase within the limit is made by whoever asked for it, and nobody approves it.
    if (what === 'spot-made') people.approvedBy = actor === people.madeBy ? null : actor
    if (what === 'agreement-closed') people.closedBy = actor
  }
  return people
}

const purchasesUnder = kept((db) => {
  const { agreementId, prescriptionId, limitPence } = spotPurchases
  return db
    .select({ agreementId, prescriptionId, limitPence })
    .from(spotPurchases)
    .where(among(agreementId, 'ids'))
})

/** Purchases asked for before the trail named their limit are proved by the prescription alone. */
async function spotFaults(db: Reader, page: Looked[]): Promise<string[]> {
  const spots = page.filter(({ agreement }) => agreement.kind === 'spot')
  if (spots.length === 0) return []
  const rows = await purchasesUnder(db, { ids: listed(spots.map(({ agreement }) => agreement.id)) })
  const purchases = new Map(rows.map(({ agreementId, ...row }) => [agreementId, row]))
  return spots
    .filter(({ agreement, events }) => {
      const asked = events.find(({ what }) => what === 'spot-asked')
      const purchase = purchases.get(agreement.id)
      return !asked || !purchase || !agrees(asked.detail, purchase)
    })
    .map(({ agreement }) => `The spot purchase ${agreement.id} is not as it was asked for.`)
}
