// src/payments/suspense-store.ts — what nobody could explain, in the database; decides nothing.
import type { Reader, Tx } from '#dialect'
import { asc, isNull } from 'drizzle-orm'
import { suspenseItems } from './close-tables.ts'
import type { SuspenseItem } from './suspense.ts'

export async function addSuspense(tx: Tx, item: SuspenseItem): Promise<void> {
  await tx.insert(suspenseItems).values(item)
}

/** What is not explained yet, oldest first. */
export async function openSuspenseItems(db: Reader): Promise<SuspenseItem[]> {
  return db
    .select()
    .from(suspenseItems)
    .where(isNull(suspenseItems.closedBy))
    .orderBy(asc(suspenseItems.openedAt), asc(suspenseItems.id))
}
