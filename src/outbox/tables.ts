// src/outbox/tables.ts — the columns of the outbox.
import { id, index, instant, json, table, text, whole } from '#dialect'

export const outboxJobs = table(
  'outbox_jobs',
  {
    id: id('id').primaryKey(),
    kind: text('kind').notNull(),
    payload: json<Record<string, unknown>>('payload').notNull(),
    leftAt: instant('left_at').notNull(),
    runAt: instant('run_at').notNull(),
    attempts: whole('attempts').notNull(),
    leasedUntil: instant('leased_until'),
    /** Set when we stop trying by ourselves; an administrator may set it going again. */
    deadAt: instant('dead_at'),
    lastFault: text('last_fault'),
  },
  (t) => [index('outbox_jobs_due').on(t.deadAt, t.runAt, t.id)],
)
