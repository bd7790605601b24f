// src/directory/versions-store.ts — versions of listings in the database; decides nothing.
import type { Reader, Tx } from '#dialect'
import { and, asc, desc, eq } from 'drizzle-orm'
import { Refusal } from '../kernel/refusal.ts'
import type { ListingVersion } from './listing.ts'
import { listingVersions } from './tables.ts'

/** One version; refuses (not-found) an unknown one. */
export async function getVersion(db: Reader, id: string): Promise<ListingVersion> {
  const [row] = await db.select().from(listingVersions).where(eq(listingVersions.id, id))
  if (row) return row
  throw new Refusal('not-found', 'activity-unknown', 'We cannot find that activity.')
}

/** All versions of an activity's listing, newest first. There is always one. */
export function versionsOf(db: Reader, activityId: string): Promise<ListingVersion[]> {
  return Promise.resolve(
    db
      .select()
      .from(listingVersions)
      .where(eq(listingVersions.activityId, activityId))
      .orderBy(desc(listingVersions.number)),
  )
}

/** The newest version of an activity's listing. */
export async function latestVersion(db: Reader, activityId: string): Promise<ListingVersion> {
  const [row] = await db
    .select()
    .from(listingVersions)
    .where(eq(listingVersions.activityId, activityId))
    .orderBy(desc(listingVersions.number))
    .limit(1)
  if (row) return row
  throw new Refusal('not-found', 'activity-unknown', 'We cannot find that activity.')
}

/** Versions that wait for a curator, the longest waiting first; at most 200. */
export function waitingVersions(db: Reader): Promise<ListingVersion[]> {
  return Promise.resolve(
    db
      .select()
      .from(listingVersions)
      .where(eq(listingVersions.status, 'submitted'))
      .orderBy(asc(listingVersions.submittedAt), asc(listingVersions.id))
      .limit(200),
  )
}

export async function addVersion(tx: Tx, version: ListingVersion): Promise<void> {
  await tx.insert(listingVersions).values(version)
}

/** Saves a move; the content of a version never changes. */
export async function saveVersion(tx: Tx, version: ListingVersion): Promise<void> {
  const { status, submittedAt, decidedBy, decidedAt, message } = version
  await tx
    .update(listingVersions)
    .set({ status, submittedAt, decidedBy, decidedAt, message })
    .where(and(eq(listingVersions.id, version.id), eq(listingVersions.number, version.number)))
}
