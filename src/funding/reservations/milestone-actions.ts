// src/funding/reservations/milestone-actions.ts — what is earned after acceptance, and what is given back
// when it is over.
import type { Tx } from '#dialect'
import { record } from '../../audit/audit.ts'
import type { Actor } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/day.ts'
import { newId } from '../../kernel/id.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { post } from '../../ledger/ledger.ts'
import type { Agreement, Milestone } from '../agreements/agreement.ts'
import { getAgreement } from '../agreements/store.ts'
import type { EarnedFor } from './earning.ts'
import { addEarning, findEarning } from './earning-store.ts'
import { didNotStartPence, tariffFor } from '../agreements/milestone.ts'
import { milestonesOf } from '../agreements/milestone-store.ts'
import { answeredOtherwise, type Reservation } from './reservation.ts'
import { earnTariffEntry, releaseEntry } from './entries.ts'
import { findReservation, saveReservation } from './store.ts'

/**
 * The prescription has reached a milestone after its acceptance: its tariff is earned. Nothing happens when
 * the milestone pays nothing, was earned before, or the acceptance was taken back. Refuses (conflict) one
 * that was not accepted, or whose rest was given back.
 */
export async function earnMilestone(
  tx: Tx,
  by: Actor,
  at: Date,
  { prescriptionId, milestone }: { prescriptionId: string; milestone: Exclude<Milestone, 'accepted'> },
): Promise<void> {
  const reservation = await acceptedTariff(tx, prescriptionId)
  if (!reservation) return
  const pence = tariffFor(await milestonesOf(tx, reservation.agreementId), milestone)
  await earn(tx, by, at, reservation, milestone, pence)
}

/**
 * The person did not start: the agreed share of the first-attendance tariff is earned, and the rest given
 * back. Nothing happens the second time. Refuses (conflict) as earnMilestone does, and when the first
 * attendance was earned.
 */
export async function earnDidNotStart(
  tx: Tx,
  by: Actor,
  at: Date,
  { prescriptionId }: { prescriptionId: string },
): Promise<void> {
  const reservation = await acceptedTariff(tx, prescriptionId)
  if (!reservation) return
  if (await findEarning(tx, prescriptionId, 'first-attendance')) {
    throw new Refusal('conflict', 'started-already', 'The group has already earned the first attendance.')
  }
  const agreement = await getAgreement(tx, reservation.agreementId)
  const pence = didNotStartPence(agreement, await milestonesOf(tx, agreement.id))
  await earn(tx, by, at, reservation, 'did-not-start', pence)
  await releaseRest(tx, by, at, { prescriptionId, because: 'not started' })
}

/**
 * The prescription is over (`because` says how, in a word or two: "completed", "ended early"): what is still
 * set aside for milestones that were not reached is given back. Nothing happens when nothing is. Refuses
 * (conflict) one that was not accepted: see release.
 */
export async function releaseRest(
  tx: Tx,
  by: Actor,
  at: Date,
  { prescriptionId, because }: { prescriptionId: string; because: string },
): Promise<void> {
  const reservation = await findReservation(tx, prescriptionId)
  if (reservation?.status === 'reserved') throw answeredOtherwise(reservation)
  if (!reservation || reservation.leftPence === 0) return
  const agreement = await getAgreement(tx, reservation.agreementId)
  const rest = await giveRestBack(tx, by, at, agreement, reservation, because)
  await saveReservation(tx, reservation, rest)
}

/** Gives back what is still set aside; the reservation with nothing left, for the caller to save. */
export async function giveRestBack(
  tx: Tx,
  by: Actor,
  at: Date,
  agreement: Agreement,
  reservation: Reservation,
  because: string,
): Promise<Reservation> {
  const { prescriptionId, leftPence } = reservation
  if (leftPence === 0) return reservation
  await post(tx, at, releaseEntry(agreement, reservation, leftPence, dayOf(at), because))
  await record(tx, by, at, 'money-released', prescriptionId, { agreementId: agreement.id, leftPence })
  return { ...reservation, leftPence: 0 }
}

/** Posts a tariff that is earned now, and notes that it can be paid; gives back the entry's number. */
export async function payTariff(
  tx: Tx,
  at: Date,
  agreement: Agreement,
  reservation: Reservation,
  what: EarnedFor,
  pence: number,
): Promise<number> {
  const on = dayOf(at)
  const { seq } = await post(tx, at, earnTariffEntry(agreement, reservation, { what, pence }, on))
  await addEarning(tx, {
    id: newId(at),
    kind: what,
    fundId: agreement.fundId,
    agreementId: agreement.id,
    providerId: agreement.providerId,
    prescriptionId: reservation.prescriptionId,
    reference: reservation.reference,
    amountPence: pence,
    earnedOn: on,
    entrySeq: seq,
    claimedBy: null,
    correctedSeq: null,
  })
  return seq
}

/** The reservation when it was accepted and milestones are paid for; undefined when none ever are. */
async function acceptedTariff(tx: Tx, prescriptionId: string): Promise<Reservation | undefined> {
  const reservation = await findReservation(tx, prescriptionId)
  if (reservation?.kind !== 'per-referral' || reservation.status === 'corrected') return undefined
  if (reservation.status === 'earned') return reservation
  throw answeredOtherwise(reservation)
}

async function earn(
  tx: Tx,
  by: Actor,
  at: Date,
  reservation: Reservation,
  what: EarnedFor,
  pence: number,
): Promise<void> {
  const { prescriptionId, agreementId, leftPence, earnedPence } = reservation
  if (pence === 0 || (await findEarning(tx, prescriptionId, what))) return
  if (leftPence < pence) {
    const says = 'What was still set aside for this prescription has already been given back.'
    throw new Refusal('conflict', 'rest-given-back', says)
  }
  const agreement = await getAgreement(tx, agreementId)
  await payTariff(tx, at, agreement, reservation, what, pence)
  const now = { leftPence: leftPence - pence, earnedPence: earnedPence + pence }
  await saveReservation(tx, reservation, { ...reservation, ...now })
  await record(tx, by, at, 'money-earned', prescriptionId, {
    agreementId,
    milestone: what,
    amountPence: pence,
  })
}
