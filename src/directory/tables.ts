// src/directory/tables.ts — the columns of activities and of the versions of their listings.
import { check, day, id, index, instant, json, table, text, uniqueIndex, whole } from '#dialect'
import { sql } from 'drizzle-orm'
import type { ActivityStatus } from './activity.ts'
import type { ListingContent } from './content.ts'
import type { VersionStatus } from './listing.ts'

export const activities = table(
  'activities',
  {
    id: id('id').primaryKey(),
    organisationId: id('organisation_id').notNull(),
    /** The infrastructure body's own number for it, from an import. */
    externalId: text('external_id'),
    /** SHA-256 of the row it was last imported from: a row that did not change since is left alone. */
    importHash: text('import_hash'),
    status: text<ActivityStatus>('status').notNull(),
    pausedUntil: day('paused_until'),
    /** Points at an approved version; without a foreign key, since versions point here. */
    liveVersionId: id('live_version_id'),
    latestNumber: whole('latest_number').notNull(),
    placesLeft: whole('places_left'),
    confirmedOn: day('confirmed_on').notNull(),
    createdAt: instant('created_at').notNull(),
    /** Rises with every change to any activity: search reads what it has not seen yet. */
    changeNumber: whole('change_number').notNull().default(0),
  },
  (t) => [
    uniqueIndex('activities_external_id').on(t.externalId),
    index('activities_change_number').on(t.changeNumber),
    index('activities_organisation').on(t.organisationId, t.id),
    check('activities_status', sql`${t.status} in ('unpublished', 'published', 'paused', 'closed')`),
    check('activities_paused', sql`(${t.pausedUntil} is not null) = (${t.status} = 'paused')`),
    check(
      'activities_live',
      sql`${t.status} not in ('published', 'paused') or ${t.liveVersionId} is not null`,
    ),
    check('activities_places_left', sql`${t.placesLeft} between 0 and 100000`),
  ],
)

export const listingVersions = table(
  'listing_versions',
  {
    id: id('id').primaryKey(),
    activityId: id('activity_id')
      .notNull()
      .references(() => activities.id),
    number: whole('number').notNull(),
    status: text<VersionStatus>('status').notNull(),
    content: json<ListingContent>('content').notNull(),
    /** The user's id, or "system:<name>". */
    madeBy: text('made_by').notNull(),
    madeAt: instant('made_at').notNull(),
    submittedAt: instant('submitted_at'),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    message: text('message'),
  },
  (t) => [
    uniqueIndex('listing_versions_number').on(t.activityId, t.number),
    index('listing_versions_status').on(t.status, t.submittedAt),
    check(
      'listing_versions_status',
      sql`${t.status} in ('draft', 'submitted', 'approved', 'returned', 'replaced')`,
    ),
    check(
      'listing_versions_decided',
      sql`(${t.decidedAt} is not null) = (${t.status} in ('approved', 'returned'))`,
    ),
  ],
)
