// src/audit/tables.ts — the columns of the audit trail.
import { id, index, instant, json, table, text, uniqueIndex, whole } from '#dialect'

export const auditEvents = table(
  'audit_events',
  {
    seq: whole('seq').primaryKey(),
    at: instant('at').notNull(),
    /** The user's id, or "system:<name>". */
    actor: text('actor').notNull(),
    role: text('role').notNull(),
    organisationId: id('organisation_id'),
    what: text('what').notNull(),
    subjectId: text('subject_id').notNull(),
    /** Identifiers, states and figures only: never a word about a person. */
    detail: json<Record<string, string | number | boolean | null>>('detail').notNull(),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [
    uniqueIndex('audit_events_hash').on(t.hash),
    index('audit_events_subject').on(t.subjectId, t.seq),
    index('audit_events_actor').on(t.actor, t.seq),
  ],
)
