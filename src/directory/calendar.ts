// src/directory/calendar.ts — what the calendar brings about in the directory: the end of a pause.
import type { Needs } from '../db/db.ts'
import { system } from '../kernel/actor.ts'
import { requireId } from '../kernel/id.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Handlers } from '../outbox/outbox.ts'
import { resumeActivity } from './activity-actions.ts'
import { activitiesByIds } from './store.ts'

/** The jobs of this room: 'resume-activity' {activityId, pausedUntil}. */
export function directoryHandlers(needs: Needs): Handlers {
  return {
    'resume-activity': (payload) => endPause(needs, requireId(payload.activityId), payload.pausedUntil),
  }
}

/** The day of a pause came: resumes, unless the group resumed or paused anew meanwhile. */
async function endPause(needs: Needs, activityId: string, pausedUntil: unknown): Promise<void> {
  const activity = (await activitiesByIds(needs.store.read, [activityId])).get(activityId)
  if (activity?.status !== 'paused' || activity.pausedUntil !== pausedUntil) return
  try {
    await resumeActivity(needs, system('calendar'), activityId)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}
