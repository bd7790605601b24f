// src/search/tables.ts — the columns of searches without an answer, curated words, shared lists, postcodes.
import { check, id, index, instant, json, primaryKey, table, text, uniqueIndex, whole } from '#dialect'
import { sql } from 'drizzle-orm'

/** A search that ended without an open activity: no person, none of the words typed. */
export const searchGaps = table(
  'search_gaps',
  {
    id: id('id').primaryKey(),
    at: instant('at').notNull(),
    /** Identifiers of the needs chosen or understood; may be empty. */
    needs: json<string[]>('needs').notNull(),
    outwardCode: text('outward_code'),
    /** Codes of the other filters, and the distance in miles or 'any'. */
    filters: json<Record<string, readonly string[]>>('filters').notNull(),
    /** How many were found that were full. */
    full: whole('full').notNull(),
  },
  (t) => [index('search_gaps_at').on(t.at)],
)

/** The curated synonyms, version after version: a row is never changed. */
export const wordLists = table(
  'word_lists',
  {
    number: whole('number').primaryKey(),
    content: json<unknown>('content').notNull(),
    /** The user's id. */
    madeBy: text('made_by').notNull(),
    madeAt: instant('made_at').notNull(),
    /** Why, in the curator's words. */
    message: text('message').notNull(),
  },
  (t) => [check('word_lists_number', sql`${t.number} >= 1`)],
)

/** What a link worker put on the list of one person. */
export const shortlisted = table(
  'shortlisted',
  {
    personId: id('person_id').notNull(),
    activityId: id('activity_id').notNull(),
    /** Its place on the list, from 1; what is taken off leaves a gap. */
    position: whole('position').notNull(),
    addedBy: text('added_by').notNull(),
    addedAt: instant('added_at').notNull(),
  },
  (t) => [primaryKey({ name: 'shortlisted_pk', columns: [t.personId, t.activityId] })],
)

/** A list of activities that opens with a link, without sign-in, until a day. It names nobody. */
export const sharedLists = table(
  'shared_lists',
  {
    id: id('id').primaryKey(),
    /** SHA-256 of the secret in the link. */
    secretHash: text('secret_hash').notNull(),
    activityIds: json<string[]>('activity_ids').notNull(),
    madeAt: instant('made_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [uniqueIndex('shared_lists_secret').on(t.secretHash), index('shared_lists_expires').on(t.expiresAt)],
)

/** Where each postcode is. */
export const postcodes = table('postcodes', {
  /** Without its blank: "ME75QT". */
  postcode: text('postcode').primaryKey(),
  /** Millionths of a degree, WGS 84. */
  latE6: whole('lat_e6').notNull(),
  lngE6: whole('lng_e6').notNull(),
  /** The council's code (ONS, GSS); null when the file has none. */
  areaCode: text('area_code'),
})

/** How far each file of postcodes was read, so that a broken import goes on where it stopped. */
export const postcodeImports = table('postcode_imports', {
  /** SHA-256 of the file's size and beginning. */
  file: text('file').primaryKey(),
  lines: whole('lines').notNull(),
  saved: whole('saved').notNull(),
  skipped: whole('skipped').notNull(),
  startedAt: instant('started_at').notNull(),
  finishedAt: instant('finished_at'),
})
