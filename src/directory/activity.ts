// src/directory/activity.ts — an activity: whether it is published, and how fresh its details are.
import { addDays, type Day, daysBetween } from '../kernel/day.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { ListingContent } from './content.ts'

export const activityStatuses = ['unpublished', 'published', 'paused', 'closed'] as const
export type ActivityStatus = (typeof activityStatuses)[number]

export interface Activity {
  id: string
  organisationId: string
  organisationName: string
  externalId: string | null
  /** Of the row it was last imported from. */
  importHash: string | null
  status: ActivityStatus
  pausedUntil: Day | null
  /** null: the group does not limit numbers. */
  placesLeft: number | null
  /** The day somebody last said that the details are right. */
  confirmedOn: Day
  /** The approved version that everybody sees; null until the first approval. */
  liveVersionId: string | null
  /** Rises with every change to any activity: a later change has a higher one. */
  changeNumber: number
  /** The number of its newest version, whatever its status. */
  latestNumber: number
  /** What the live version says; before the first approval, what the newest version says. */
  content: ListingContent
}

/** Every legal move of an activity, with words for the drawing in docs/states.md. */
export const activityMoves = [
  { name: 'publish', from: 'unpublished', to: 'published', label: 'its first version is approved' },
  { name: 'publish', from: 'published', to: 'published', label: 'a newer version is approved' },
  { name: 'publish', from: 'paused', to: 'paused', label: 'a newer version is approved' },
  { name: 'pause', from: 'published', to: 'paused', label: 'the group pauses it until a day' },
  { name: 'resume', from: 'paused', to: 'published', label: 'the group resumes it, or the day comes' },
  { name: 'close', from: 'unpublished', to: 'closed', label: 'the group closes it' },
  { name: 'close', from: 'published', to: 'closed', label: 'the group closes it' },
  { name: 'close', from: 'paused', to: 'closed', label: 'the group closes it' },
] as const satisfies { name: string; from: ActivityStatus; to: ActivityStatus; label: string }[]
export type ActivityMove = (typeof activityMoves)[number]['name']

const saysWhenStuck: Record<ActivityStatus, string> = {
  unpublished: 'This activity is not published yet.',
  published: 'This activity is already published.',
  paused: 'This activity is already paused.',
  closed: 'This activity is closed.',
}

/** The status a move leads to. Refuses (conflict) a move that is not legal from here. */
export function movedActivity(status: ActivityStatus, name: ActivityMove): ActivityStatus {
  const move = activityMoves.find((each) => each.name === name && each.from === status)
  if (move) return move.to
  throw new Refusal('conflict', `activity-${status}`, saysWhenStuck[status])
}

/** A pause ends on a later day, at most a year ahead. Refuses (invalid) any other. */
export function checkPause(until: Day, today: Day): void {
  const ahead = daysBetween(today, until)
  if (ahead >= 1 && ahead <= 366) return
  throw new Refusal('invalid', 'pause-day', 'Choose a day after today and within a year.')
}

export type Freshness = 'confirmed' | 'due' | 'stale' | 'hidden'
const dueAfterDays = 90
const staleAfterDays = 120
const hiddenAfterDays = 365

/** How fresh details confirmed on that day are: due after 90 days, stale after 120, hidden after 365. */
export function freshness(confirmedOn: Day, today: Day): Freshness {
  const days = daysBetween(confirmedOn, today)
  if (days > hiddenAfterDays) return 'hidden'
  if (days > staleAfterDays) return 'stale'
  return days > dueAfterDays ? 'due' : 'confirmed'
}

/** The earliest day of confirmation with which an activity is still shown. */
export function shownSince(today: Day): Day {
  return addDays(today, -hiddenAfterDays)
}

/** Activities confirmed before this day are due to be confirmed again. */
export function dueBefore(today: Day): Day {
  return addDays(today, -dueAfterDays)
}

export type Openness = 'open' | 'full'

/** Whether there is room for one more. */
export function openness(activity: Pick<Activity, 'placesLeft'>): Openness {
  return activity.placesLeft === 0 ? 'full' : 'open'
}
