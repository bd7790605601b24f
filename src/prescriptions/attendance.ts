// src/prescriptions/attendance.ts — what happens once a prescription is accepted: each step, and when.
import { addMonths, dayOf, formatDay, type Day } from '../kernel/day.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { EndReason, Prescription } from './prescription.ts'
import { mayMove, type PrescriptionStatus } from './status.ts'

/** The statuses in which the group has something left to tell us. */
export const attendedStatuses = ['accepted', 'waiting', 'started'] as const satisfies PrescriptionStatus[]

/** The statuses in which an accepted prescription has ended. */
export const endedStatuses = [
  'did-not-start',
  'completed',
  'ended-early',
] as const satisfies PrescriptionStatus[]

/** A prescription after one move of these. */
export type Step = Prescription & { status: 'waiting' | 'started' | (typeof endedStatuses)[number] }

/** Whether it is accepted and has not ended. */
export function isAttended({ status }: Pick<Prescription, 'status'>): boolean {
  return attendedStatuses.some((each) => each === status)
}

/*
 * Each step gives the prescription after every move it makes, in order; none when it was taken before. It
 * refuses (conflict) from a status it does not follow, and (invalid) a day that cannot be.
 */

/** The start date is agreed: from the day of acceptance on, at most a year ahead. It may be agreed anew. */
export function agreeStart(prescription: Prescription, startsOn: Day, today: Day): Step[] {
  const isAgreed = prescription.status === 'waiting'
  if (isAgreed && prescription.startsOn === startsOn) return []
  const waiting = isAgreed ? { ...prescription, status: 'waiting' as const } : move(prescription, 'waiting')
  assertSinceAcceptance(prescription, startsOn)
  if (startsOn > addMonths(today, 12)) {
    throw new Refusal('invalid', 'day-too-late', 'Type a day within a year from today.')
  }
  return [{ ...waiting, startsOn }]
}

/** They came for the first time, not before the acceptance nor after today; then no start date is needed. */
export function attendFirst(prescription: Prescription, on: Day, today: Day): Step[] {
  if (prescription.firstAttendedOn === on) return []
  if (prescription.firstAttendedOn !== null) {
    const says = `You told us already that they first came on ${formatDay(prescription.firstAttendedOn)}.`
    throw new Refusal('conflict', 'attended-before', says)
  }
  const steps = throughWaiting(prescription, on)
  const started = move(steps.at(-1) ?? prescription, 'started')
  assertSinceAcceptance(prescription, on)
  if (on > today) {
    const says = `Type a day that has come. Today is ${formatDay(today)}.`
    throw new Refusal('invalid', 'day-to-come', says)
  }
  return [...steps, { ...started, firstAttendedOn: on }]
}

/** They never came, for a reason from the list; there need not have been a start date. */
export function notStart(prescription: Prescription, endReason: EndReason, today: Day): Step[] {
  if (prescription.status === 'did-not-start' && prescription.endReason === endReason) return []
  const steps = throughWaiting(prescription, null)
  const ended = move(steps.at(-1) ?? prescription, 'did-not-start')
  return [...steps, { ...ended, endReason, endedOn: today }]
}

/** They finished. */
export function complete(prescription: Prescription, today: Day): Step[] {
  if (prescription.status === 'completed') return []
  return [{ ...move(prescription, 'completed'), endedOn: today }]
}

/** They stopped before the end, for a reason from the list. */
export function endEarly(prescription: Prescription, endReason: EndReason, today: Day): Step[] {
  if (prescription.status === 'ended-early' && prescription.endReason === endReason) return []
  return [{ ...move(prescription, 'ended-early'), endReason, endedOn: today }]
}

/** Refuses (conflict) a prescription that is not accepted, or has ended. */
export function assertAttended(prescription: Prescription): void {
  if (!isAttended(prescription)) throw new Refusal('conflict', ...standsStill[prescription.status])
}

/** The move to waiting where it was not made; the table has no way around it. */
function throughWaiting(prescription: Prescription, startsOn: Day | null): Step[] {
  return prescription.status === 'accepted' ? [{ ...move(prescription, 'waiting'), startsOn }] : []
}

function move<To extends PrescriptionStatus>(
  prescription: Prescription,
  to: To,
): Prescription & { status: To } {
  if (mayMove(prescription.status, to)) return { ...prescription, status: to }
  throw new Refusal('conflict', ...standsStill[prescription.status])
}

function assertSinceAcceptance({ answeredAt }: Prescription, on: Day): void {
  const acceptedOn = dayOf(answeredAt!)
  if (on >= acceptedOn) return
  const says = `You accepted this prescription on ${formatDay(acceptedOn)}. Type that day or a later one.`
  throw new Refusal('invalid', 'day-before-acceptance', says)
}

const notAccepted = ['prescription-not-accepted', 'This prescription was not accepted.'] as const
const notStarted = ['prescription-not-started', 'First tell us when they came for the first time.'] as const
const ended = ['prescription-ended', 'You told us already that this prescription has ended.'] as const

/** Why a prescription in each status does not take the step that was asked for. */
const standsStill: Record<PrescriptionStatus, readonly [code: string, says: string]> = {
  draft: ['prescription-draft', 'This prescription has not been issued yet.'],
  issued: ['prescription-unanswered', 'Accept this prescription first.'],
  accepted: notStarted,
  declined: notAccepted,
  expired: notAccepted,
  withdrawn: notAccepted,
  waiting: notStarted,
  started: ['prescription-started', 'You told us already that they came.'],
  'did-not-start': ended,
  completed: ended,
  'ended-early': ended,
}
