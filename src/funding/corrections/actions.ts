// src/funding/corrections/actions.ts — taking back what was earned in error.
import type { Tx } from '#dialect'
import { record } from '../../audit/audit.ts'
import type { Needs } from '../../db/db.ts'
import { type Actor, requireRole, type UserActor } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { balanceOf, type NewEntry, post } from '../../ledger/ledger.ts'
import { fundFor } from '../actions.ts'
import type { Agreement } from '../agreements/agreement.ts'
import { getAgreement } from '../agreements/store.ts'
import { assertCorrectable, type Correction, correctionReason } from './correction.ts'
import { nothingEarned, sameCorrection } from './correction.ts'
import { correctGoodwillEntry, correctPlaceEntry, correctTariffEntry, type TakenBack } from './entries.ts'
import { addCorrection, correctionsOf, findCorrection, markCorrected } from './store.ts'
import type { EarnedFor, Earning } from '../reservations/earning.ts'
import { earningsFor } from '../reservations/earning-store.ts'
import { agreementCodes } from '../entries.ts'
import { giveRestBack } from '../reservations/milestone-actions.ts'
import type { Reservation } from '../reservations/reservation.ts'
import { findReservation, saveReservation } from '../reservations/store.ts'

/** What all corrections made together have in common. */
interface Making {
  by: UserActor
  at: Date
  agreement: Agreement
  reason: string
}

/**
 * Takes back what was earned in error for one milestone; for "accepted" all that was earned for the
 * prescription, and what is still set aside is given back. Before a remittance has it the provider is owed
 * less; afterwards the provider owes it back. A place of a block can be taken again. The same again is the
 * same correction. Refuses (invalid) no reason; (not-found) another organisation's fund; (conflict) what was
 * not earned, another reason than before, and a block whose unused places were settled when it closed.
 */
export async function correctEarning(
  needs: Needs,
  by: Actor,
  asked: { prescriptionId: string; milestone: EarnedFor; reason: string },
): Promise<Correction> {
  const user = requireRole(by, 'finance')
  const { prescriptionId, milestone } = asked
  const reason = correctionReason(asked.reason)
  return needs.store.transaction(async (tx) => {
    const reservation = await findReservation(tx, prescriptionId)
    if (!reservation) {
      throw new Refusal('not-found', 'reservation-unknown', 'Nothing was set aside for this prescription.')
    }
    const agreement = await getAgreement(tx, reservation.agreementId)
    await fundFor(tx, user, agreement.fundId)
    const before = await findCorrection(tx, prescriptionId, milestone)
    if (before) return sameCorrection(before, reason)
    assertCorrectable(agreement, reservation)
    const making = { by: user, at: needs.clock.now(), agreement, reason }
    const corrected = await (milestone === 'accepted'
      ? takeAllBack(tx, making, reservation)
      : takeTariffsBack(tx, making, reservation, (earning) => earning.kind === milestone))
    await saveReservation(tx, reservation, corrected)
    const made = await findCorrection(tx, prescriptionId, milestone)
    if (!made) throw nothingEarned()
    return made
  })
}

/** Everything after the acceptance first, then what is still set aside, then the acceptance itself. */
async function takeAllBack(tx: Tx, making: Making, reservation: Reservation): Promise<Reservation> {
  const { by, at, agreement } = making
  const later = await takeTariffsBack(tx, making, reservation, ({ kind }) => kind !== 'accepted')
  const rest = await giveRestBack(tx, by, at, agreement, later, 'earned in error')
  const answerSeq = rest.answerSeq
  // Nothing is paid for the acceptance: there is no entry to put right.
  if (answerSeq === null) throw nothingEarned()
  const taken = { what: 'accepted' as const, pence: rest.earnedPence, relatesSeq: answerSeq }
  if (rest.kind === 'block') {
    const accruedPence = await balanceOf(tx, agreementCodes(agreement.id).accrued)
    const place = { ...taken, isAfterPayment: agreement.status === 'closed', accruedPence }
    await takeBack(tx, making, rest, place, correctPlaceEntry(agreement, rest, place, dayOf(at)))
  } else if (rest.kind === 'goodwill') {
    const goodwill = { ...taken, isAfterPayment: false }
    await takeBack(tx, making, rest, goodwill, correctGoodwillEntry(agreement, rest, goodwill, dayOf(at)))
  } else {
    await takeTariffsBack(tx, making, rest, ({ kind }) => kind === 'accepted')
  }
  return { ...rest, status: 'corrected', earnedPence: 0, placeNumber: null }
}

/** Takes back the tariffs that were earned, stand, and are meant. */
async function takeTariffsBack(
  tx: Tx,
  making: Making,
  reservation: Reservation,
  isMeant: (earning: Earning) => boolean,
): Promise<Reservation> {
  const { prescriptionId } = reservation
  const before = new Set((await correctionsOf(tx, { prescriptionId })).map((each) => each.milestone))
  const standing = (await earningsFor(tx, prescriptionId)).filter(
    ({ kind }) => !before.has(kind as EarnedFor),
  )
  let { earnedPence } = reservation
  for (const earning of standing.filter(isMeant)) {
    await takeTariffBack(tx, making, reservation, earning)
    earnedPence -= earning.amountPence
  }
  return { ...reservation, earnedPence }
}

async function takeTariffBack(
  tx: Tx,
  making: Making,
  reservation: Reservation,
  earning: Earning,
): Promise<void> {
  const isAfterPayment = earning.claimedBy !== null
  const { kind, amountPence: pence, entrySeq: relatesSeq } = earning
  const taken = { what: kind as EarnedFor, pence, isAfterPayment, relatesSeq }
  const entry = correctTariffEntry(making.agreement, reservation, taken, dayOf(making.at))
  const seq = await takeBack(tx, making, reservation, taken, entry)
  if (!isAfterPayment) await markCorrected(tx, earning, seq)
}

async function takeBack(
  tx: Tx,
  { by, at, agreement, reason }: Making,
  { prescriptionId }: Reservation,
  { what: milestone, pence: amountPence, isAfterPayment }: TakenBack,
  entry: NewEntry,
): Promise<number> {
  const { id: agreementId } = agreement
  const { seq } = await post(tx, at, entry)
  const named = { prescriptionId, milestone, agreementId, reason, madeBy: by.userId, madeAt: at }
  await addCorrection(tx, { ...named, amountPence, isAfterPayment, entrySeq: seq })
  const detail = { agreementId, milestone, amountPence, isAfterPayment }
  await record(tx, by, at, 'earning-corrected', prescriptionId, detail)
  return seq
}
