// src/payments/payouts/stop-store.ts — stops of all sending, in the database; decides nothing.
import type { Reader, Tx } from '#dialect'
import { desc, eq, gte, inArray, isNotNull, isNull } from 'drizzle-orm'
import type { Payout } from './payout.ts'
import { payouts } from './tables.ts'
import { sendingStops } from '../rail-tables.ts'
import type { SendingStop } from './stop.ts'

/** The stop that stands now; undefined while sending goes on. */
export async function standingStop(db: Reader): Promise<SendingStop | undefined> {
  const standing = isNull(sendingStops.releasedBy)
  const [row] = await db.select().from(sendingStops).where(standing).orderBy(desc(sendingStops.stoppedAt))
  return row
}

/** The last stops, the newest first. */
export async function allStops(db: Reader): Promise<SendingStop[]> {
  return db.select().from(sendingStops).orderBy(desc(sendingStops.stoppedAt)).limit(20)
}

export async function findStop(db: Reader, id: string): Promise<SendingStop | undefined> {
  const [row] = await db.select().from(sendingStops).where(eq(sendingStops.id, id))
  return row
}

/** What two people have looked at already: Stripe's references in stops that were released. */
export async function releasedReceipts(db: Reader): Promise<Set<string>> {
  const rows = await db
    .select({ receipts: sendingStops.receipts })
    .from(sendingStops)
    .where(isNotNull(sendingStops.releasedBy))
  return new Set(rows.flatMap((row) => row.receipts))
}

/** Whether all sending was stopped at some time since then. */
export async function wasStoppedSince(db: Reader, since: Date): Promise<boolean> {
  return (await db.$count(sendingStops, gte(sendingStops.stoppedAt, since))) > 0
}

export async function addStop(tx: Tx, stop: SendingStop): Promise<void> {
  await tx.insert(sendingStops).values(stop)
}

export async function saveStop(tx: Tx, stop: SendingStop): Promise<void> {
  const { lookedBy, lookedAt, releasedBy, releasedAt } = stop
  await tx
    .update(sendingStops)
    .set({ lookedBy, lookedAt, releasedBy, releasedAt })
    .where(eq(sendingStops.id, stop.id))
}

/** Those payouts, by id. */
export async function payoutsByIds(db: Reader, ids: string[]): Promise<Map<string, Payout>> {
  const rows = ids.length === 0 ? [] : await db.select().from(payouts).where(inArray(payouts.id, ids))
  return new Map(rows.map((row) => [row.id, row]))
}
