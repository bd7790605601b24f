// src/search/gaps/store.ts — gaps in the database; decides nothing.
import type { Reader, Tx } from '#dialect'
import { eq, gte, lt } from 'drizzle-orm'
import { searchGaps } from '../tables.ts'

export type GapRow = typeof searchGaps.$inferSelect

export async function isKnownGap(db: Reader, id: string): Promise<boolean> {
  return (await db.$count(searchGaps, eq(searchGaps.id, id))) > 0
}

/** How many gaps there are of exactly that hour. */
export function gapsAt(db: Reader, hour: Date): Promise<number> {
  return db.$count(searchGaps, eq(searchGaps.at, hour))
}

/** Adds a gap; nothing when it is there already. */
export async function addGap(tx: Tx, row: GapRow): Promise<void> {
  await tx.insert(searchGaps).values(row).onConflictDoNothing()
}

/** Every gap from that instant on. */
export function gapsSince(db: Reader, from: Date): Promise<GapRow[]> {
  return db.select().from(searchGaps).where(gte(searchGaps.at, from))
}

export async function removeGapsBefore(tx: Tx, before: Date): Promise<void> {
  await tx.delete(searchGaps).where(lt(searchGaps.at, before))
}
