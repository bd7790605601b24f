// src/funding/versions/checks.ts — proves that agreements are what two people made of them, in the books.
import { among, kept, listed, type Reader } from '#dialect'
import { and, eq, sql } from 'drizzle-orm'
import { type Invariant, type Line, linesByKeys } from '../../ledger/ledger.ts'
import type { Agreement } from '../agreements/agreement.ts'
import { type AgreementVersion, bySystem } from '../agreements/version.ts'
import { type AgreementProof, type Looked, mostFaults } from '../agreements/walk.ts'
import { agreementCodes } from '../entries.ts'
import { instalments } from '../plans/instalment-tables.ts'
import { agreementVersions } from './tables.ts'

export const versionInvariants: Invariant[] = [
  { says: 'Nobody decided a change of an agreement that they proposed.', broken: twoPeople },
]

export const versionProofs: AgreementProof[] = [
  {
    says: 'An agreement is as its last version in force says, and each version is in the books once.',
    begin: (db) => (page) => versionsInBooks(db, page),
  },
  {
    says: 'The payments planned for an agreement in force add up to what was agreed.',
    begin: (db) => (page) => plansAddUp(db, page),
  },
]

async function versionsInBooks(db: Reader, page: Looked[]): Promise<string[]> {
  const lines = await linesByKeys(
    db,
    page.flatMap(({ versions }) => versions.map(keyOf)),
  )
  return page.flatMap(({ agreement, versions }) => [
    ...lastFaults(agreement, versions),
    ...bookFaults(versions, lines),
  ])
}

function lastFaults(agreement: Agreement, versions: AgreementVersion[]): string[] {
  const { id, kind, status } = agreement
  const last = versions.at(-1)
  const isIn = kind !== 'spot' && (status === 'active' || status === 'closed')
  if (!last) return isIn ? [`Agreement ${id} has no version in force.`] : []
  if (!isIn) return [`Agreement ${id} has a version in force, and should have none.`]
  const isSame =
    last.version === agreement.version &&
    last.amountPence === agreement.amountPence &&
    last.places === agreement.places &&
    last.endsOn === agreement.endsOn
  if (isSame) return []
  const now = `${agreement.amountPence}p until ${agreement.endsOn}`
  return [`Agreement ${id} is for ${now}; its last version says ${last.amountPence}p until ${last.endsOn}.`]
}

/** Each version moved into its agreement what it has more than the one before. */
function bookFaults(versions: AgreementVersion[], lines: Map<string, Line[]>): string[] {
  let before = { amountPence: 0, places: 0 as number | null }
  return versions.flatMap((version) => {
    const { agreementId, entrySeq, amountPence, places } = version
    const { allocated, placesAgreed } = agreementCodes(agreementId)
    const found = lines.get(keyOf(version)) ?? []
    const on = (code: string) => found.find((line) => line.account === code)?.amount ?? 0
    const isIn =
      0 - on(allocated) === amountPence - before.amountPence &&
      on(placesAgreed) === (places ?? 0) - (before.places ?? 0) &&
      (entrySeq === null) === (found.length === 0)
    before = version
    return isIn
      ? []
      : [`Agreement ${agreementId}: version ${version.version} is not in the books as it says.`]
  })
}

const keyOf = ({ agreementId, version }: AgreementVersion) => `allocate:${agreementId}:${version}`

const alone = kept((db) => {
  const { agreementId, version, madeBy, decidedBy } = agreementVersions
  return db
    .select({ agreementId, version })
    .from(agreementVersions)
    .where(eq(decidedBy, madeBy))
    .limit(mostFaults)
})

async function twoPeople(db: Reader): Promise<string[]> {
  const rows = await alone(db)
  return rows.map(
    (row) => `Version ${row.version} of agreement ${row.agreementId} was decided by whoever proposed it.`,
  )
}

const plannedUnder = kept((db) => {
  const { agreementId, amountPence, isCancelled } = instalments
  return db
    .select({ agreementId, sum: sql`sum(${amountPence})`.mapWith(Number) })
    .from(instalments)
    .where(and(among(agreementId, 'ids'), eq(isCancelled, false)))
    .groupBy(agreementId)
})

async function plansAddUp(db: Reader, page: Looked[]): Promise<string[]> {
  const planned = page.filter(
    ({ agreement: { kind, status } }) => status === 'active' && (kind === 'block' || kind === 'grant'),
  )
  const rows = await plannedUnder(db, { ids: listed(planned.map(({ agreement }) => agreement.id)) })
  const sums = new Map(rows.map((row) => [row.agreementId, row.sum]))
  return planned.flatMap(({ agreement: { id }, versions }) => {
    const plannedPence = sums.get(id) ?? 0
    const agreedPence = paidByPlan(versions)
    if (plannedPence === agreedPence) return []
    return [`Agreement ${id}: ${plannedPence}p planned, ${agreedPence}p agreed.`]
  })
}

/** What versions added, in pence, but for places carried forward, which were paid for before. */
function paidByPlan(versions: AgreementVersion[]): number {
  let beforePence = 0
  let pence = 0
  for (const { amountPence, decidedBy } of versions) {
    if (decidedBy !== bySystem) pence += amountPence - beforePence
    beforePence = amountPence
  }
  return pence
}
