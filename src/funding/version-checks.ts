// src/funding/version-checks.ts — proves that agreements are what two people made of them, in the books.
import type { Reader } from '#dialect'
import { and, eq, inArray } from 'drizzle-orm'
import { type Invariant, type Line, linesByKeys } from '../ledger/ledger.ts'
import type { Agreement } from './agreement.ts'
import { type AgreementVersion, bySystem } from './agreement-version.ts'
import { mostFaults, walkAgreements } from './agreement-walk.ts'
import { agreementCodes } from './entries.ts'
import { versionsInForce } from './version-store.ts'
import { instalments } from './instalment-tables.ts'
import { agreementVersions } from './version-tables.ts'

export const versionInvariants: Invariant[] = [
  {
    says: 'An agreement is as its last version in force says, and each version is in the books once.',
    broken: versionsInBooks,
  },
  { says: 'Nobody decided a change of an agreement that they proposed.', broken: twoPeople },
  {
    says: 'The payments planned for an agreement in force add up to what was agreed.',
    broken: plansAddUp,
  },
]

function versionsInBooks(db: Reader): Promise<string[]> {
  return walkAgreements(db, async (page) => {
    const versions = await versionsInForce(
      db,
      page.map(({ agreement }) => agreement.id),
    )
    const keys = [...versions.values()].flat().map(keyOf)
    const lines = new Map<string, Line[]>()
    for (let at = 0; at < keys.length; at += 500) {
      for (const [key, found] of await linesByKeys(db, keys.slice(at, at + 500))) lines.set(key, found)
    }
    return page.flatMap(({ agreement }) => {
      const own = versions.get(agreement.id) ?? []
      return [...lastFaults(agreement, own), ...bookFaults(own, lines)]
    })
  })
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

async function twoPeople(db: Reader): Promise<string[]> {
  const { agreementId, version, madeBy, decidedBy } = agreementVersions
  const rows = await db
    .select({ agreementId, version })
    .from(agreementVersions)
    .where(eq(decidedBy, madeBy))
    .limit(mostFaults)
  return rows.map(
    (row) => `Version ${row.version} of agreement ${row.agreementId} was decided by whoever proposed it.`,
  )
}

function plansAddUp(db: Reader): Promise<string[]> {
  return walkAgreements(db, async (page) => {
    const planned = page.filter(
      ({ agreement: { kind, status } }) => status === 'active' && (kind === 'block' || kind === 'grant'),
    )
    const ids = planned.map(({ agreement }) => agreement.id)
    const rows = await db
      .select({ agreementId: instalments.agreementId, amountPence: instalments.amountPence })
      .from(instalments)
      .where(and(inArray(instalments.agreementId, ids), eq(instalments.isCancelled, false)))
    const byAgreement = Map.groupBy(rows, (row) => row.agreementId)
    const versions = await versionsInForce(db, ids)
    return ids.flatMap((id) => {
      const plannedPence = (byAgreement.get(id) ?? []).reduce((sum, row) => sum + row.amountPence, 0)
      const agreedPence = paidByPlan(versions.get(id) ?? [])
      if (plannedPence === agreedPence) return []
      return [`Agreement ${id}: ${plannedPence}p planned, ${agreedPence}p agreed.`]
    })
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
