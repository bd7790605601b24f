// src/directory/activity-actions.ts — what a group says at once, without a curator: still right, paused,
// places left.
import { record } from '../audit/audit.ts'
import type { Needs, Tx } from '../db/db.ts'
import type { Actor } from '../kernel/actor.ts'
import { type Day, dayOf } from '../kernel/day.ts'
import { Refusal } from '../kernel/refusal.ts'
import { leave } from '../outbox/outbox.ts'
import { checkPause, movedActivity } from './activity.ts'
import { ownActivity } from './owner.ts'
import { changeActivity } from './store.ts'

type Change = Parameters<typeof changeActivity>[2]

/**
 * Every action here is for its group, a curator or the system; refuses (not-found) another group's activity.
 */
export function confirmActivity(needs: Needs, by: Actor, activityId: string): Promise<void> {
  return changeAtOnce(needs, by, activityId, 'activity-confirmed', async (_activity, today) => ({
    confirmedOn: today,
  }))
}

/**
 * Takes it out of the search until that day. Refuses (invalid) a day not after today, (conflict) unless
 * published.
 */
export function pauseActivity(needs: Needs, by: Actor, activityId: string, until: Day): Promise<void> {
  return changeAtOnce(needs, by, activityId, 'activity-paused', async ({ status }, today, tx) => {
    const paused = movedActivity(status, 'pause')
    checkPause(until, today)
    // Six in the morning is that same day in London, summer and winter.
    const runAt = new Date(`${until}T06:00:00Z`)
    await leave(tx, needs.clock.now(), 'resume-activity', { activityId, pausedUntil: until }, runAt)
    return { status: paused, pausedUntil: until }
  })
}

/** Puts a paused activity back. Refuses (conflict) unless it is paused. */
export function resumeActivity(needs: Needs, by: Actor, activityId: string): Promise<void> {
  return changeAtOnce(needs, by, activityId, 'activity-resumed', async ({ status }) => ({
    status: movedActivity(status, 'resume'),
    pausedUntil: null,
  }))
}

/** Ends an activity for good; its history stays. Refuses (conflict) when it is closed already. */
export function closeActivity(needs: Needs, by: Actor, activityId: string): Promise<void> {
  return changeAtOnce(needs, by, activityId, 'activity-closed', async ({ status }) => ({
    status: movedActivity(status, 'close'),
    pausedUntil: null,
  }))
}

/** Says how many places are left; null when numbers are not limited. */
export function setPlacesLeft(
  needs: Needs,
  by: Actor,
  activityId: string,
  placesLeft: number | null,
): Promise<void> {
  return needs.store.transaction((tx) => setPlacesLeftIn(tx, by, needs.clock.now(), activityId, placesLeft))
}

/** As setPlacesLeft, inside a transaction. */
export async function setPlacesLeftIn(
  tx: Tx,
  by: Actor,
  at: Date,
  activityId: string,
  placesLeft: number | null,
): Promise<void> {
  if (
    placesLeft !== null &&
    !(Number.isSafeInteger(placesLeft) && placesLeft >= 0 && placesLeft <= 100_000)
  ) {
    throw new Refusal('invalid', 'places-left', 'Give a whole number from 0, or leave it empty.')
  }
  await ownActivity(tx, by, activityId)
  await changeActivity(tx, activityId, { placesLeft })
  await record(tx, by, at, 'places-left-set', activityId, { placesLeft })
}

function changeAtOnce(
  needs: Needs,
  by: Actor,
  activityId: string,
  what: string,
  decide: (activity: Awaited<ReturnType<typeof ownActivity>>, today: Day, tx: Tx) => Promise<Change>,
): Promise<void> {
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const activity = await ownActivity(tx, by, activityId)
    const change = await decide(activity, dayOf(at), tx)
    await changeActivity(tx, activityId, change)
    await record(tx, by, at, what, activityId)
  })
}
