// src/payments/stripe/inbox-store.ts — Stripe's messages in the database; decides nothing.
import type { Reader, Tx } from '#dialect'
import { desc, eq, inArray } from 'drizzle-orm'
import type { EventStatus, WebhookEvent } from './inbox.ts'
import { webhookEvents } from '../rail-tables.ts'

export async function findEvent(db: Reader, id: string): Promise<WebhookEvent | undefined> {
  const [row] = await db.select().from(webhookEvents).where(eq(webhookEvents.id, id))
  return row
}

/** Those of these ids that are kept already; at most a few hundred at a time. */
export async function knownEvents(db: Reader, ids: string[]): Promise<Set<string>> {
  const { id } = webhookEvents
  const rows = await db.select({ id }).from(webhookEvents).where(inArray(id, ids))
  return new Set(rows.map((row) => row.id))
}

/** Messages in that state, newest first, at most `limit`. */
export async function eventsIn(db: Reader, status: EventStatus, limit: number): Promise<WebhookEvent[]> {
  return db
    .select()
    .from(webhookEvents)
    .where(eq(webhookEvents.status, status))
    .orderBy(desc(webhookEvents.receivedAt), desc(webhookEvents.id))
    .limit(limit)
}

export async function countEvents(db: Reader, status: EventStatus): Promise<number> {
  return db.$count(webhookEvents, eq(webhookEvents.status, status))
}

export async function addWebhookEvent(tx: Tx, event: WebhookEvent): Promise<void> {
  await tx.insert(webhookEvents).values(event)
}

export async function saveWebhookEvent(tx: Tx, event: WebhookEvent): Promise<void> {
  const { status, tries, says } = event
  await tx.update(webhookEvents).set({ status, tries, says }).where(eq(webhookEvents.id, event.id))
}
