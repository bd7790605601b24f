// src/directory/kept-activities.ts — activities as they are now; only those that changed are read again.
import { dataVersion, type Reader } from '../db/db.ts'
import { organisationNames } from '../identity/identity.ts'
import type { Activity } from './activity.ts'
import { activitiesByIds, changeNumbersOf } from './store.ts'

const mostKept = 4_000
const keptBy = new WeakMap<Reader, Map<string, Activity>>()

/** As they were at a version of the database. */
interface Shown {
  version: number
  activities: Map<string, Readonly<Activity>>
}
const shownBy = new WeakMap<Reader, Shown>()

/**
 * As activitiesByIds with less work, for lists that are shown often: nothing is read again before something
 * is written. What is given back is shared: nobody may change it.
 */
export async function currentActivities(
  db: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Readonly<Activity>>> {
  const version = dataVersion(db)
  if (version === undefined) return unlessChanged(db, ids)
  let shown = shownBy.get(db)
  if (shown?.version !== version || shown.activities.size > mostKept) {
    shown = { version, activities: new Map() }
    shownBy.set(db, shown)
  }
  const { activities } = shown
  const missing = ids.filter((id) => !activities.has(id))
  if (missing.length > 0) {
    for (const [id, activity] of await unlessChanged(db, missing)) activities.set(id, activity)
  }
  return new Map(ids.flatMap((id) => (activities.has(id) ? [[id, activities.get(id)!]] : [])))
}

/** An activity is read whole only when its change number is not the one that was kept. */
async function unlessChanged(db: Reader, ids: readonly string[]): Promise<Map<string, Readonly<Activity>>> {
  const kept = keptBy.get(db) ?? new Map<string, Activity>()
  keptBy.set(db, kept)
  const numbers = await changeNumbersOf(db, ids)
  if (kept.size + numbers.size > mostKept) kept.clear()
  const missing = [...numbers.keys()].filter((id) => kept.get(id)?.changeNumber !== numbers.get(id))
  for (const [id, activity] of await activitiesByIds(db, missing)) kept.set(id, activity)
  const found = [...numbers.keys()].flatMap((id) => kept.get(id) ?? [])
  return named(db, found)
}

/** An organisation may change its name without a change to its activities. */
async function named(db: Reader, activities: readonly Activity[]): Promise<Map<string, Activity>> {
  const names = await organisationNames(
    db,
    activities.map(({ organisationId }) => organisationId),
  )
  return new Map(
    activities.map((activity) => {
      const name = names.get(activity.organisationId) ?? activity.organisationName
      return [
        activity.id,
        name === activity.organisationName ? activity : { ...activity, organisationName: name },
      ]
    }),
  )
}
