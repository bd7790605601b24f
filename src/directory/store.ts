// src/directory/store.ts — activities in the database; decides nothing.
import { given, kept, type Reader, type Tx } from '#dialect'
import { and, asc, eq, getTableColumns, gt, inArray, isNull, lt, max, or, sql } from 'drizzle-orm'
import { organisationNames } from '../identity/identity.ts'
import type { Day } from '../kernel/day.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Activity } from './activity.ts'
import { activities, listingVersions } from './tables.ts'

type ActivityRow = typeof activities.$inferSelect

/** The version an activity shows: its live one; before the first approval, its newest. */
const shownVersion = or(
  eq(listingVersions.id, activities.liveVersionId),
  and(
    isNull(activities.liveVersionId),
    eq(listingVersions.activityId, activities.id),
    eq(listingVersions.number, activities.latestNumber),
  ),
)

/** The activity in whatever state it is; refuses (not-found) an unknown one. */
export async function getActivity(db: Reader, id: string): Promise<Activity> {
  const [found] = await oneActivity(db, { id })
  if (found) {
    const { content, ...activity } = found
    return (await withNames(db, [{ activity, content }]))[0]!
  }
  throw new Refusal('not-found', 'activity-unknown', 'We cannot find that activity.')
}

const oneActivity = kept((db) =>
  db
    .select({ ...getTableColumns(activities), content: listingVersions.content })
    .from(activities)
    .innerJoin(listingVersions, shownVersion)
    .where(eq(activities.id, given('id'))),
)

/**
 * The activity as everybody sees it; refuses (not-found) one that is not published, in words that say why.
 */
export async function getPublishedActivity(db: Reader, id: string): Promise<Activity> {
  const activity = await getActivity(db, id)
  if (activity.status === 'published') return activity
  const says =
    activity.status === 'paused' ? 'This activity is paused for now.' : 'This activity is not running.'
  throw new Refusal('not-found', `activity-${activity.status}`, `${says} Search for another one.`)
}

/** Those of the activities that exist, by id, in whatever state they are; at most a few hundred at a time. */
export async function activitiesByIds(db: Reader, ids: readonly string[]): Promise<Map<string, Activity>> {
  if (ids.length === 0) return new Map()
  const rows = await select(db).where(inArray(activities.id, [...ids]))
  return new Map((await withNames(db, rows)).map((activity) => [activity.id, activity]))
}

const together = 20
const places = Array.from({ length: together }, (_, at) => sql.placeholder(`id${at}`))
const numbersTogether = kept((db) =>
  db
    .select({ id: activities.id, changeNumber: activities.changeNumber })
    .from(activities)
    .where(inArray(activities.id, places)),
)

/** The change numbers of those of the activities that exist, by id: quick for the lists of a page. */
export async function changeNumbersOf(db: Reader, ids: readonly string[]): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for (let start = 0; start < ids.length; start += together) {
    const values = Object.fromEntries(places.map((_, at) => [`id${at}`, ids[start + at] ?? ids[start]!]))
    for (const { id, changeNumber } of await numbersTogether(db, values)) found.set(id, changeNumber)
  }
  return found
}

/** All activities of an organisation, oldest first. */
export async function activitiesOf(db: Reader, organisationId: string): Promise<Activity[]> {
  const rows = await select(db)
    .where(eq(activities.organisationId, organisationId))
    .orderBy(asc(activities.id))
  return withNames(db, rows)
}

/** Up to `limit` published activities with an id after `after`, by id: for walking all in bounded memory. */
export async function publishedAfter(db: Reader, after: string, limit: number): Promise<Activity[]> {
  const rows = await select(db)
    .where(and(eq(activities.status, 'published'), gt(activities.id, after)))
    .orderBy(asc(activities.id))
    .limit(limit)
  return withNames(db, rows)
}

/** How many activities are published. */
export function countPublished(db: Reader): Promise<number> {
  return db.$count(activities, eq(activities.status, 'published'))
}

/** Published activities last confirmed before that day, the longest ago first; at most 200. */
export async function activitiesDue(db: Reader, before: Day): Promise<Activity[]> {
  const rows = await select(db)
    .where(and(eq(activities.status, 'published'), lt(activities.confirmedOn, before)))
    .orderBy(asc(activities.confirmedOn), asc(activities.id))
    .limit(200)
  return withNames(db, rows)
}

/** The activity with the infrastructure body's own number; undefined when there is none. */
export async function activityByExternalId(db: Reader, externalId: string): Promise<Activity | undefined> {
  return (await withNames(db, await select(db).where(eq(activities.externalId, externalId))))[0]
}

/** Up to `limit` activities changed after that change number, in whatever state, the oldest change first. */
export async function changedActivities(db: Reader, after: number, limit: number): Promise<Activity[]> {
  const rows = await select(db)
    .where(gt(activities.changeNumber, after))
    .orderBy(asc(activities.changeNumber))
    .limit(limit)
  return withNames(db, rows)
}

/** The change number of the last change to any activity; 0 when there was none. */
export async function lastChange(db: Reader): Promise<number> {
  const [row] = await db.select({ last: max(activities.changeNumber) }).from(activities)
  return row?.last ?? 0
}

export async function addActivityRow(tx: Tx, row: Omit<ActivityRow, 'changeNumber'>): Promise<void> {
  await tx.insert(activities).values({ ...row, changeNumber: nextChange })
}

export async function changeActivity(tx: Tx, id: string, change: Partial<ActivityRow>): Promise<void> {
  await tx
    .update(activities)
    .set({ ...change, changeNumber: nextChange })
    .where(eq(activities.id, id))
}

/** Says that what search shows of these activities changed elsewhere, such as how they are funded. */
export async function touchActivities(tx: Tx, ids: readonly string[]): Promise<void> {
  for (const id of ids) await changeActivity(tx, id, {})
}

const nextChange = sql`(select coalesce(max(change_number), 0) + 1 from activities)`

function select(db: Reader) {
  return db
    .select({ activity: activities, content: listingVersions.content })
    .from(activities)
    .innerJoin(listingVersions, shownVersion)
    .$dynamic()
}

async function withNames(
  db: Reader,
  rows: { activity: ActivityRow; content: Activity['content'] }[],
): Promise<Activity[]> {
  const names = await organisationNames(
    db,
    rows.map((row) => row.activity.organisationId),
  )
  return rows.map(({ activity, content }) => {
    const { createdAt: _, ...shown } = activity
    return { ...shown, organisationName: names.get(activity.organisationId) ?? '', content }
  })
}
