// src/directory/import-actions.ts — an infrastructure body's rows → activities, all of them or none.
import { createHash } from 'node:crypto'
import type { Needs, Tx } from '../db/db.ts'
import { createOrganisation, listOrganisations } from '../identity/identity.ts'
import { type Actor, requireRoleOrSystem } from '../kernel/actor.ts'
import { addActivityIn, changeListingIn } from './actions.ts'
import { approveListingIn } from './review-actions.ts'
import { setPlacesLeftIn } from './activity-actions.ts'
import { type ListingContent, listingContent } from './content.ts'
import { withPoints } from './edit-actions.ts'
import type { Geocoder } from './geocoder.ts'
import type { ImportedRow } from './import-rows.ts'
import { type LineMistake, readImport } from './import-file.ts'
import { activityByExternalId, changeActivity } from './store.ts'

export interface ImportCounts {
  added: number
  changed: number
  unchanged: number
  organisations: number
  /** Postcodes whose outward code the geocoder does not know: those places have no distance. */
  unplaced: number
}
export type ImportResult = { counts: ImportCounts } | { mistakes: LineMistake[] }

/**
 * Imports a CSV file as docs/import.md describes it. With any mistake nothing is written and every one comes
 * back. Rows are recognised by external_id: new ones become published activities, changed ones a new approved
 * version, others stay untouched. `onProgress` hears what is being done and how many rows of it are.
 */
export async function importListings(
  needs: Needs & { geocoder: Geocoder },
  by: Actor,
  bytes: AsyncIterable<Buffer>,
  onProgress: (what: 'read' | 'saved', count: number) => void = () => {},
): Promise<ImportResult> {
  requireRoleOrSystem(by, 'curator')
  const file = await readImport(bytes, (count) => onProgress('read', count))
  if ('mistakes' in file) return file
  const rows = await placed(file.rows, needs.geocoder)
  const counts = await needs.store.transaction(async (tx) => {
    const counts = { added: 0, changed: 0, unchanged: 0, organisations: 0, unplaced: 0 }
    const organisationOf = await organisationFinder(tx, by, needs.clock.now(), counts)
    for (const [at, row] of rows.entries()) {
      const organisationId = await organisationOf(row.organisation)
      counts[await saveRow(tx, by, needs.clock.now(), row, organisationId)] += 1
      if (row.content.places.some(({ lat }) => lat === undefined)) counts.unplaced += 1
      onProgress('saved', at + 1)
    }
    return counts
  })
  return { counts }
}

type PlacedRow = Omit<ImportedRow, 'content'> & { content: ListingContent; importHash: string }

async function placed(rows: ImportedRow[], geocoder: Geocoder): Promise<PlacedRow[]> {
  const result: PlacedRow[] = []
  for (const row of rows) {
    const content = listingContent.parse(row.content)
    result.push({ ...row, importHash: hashOf(row), content: await withPoints(content, geocoder) })
  }
  return result
}

function hashOf({ content, placesLeft, organisation }: ImportedRow): string {
  return createHash('sha256')
    .update(JSON.stringify([content, placesLeft, organisation.email]))
    .digest('hex')
}

/** What a group or a curator changed since the last import stays, as long as the row is the same as then. */
async function saveRow(
  tx: Tx,
  by: Actor,
  at: Date,
  row: PlacedRow,
  organisationId: string,
): Promise<'added' | 'changed' | 'unchanged'> {
  const { externalId, content, placesLeft, importHash } = row
  const activity = await activityByExternalId(tx, externalId)
  if (!activity) {
    const given = { organisationId, content, placesLeft, externalId, importHash }
    const { versionId } = await addActivityIn(tx, by, at, given)
    await approveListingIn(tx, by, at, versionId)
    return 'added'
  }
  if (activity.importHash === importHash || activity.status === 'closed') return 'unchanged'
  await setPlacesLeftIn(tx, by, at, activity.id, placesLeft)
  const change = { content, basedOn: activity.latestNumber, send: true }
  const version = await changeListingIn(tx, by, at, activity.id, change)
  await approveListingIn(tx, by, at, version.id)
  await changeActivity(tx, activity.id, { importHash, organisationId })
  return 'changed'
}

/** Finds an organisation by its e-mail address, or makes it; each address is asked for once. */
async function organisationFinder(tx: Tx, by: Actor, at: Date, counts: ImportCounts) {
  const known = new Map(
    (await listOrganisations(tx, 'provider')).map(({ email, id }) => [email.toLowerCase(), id]),
  )
  return async ({ name, email, phone, website }: ImportedRow['organisation']): Promise<string> => {
    const found = known.get(email)
    if (found) return found
    const made = await createOrganisation(tx, by, at, { name, kind: 'provider', email, phone, website })
    known.set(email, made.id)
    counts.organisations += 1
    return made.id
  }
}
