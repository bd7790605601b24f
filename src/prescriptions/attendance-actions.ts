// src/prescriptions/attendance-actions.ts — what the group tells us after it accepted, with its money.
import type { Tx } from '#dialect'
import { eventsAbout, record } from '../audit/audit.ts'
import type { Needs } from '../db/db.ts'
import { requireRole, type Actor } from '../kernel/actor.ts'
import { dayOf, type Day } from '../kernel/day.ts'
import { Refusal } from '../kernel/refusal.ts'
import * as decide from './attendance.ts'
import { earnStep, stepsPaidFor } from './attendance-money.ts'
import { type CustomMilestone, milestoneEvent, reachedIn } from './custom-milestone.ts'
import { writeToLinkWorker } from './letters.ts'
import { offeredPrescription } from './ownership.ts'
import type { EndReason, Prescription } from './prescription.ts'
import { savePrescription } from './store.ts'

/*
 * All of these are for the group that accepted; another's prescription does not exist for it (not-found). The
 * same again is answered the same, and writes nothing. They refuse as the steps in attendance.ts do.
 */

/** The group agreed a start date with the person, or another one than before. */
export function agreeStart(needs: Needs, by: Actor, id: string, startsOn: Day): Promise<Prescription> {
  return take(needs, by, id, (before, today) => decide.agreeStart(before, startsOn, today))
}

/** The person came for the first time on that day; the tariff for it is earned in the same transaction. */
export function recordFirstAttendance(needs: Needs, by: Actor, id: string, on: Day): Promise<Prescription> {
  return take(needs, by, id, (before, today) => decide.attendFirst(before, on, today))
}

/** The person never came. What the agreement pays for that is earned; what is left goes back to it. */
export function recordDidNotStart(
  needs: Needs,
  by: Actor,
  id: string,
  reason: EndReason,
): Promise<Prescription> {
  return take(needs, by, id, (before, today) => decide.notStart(before, reason, today))
}

/** The person finished: the tariff for it is earned; what no step earned goes back to the agreement. */
export function recordCompleted(needs: Needs, by: Actor, id: string): Promise<Prescription> {
  return take(needs, by, id, decide.complete)
}

/** The person stopped before the end; what no step earned goes back to the agreement. */
export function recordEndedEarly(
  needs: Needs,
  by: Actor,
  id: string,
  reason: EndReason,
): Promise<Prescription> {
  return take(needs, by, id, (before, today) => decide.endEarly(before, reason, today))
}

/**
 * A further step that the agreement pays for was reached. Refuses (conflict) a prescription that is not being
 * attended, (invalid) a step its agreement does not have.
 */
export function recordCustomMilestone(
  needs: Needs,
  by: Actor,
  id: string,
  milestone: CustomMilestone,
): Promise<Prescription> {
  requireRole(by, 'provider')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const prescription = await offeredPrescription(tx, by, id)
    if (reachedIn(await eventsAbout(tx, id)).has(milestone)) return prescription
    decide.assertAttended(prescription)
    const known = await stepsPaidFor(tx, prescription)
    if (!known.some((each) => each.milestone === milestone)) {
      throw new Refusal('invalid', 'milestone-unknown', 'The agreement does not have that step.')
    }
    await earnStep(tx, by, at, prescription, milestone)
    await record(tx, by, at, milestoneEvent, id, { milestone })
    await writeToLinkWorker(tx, at, prescription, 'milestone')
    return prescription
  })
}

/** Takes the steps that `decided` gives: each saved and recorded, the last one paid for and told. */
function take(
  needs: Needs,
  by: Actor,
  id: string,
  decided: (before: Prescription, today: Day) => decide.Step[],
): Promise<Prescription> {
  requireRole(by, 'provider')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const before = await offeredPrescription(tx, by, id)
    const steps = decided(before, dayOf(at))
    const after = steps.at(-1)
    let saved = before
    for (const step of steps) {
      await savePrescription(tx, saved, step)
      await note(tx, by, at, step, step !== after)
      saved = step
    }
    if (!after) return before
    await earnStep(tx, by, at, after, after.status)
    await writeToLinkWorker(tx, at, after, after.status)
    return after
  })
}

/** `isPassed`: a status that is only passed through on the way to another. */
async function note(tx: Tx, by: Actor, at: Date, step: Prescription, isPassed: boolean): Promise<void> {
  const { status, startsOn, firstAttendedOn, endReason } = step
  const detail = { startsOn, firstAttendedOn, endReason, isPassed }
  await record(tx, by, at, `prescription-${status}`, step.id, detail)
}
