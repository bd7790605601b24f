// src/identity/organisation-store.ts — organisations in the database; decides nothing.
import { kept, type Reader, type Tx } from '#dialect'
import { asc, eq, inArray, sql } from 'drizzle-orm'
import { Refusal } from '../kernel/refusal.ts'
import type { Organisation, OrganisationKind } from './organisation.ts'
import { organisations } from './tables.ts'

/** The organisation; refuses (not-found) when there is none. */
export async function getOrganisation(db: Reader, id: string): Promise<Organisation> {
  const [row] = await db.select().from(organisations).where(eq(organisations.id, id))
  if (!row) throw new Refusal('not-found', 'organisation-unknown', 'We cannot find that organisation.')
  return row
}

const together = 20
const places = Array.from({ length: together }, (_, at) => sql.placeholder(`id${at}`))
const namesTogether = kept((db) =>
  db
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .where(inArray(organisations.id, places)),
)

/** The names of those of the organisations that exist, by id: quick for the lists of a page. */
export async function organisationNames(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const unique = [...new Set(ids)]
  const found = new Map<string, string>()
  for (let start = 0; start < unique.length; start += together) {
    const values = Object.fromEntries(
      places.map((_, at) => [`id${at}`, unique[start + at] ?? unique[start]!]),
    )
    for (const { id, name } of await namesTogether(db, values)) found.set(id, name)
  }
  return found
}

/** The organisations that exist among these, by id. */
export async function organisationsByIds(
  db: Reader,
  ids: readonly string[],
): Promise<Map<string, Organisation>> {
  const found = new Map<string, Organisation>()
  const unique = [...new Set(ids)]
  for (let start = 0; start < unique.length; start += 500) {
    const some = unique.slice(start, start + 500)
    const rows = await db.select().from(organisations).where(inArray(organisations.id, some))
    for (const row of rows) found.set(row.id, row)
  }
  return found
}

/** Every organisation, or every one of a kind, by name. */
export async function listOrganisations(db: Reader, kind?: OrganisationKind): Promise<Organisation[]> {
  const which = kind ? eq(organisations.kind, kind) : undefined
  return db.select().from(organisations).where(which).orderBy(asc(organisations.name), asc(organisations.id))
}

/** The organisation with that identifier in the list it was imported from. */
export async function organisationByExternalId(
  db: Reader,
  externalId: string,
): Promise<Organisation | undefined> {
  const [row] = await db.select().from(organisations).where(eq(organisations.externalId, externalId))
  return row
}

export async function addOrganisation(tx: Tx, organisation: Organisation): Promise<void> {
  await tx.insert(organisations).values(organisation)
}

export async function saveOrganisation(tx: Tx, organisation: Organisation): Promise<void> {
  await tx.update(organisations).set(organisation).where(eq(organisations.id, organisation.id))
}
