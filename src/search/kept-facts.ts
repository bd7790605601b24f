// src/search/kept-facts.ts — remembers the facts of activities for a day, so that a page need not count again.
import type { Reader } from '../db/db.ts'
import type { Activity } from '../directory/directory.ts'
import { type Day, dayOf } from '../kernel/day.ts'
import { type ActivityFacts, factsOf } from './facts.ts'

interface Kept {
  day: Day
  changeNumber: number
  facts: ActivityFacts
}

const mostKept = 20_000
const keptBy = new WeakMap<Reader, Map<string, Kept>>()

/**
 * The facts of each of these activities, by identifier: as of today, or of its last change when that is later.
 * Who pays for an activity changes it; how fast its group answers is counted once a day.
 */
export async function keptFacts(
  db: Reader,
  activities: readonly Activity[],
  now: Date,
): Promise<Map<string, ActivityFacts>> {
  const day = dayOf(now)
  const kept = keptBy.get(db) ?? new Map<string, Kept>()
  keptBy.set(db, kept)
  const known = new Map<string, ActivityFacts>()
  const others: Activity[] = []
  for (const activity of activities) {
    const before = kept.get(activity.id)
    if (before?.day === day && before.changeNumber === activity.changeNumber)
      known.set(activity.id, before.facts)
    else others.push(activity)
  }
  if (others.length === 0) return known
  if (kept.size + others.length > mostKept) kept.clear()
  const found = await factsOf(db, others, now)
  for (const { id, changeNumber } of others) {
    const facts = found.get(id)!
    kept.set(id, { day, changeNumber, facts })
    known.set(id, facts)
  }
  return known
}
