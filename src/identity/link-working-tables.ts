// src/identity/link-working-tables.ts — the columns of link-worker services and who employs them when.
import { check, day, id, index, instant, primaryKey, table, text, uniqueIndex, whole } from '#dialect'
import { sql } from 'drizzle-orm'
import { organisations } from './tables.ts'

export const linkWorkerServices = table(
  'link_worker_services',
  {
    id: id('id').primaryKey(),
    name: text('name').notNull(),
    /** Whom it is there for. */
    priorityGroup: text('priority_group').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [uniqueIndex('link_worker_services_name').on(t.name)],
)

export const linkWorkerEmployments = table(
  'link_worker_employments',
  {
    serviceId: id('service_id')
      .notNull()
      .references(() => linkWorkerServices.id),
    organisationId: id('organisation_id')
      .notNull()
      .references(() => organisations.id),
    /** Full-time equivalents, in hundredths: 1250 is 12.5. */
    fteHundredths: whole('fte_hundredths').notNull(),
    since: day('since').notNull(),
    /** The last day; null while it lasts. */
    until: day('until'),
  },
  (t) => [
    primaryKey({ columns: [t.serviceId, t.since], name: 'link_worker_employments_pk' }),
    uniqueIndex('link_worker_employments_current')
      .on(t.serviceId)
      .where(sql`${t.until} is null`),
    index('link_worker_employments_organisation').on(t.organisationId),
    check('link_worker_employments_fte', sql`${t.fteHundredths} > 0`),
    check('link_worker_employments_until', sql`${t.until} is null or ${t.until} >= ${t.since}`),
  ],
)
