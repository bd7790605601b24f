// src/payments/suspense/store.ts — what nobody could explain, in the database; decides nothing.
import type { Reader, Tx } from '#dialect'
import { and, asc, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { suspenseItems } from '../month-close/tables.ts'
import type { SuspenseItem, SuspensePlace } from './suspense.ts'

export async function addSuspense(tx: Tx, item: SuspenseItem): Promise<void> {
  await tx.insert(suspenseItems).values(item)
}

export async function findSuspenseItem(db: Reader, id: string): Promise<SuspenseItem | undefined> {
  const [row] = await db.select().from(suspenseItems).where(eq(suspenseItems.id, id))
  return row
}

/** Items that are not explained yet, oldest first; with these amounts only, where they are given. */
export async function openItems(
  db: Reader,
  asked: { place?: SuspensePlace; amounts?: number[]; limit: number; offset?: number },
): Promise<SuspenseItem[]> {
  const { place, closedAt, openedAt, id, amountPence } = suspenseItems
  const where = [
    isNull(closedAt),
    ...(asked.place === undefined ? [] : [eq(place, asked.place)]),
    ...(asked.amounts === undefined ? [] : [inArray(amountPence, asked.amounts)]),
  ]
  return db
    .select()
    .from(suspenseItems)
    .where(and(...where))
    .orderBy(asc(openedAt), asc(id))
    .limit(asked.limit)
    .offset(asked.offset ?? 0)
}

/** Items that somebody explained, the latest first. */
export async function closedItems(db: Reader, limit: number): Promise<SuspenseItem[]> {
  const { closedAt, id } = suspenseItems
  const query = db.select().from(suspenseItems).where(isNotNull(closedAt))
  return query.orderBy(desc(closedAt), desc(id)).limit(limit)
}

/** How many are open, and what they moved together, in pence, by place. */
export async function openSums(db: Reader): Promise<Map<SuspensePlace, { count: number; pence: number }>> {
  const { place, amountPence, closedAt } = suspenseItems
  const rows = await db
    .select({
      place,
      count: sql`count(*)`.mapWith(Number),
      pence: sql`coalesce(sum(${amountPence}), 0)`.mapWith(Number),
    })
    .from(suspenseItems)
    .where(isNull(closedAt))
    .groupBy(place)
  return new Map(rows.map(({ place: at, ...sums }) => [at, sums]))
}

/** Keeps how an item was explained; its entry is in the books already. */
export async function saveExplained(tx: Tx, item: SuspenseItem): Promise<void> {
  const { closedTo, closedSays, closedBy, closedAt, closedSeq, payoutId } = item
  await tx
    .update(suspenseItems)
    .set({ closedTo, closedSays, closedBy, closedAt, closedSeq, payoutId })
    .where(eq(suspenseItems.id, item.id))
}
