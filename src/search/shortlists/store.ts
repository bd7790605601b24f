// src/search/shortlists/store.ts — people's shortlists and shared lists in the database; decides nothing.
import type { Reader, Tx } from '#dialect'
import { and, asc, eq, lt } from 'drizzle-orm'
import { sharedLists, shortlisted } from '../tables.ts'

/** What is on the list of a person, in its order. */
export async function shortlistOf(
  db: Reader,
  personId: string,
): Promise<{ activityId: string; position: number }[]> {
  return db
    .select({ activityId: shortlisted.activityId, position: shortlisted.position })
    .from(shortlisted)
    .where(eq(shortlisted.personId, personId))
    .orderBy(asc(shortlisted.position))
}

export async function addShortlisted(tx: Tx, row: typeof shortlisted.$inferSelect): Promise<void> {
  await tx.insert(shortlisted).values(row)
}

export async function removeShortlisted(tx: Tx, personId: string, activityId: string): Promise<void> {
  await tx
    .delete(shortlisted)
    .where(and(eq(shortlisted.personId, personId), eq(shortlisted.activityId, activityId)))
}

export async function addSharedList(tx: Tx, row: typeof sharedLists.$inferSelect): Promise<void> {
  await tx.insert(sharedLists).values(row)
}

/** The shared list with that hash of its secret. */
export async function sharedListBy(db: Reader, secretHash: string) {
  const [row] = await db.select().from(sharedLists).where(eq(sharedLists.secretHash, secretHash))
  return row
}

/** Removes the lists whose link ended before. */
export async function removeListsEnded(tx: Tx, before: Date): Promise<void> {
  await tx.delete(sharedLists).where(lt(sharedLists.expiresAt, before))
}
