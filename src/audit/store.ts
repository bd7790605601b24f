// src/audit/store.ts — audit events in the database; decides nothing.
import type { Reader, Tx } from '#dialect'
import { asc, desc, eq, gt } from 'drizzle-orm'
import type { AuditEvent } from './event.ts'
import { auditEvents } from './tables.ts'

/** The end of the chain, which the next event continues. */
export async function lastEvent(db: Reader): Promise<Pick<AuditEvent, 'seq' | 'hash'> | undefined> {
  const { seq, hash } = auditEvents
  const [row] = await db.select({ seq, hash }).from(auditEvents).orderBy(desc(auditEvents.seq)).limit(1)
  return row
}

export async function addEvent(tx: Tx, event: AuditEvent): Promise<void> {
  await tx.insert(auditEvents).values(event)
}

/** What happened to one thing, oldest first. */
export function eventsAbout(db: Reader, subjectId: string): Promise<AuditEvent[]> {
  return Promise.resolve(
    db.select().from(auditEvents).where(eq(auditEvents.subjectId, subjectId)).orderBy(asc(auditEvents.seq)),
  )
}

/** Up to `limit` events after `seq`, in order: for walking the whole trail in bounded memory. */
export function eventsAfter(db: Reader, seq: number, limit: number): Promise<AuditEvent[]> {
  return Promise.resolve(
    db.select().from(auditEvents).where(gt(auditEvents.seq, seq)).orderBy(asc(auditEvents.seq)).limit(limit),
  )
}
