// src/funding/reservation-actions.ts — money or a place set aside for a prescription: earned, or released.
import type { Reader, Tx } from '#dialect'
import { record } from '../audit/audit.ts'
import { getOrganisation } from '../identity/identity.ts'
import type { Actor } from '../kernel/actor.ts'
import { dayOf, type Day } from '../kernel/day.ts'
import { newId } from '../kernel/id.ts'
import { formatPounds } from '../kernel/pence.ts'
import { balanceOf, post } from '../ledger/ledger.ts'
import { type Agreement, type AgreementKind, byPreference, worthOfPlace } from './agreement.ts'
import { agreementsInForce, getAgreement } from './agreement-store.ts'
import { addEarning } from './earning-store.ts'
import { agreementCodes, earnPlaceEntry, earnTariffEntry, releaseEntry, reserveEntry } from './entries.ts'
import {
  hasRoom,
  type Left,
  mustMove,
  nothingLeft,
  nothingLeftWords,
  type PaidAs,
  type Reservation,
} from './reservation.ts'
import { addReservation, findReservation, leftUnder, saveAnswer } from './reservation-store.ts'

/** How a prescription of an activity would be paid for. */
export interface FundingOffer {
  agreementId: string
  kind: AgreementKind
  tariffPence?: number
  /** Whether there is money, or a place, for one more. */
  left: boolean
  says: string
}

/**
 * How a prescription of this activity issued on that day would be paid for; undefined when no agreement
 * covers it. Of the agreements in force the first in order of preference (byPreference) that has something
 * left is used; when none has, the first of them says what is gone.
 */
export async function fundingOffer(
  db: Reader,
  activityId: string,
  on: Day,
): Promise<FundingOffer | undefined> {
  const chosen = await chooseAgreement(db, activityId, on)
  if (!chosen) return undefined
  const { agreement, tariffPence, placesFree } = chosen
  const offer = { agreementId: agreement.id, kind: agreement.kind, left: hasRoom(chosen) }
  const isBlock = agreement.kind === 'block'
  const paid = isBlock ? {} : { tariffPence }
  if (!offer.left) return { ...offer, ...paid, says: nothingLeftWords(chosen, await nameOf(db, agreement)) }
  const places = placesFree === 1 ? '1 place is left' : `${placesFree} places are left`
  const says = isBlock
    ? `Paid for by a block agreement: ${places}.`
    : `${formatPounds(tariffPence)} is paid to the group when it accepts.`
  return { ...offer, ...paid, says }
}

/**
 * Sets aside the tariffs, or one place, for a prescription that is being issued now, in the caller's
 * transaction. Undefined when no agreement covers the activity today: then it is unfunded. Refuses
 * (conflict, nothing-left) when one does but its money or places are gone. The same prescription again is
 * answered the same.
 */
export async function reserve(
  tx: Tx,
  by: Actor,
  at: Date,
  asked: { prescriptionId: string; activityId: string; reference: string },
): Promise<{ agreementId: string; kind: PaidAs } | undefined> {
  const { prescriptionId, activityId, reference } = asked
  const before = await findReservation(tx, prescriptionId)
  if (before) return { agreementId: before.agreementId, kind: before.kind }
  const chosen = await chooseAgreement(tx, activityId, dayOf(at))
  if (!chosen) return undefined
  if (!hasRoom(chosen)) throw nothingLeft(chosen, await nameOf(tx, chosen.agreement))
  const { id: agreementId } = chosen.agreement
  const kind: PaidAs = chosen.agreement.kind === 'block' ? 'block' : 'per-referral'
  const reservedPence = kind === 'block' ? 0 : chosen.tariffPence
  const reserved = { prescriptionId, agreementId, kind, reference, reservedPence }
  const { seq } = await post(tx, at, reserveEntry(reserved, dayOf(at)))
  await addReservation(tx, {
    ...reserved,
    status: 'reserved',
    leftPence: reservedPence,
    earnedPence: 0,
    placeNumber: null,
    reservedAt: at,
    answeredAt: null,
    reserveSeq: seq,
    answerSeq: null,
  })
  await record(tx, by, at, 'money-reserved', prescriptionId, { agreementId, reservedPence })
  return { agreementId, kind }
}

/**
 * The prescription is accepted: its tariff is earned, or it takes the next place of the block. Nothing
 * happens when it is unfunded or was earned before. Refuses (conflict) when its reservation was released.
 */
export async function earnAccepted(
  tx: Tx,
  by: Actor,
  at: Date,
  { prescriptionId }: { prescriptionId: string },
): Promise<void> {
  const reservation = await findReservation(tx, prescriptionId)
  if (!reservation || !mustMove(reservation, 'earned')) return
  const agreement = await getAgreement(tx, reservation.agreementId)
  const { earnedPence, placeNumber, seq } = isBlock(agreement)
    ? await earnPlace(tx, at, agreement, reservation)
    : await earnTariff(tx, at, agreement, reservation)
  const answer = {
    status: 'earned' as const,
    leftPence: 0,
    earnedPence,
    placeNumber,
    answeredAt: at,
    answerSeq: seq,
  }
  await saveAnswer(tx, prescriptionId, answer)
  await record(tx, by, at, 'money-earned', prescriptionId, { agreementId: agreement.id, earnedPence })
}

/**
 * The prescription was declined, expired or withdrawn (`because` is that word): what was set aside goes back
 * to its agreement. Nothing happens when it is unfunded or was released before. Refuses (conflict) when it
 * was earned.
 */
export async function release(
  tx: Tx,
  by: Actor,
  at: Date,
  { prescriptionId, because }: { prescriptionId: string; because: string },
): Promise<void> {
  const reservation = await findReservation(tx, prescriptionId)
  if (!reservation || !mustMove(reservation, 'released')) return
  const { seq } = await post(tx, at, releaseEntry(reservation, dayOf(at), because))
  const answer = { status: 'released' as const, leftPence: 0, earnedPence: 0, placeNumber: null }
  await saveAnswer(tx, prescriptionId, { ...answer, answeredAt: at, answerSeq: seq })
  await record(tx, by, at, 'money-released', prescriptionId, { agreementId: reservation.agreementId })
}

async function chooseAgreement(db: Reader, activityId: string, on: Day): Promise<Left | undefined> {
  const inForce = (await agreementsInForce(db, activityId, on)).sort(byPreference)
  const left = await leftUnder(db, inForce)
  return left.find(hasRoom) ?? left[0]
}

async function nameOf(db: Reader, agreement: Agreement): Promise<string> {
  return (await getOrganisation(db, agreement.providerId)).name
}

const isBlock = (agreement: Agreement): agreement is Agreement & { places: number } =>
  agreement.places !== null

interface Earned {
  earnedPence: number
  placeNumber: number | null
  seq: number
}

async function earnPlace(
  tx: Tx,
  at: Date,
  agreement: Agreement & { places: number },
  reservation: Reservation,
): Promise<Earned> {
  const { placesUsed, prepaid } = agreementCodes(agreement.id)
  const placeNumber = (await balanceOf(tx, placesUsed)) + 1
  const place = { number: placeNumber, prepaidPence: await balanceOf(tx, prepaid) }
  const { seq } = await post(tx, at, earnPlaceEntry(agreement, reservation, place, dayOf(at)))
  return { earnedPence: worthOfPlace(agreement, placeNumber), placeNumber, seq }
}

async function earnTariff(tx: Tx, at: Date, agreement: Agreement, reservation: Reservation): Promise<Earned> {
  const amountPence = reservation.reservedPence
  const { seq } = await post(tx, at, earnTariffEntry(agreement, reservation, amountPence, dayOf(at)))
  await addEarning(tx, {
    id: newId(at),
    kind: 'accepted',
    fundId: agreement.fundId,
    agreementId: agreement.id,
    providerId: agreement.providerId,
    prescriptionId: reservation.prescriptionId,
    reference: reservation.reference,
    amountPence,
    earnedOn: dayOf(at),
    entrySeq: seq,
    claimedBy: null,
    correctedSeq: null,
  })
  return { earnedPence: amountPence, placeNumber: null, seq }
}
