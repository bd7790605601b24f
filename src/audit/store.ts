// src/audit/store.ts — audit events in the database; decides nothing.
import { among, kept, keptInsert, listed, type Reader, type Tx } from '#dialect'
import { and, asc, eq, gt, max, sql } from 'drizzle-orm'
import type { AuditEvent } from './event.ts'
import { auditEvents } from './tables.ts'

const { seq, hash } = auditEvents
const last = kept((db) =>
  db
    .select({ seq, hash })
    .from(auditEvents)
    .where(eq(seq, db.select({ seq: max(seq) }).from(auditEvents))),
)

/** The end of the chain, which the next event continues. */
export async function lastEvent(db: Reader): Promise<Pick<AuditEvent, 'seq' | 'hash'> | undefined> {
  return (await last(db))[0]
}

export const addEvent: (tx: Tx, event: AuditEvent) => Promise<void> = keptInsert(auditEvents)

/** What happened to one thing, oldest first. */
export function eventsAbout(db: Reader, subjectId: string): Promise<AuditEvent[]> {
  return Promise.resolve(
    db.select().from(auditEvents).where(eq(auditEvents.subjectId, subjectId)).orderBy(asc(auditEvents.seq)),
  )
}

const named = kept((db) =>
  db
    .select()
    .from(auditEvents)
    .where(and(among(auditEvents.what, 'whats'), among(auditEvents.subjectId, 'subjectIds')))
    .orderBy(asc(auditEvents.seq)),
)

/** What of those kinds happened to those things, oldest first. */
export function eventsNamed(
  db: Reader,
  whats: readonly string[],
  subjectIds: readonly string[],
): Promise<AuditEvent[]> {
  return named(db, { whats: listed(whats), subjectIds: listed(subjectIds) })
}

const ofKinds = kept((db) =>
  db
    .select()
    .from(auditEvents)
    .where(and(gt(seq, sql.placeholder('after')), among(auditEvents.what, 'whats')))
    .orderBy(asc(seq))
    .limit(200),
)

/** Everything of those kinds that happened, oldest first, some at a time. */
export async function* eventsOf(db: Reader, whats: readonly string[]): AsyncGenerator<AuditEvent[]> {
  let after = 0
  for (;;) {
    const events: AuditEvent[] = await ofKinds(db, { whats: listed(whats), after })
    if (events.length === 0) return
    yield events
    after = events.at(-1)!.seq
  }
}

/** Up to `limit` events after `seq`, in order: for walking the whole trail in bounded memory. */
export function eventsAfter(db: Reader, seq: number, limit: number): Promise<AuditEvent[]> {
  return Promise.resolve(
    db.select().from(auditEvents).where(gt(auditEvents.seq, seq)).orderBy(asc(auditEvents.seq)).limit(limit),
  )
}
