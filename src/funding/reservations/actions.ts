// src/funding/reservations/actions.ts — money or a place set aside for a prescription: earned, or released.
import type { Reader, Tx } from '#dialect'
import { record } from '../../audit/audit.ts'
import { getOrganisation } from '../../identity/identity.ts'
import type { Actor } from '../../kernel/actor.ts'
import { dayOf, type Day } from '../../kernel/day.ts'
import { balanceOf, post } from '../../ledger/ledger.ts'
import type { Agreement } from '../agreements/agreement.ts'
import { getAgreement } from '../agreements/store.ts'
import { agreementCodes } from '../entries.ts'
import { tariffFor } from '../agreements/milestone.ts'
import { payTariff } from './milestone-actions.ts'
import { milestonesOf } from '../agreements/milestone-store.ts'
import { placeWorth } from '../plans/place-worth.ts'
import { mustMove, type PaidAs, type Reservation, reservedNow } from './reservation.ts'
import { chooseWay } from './choice.ts'
import { earnPlaceEntry, goodwillEntry, releaseEntry, reserveEntry } from './entries.ts'
import { type FundingOffer, nothingLeft, offerOf } from './offer.ts'
import { addReservation, findReservation, freePlaceNumber, saveReservation, tranchesOf } from './store.ts'

/**
 * How a prescription of this activity issued on that day would be paid for, in words too; undefined when no
 * agreement covers it. Which one is chosen: see chooseWay.
 */
export async function fundingOffer(
  db: Reader,
  activityId: string,
  on: Day,
): Promise<FundingOffer | undefined> {
  const way = await chooseWay(db, activityId, on)
  return way && offerOf(way, await nameOf(db, way.agreement))
}

/**
 * Sets aside all tariffs, or one place, for a prescription that is being issued now, in the caller's
 * transaction; nothing for goodwill. Undefined when no agreement covers the activity today: then it is
 * unfunded. Refuses (conflict, nothing-left) when one does but its money or places are gone, and it does not
 * say what happens beyond it. The same prescription again is answered the same.
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
  const way = await chooseWay(tx, activityId, dayOf(at))
  if (!way) return undefined
  const { agreement, kind, reservedPence } = way
  if (kind === undefined) throw nothingLeft(way, await nameOf(tx, agreement))
  await setAside(tx, by, at, agreement, { prescriptionId, kind, reference, reservedPence })
  return { agreementId: agreement.id, kind }
}

/** Sets aside, under an agreement that was chosen and has room. */
export async function setAside(
  tx: Tx,
  by: Actor,
  at: Date,
  agreement: Agreement,
  asked: Pick<Reservation, 'prescriptionId' | 'kind' | 'reference' | 'reservedPence'>,
): Promise<void> {
  const { prescriptionId, kind, reservedPence } = asked
  const { id: agreementId } = agreement
  const reserveSeq =
    kind === 'goodwill'
      ? null
      : (await post(tx, at, reserveEntry(agreement, asked, reservedPence, dayOf(at)))).seq
  await addReservation(tx, reservedNow({ ...asked, agreementId }, at, reserveSeq))
  await record(tx, by, at, 'money-reserved', prescriptionId, { agreementId, kind, reservedPence })
}

/**
 * The prescription is accepted: its tariff for that is earned, or it takes the lowest free place of the
 * block, or it is counted as goodwill. Nothing happens when it is unfunded or was earned before. Refuses
 * (conflict) when its reservation was released, or what it earned was taken back.
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
  const earned = await earnedBy(tx, at, agreement, reservation)
  const after = { ...reservation, ...earned, status: 'earned' as const, answeredAt: at }
  await saveReservation(tx, reservation, after)
  const { earnedPence } = earned
  await record(tx, by, at, 'money-earned', prescriptionId, { agreementId: agreement.id, earnedPence })
}

/**
 * The prescription was declined, expired or withdrawn (`because` is that word): what was set aside goes back
 * to its agreement, or to the fund when it came from there. Nothing happens when it is unfunded or was
 * released before. Refuses (conflict) when it was earned.
 */
export async function release(
  tx: Tx,
  by: Actor,
  at: Date,
  { prescriptionId, because }: { prescriptionId: string; because: string },
): Promise<void> {
  const reservation = await findReservation(tx, prescriptionId)
  if (!reservation || !mustMove(reservation, 'released')) return
  const { agreementId, kind, leftPence } = reservation
  const agreement = await getAgreement(tx, agreementId)
  const answerSeq =
    kind === 'goodwill'
      ? null
      : (await post(tx, at, releaseEntry(agreement, reservation, leftPence, dayOf(at), because))).seq
  const released = { status: 'released' as const, leftPence: 0, answeredAt: at, answerSeq }
  await saveReservation(tx, reservation, { ...reservation, ...released })
  await record(tx, by, at, 'money-released', prescriptionId, { agreementId })
}

async function nameOf(db: Reader, agreement: Agreement): Promise<string> {
  return (await getOrganisation(db, agreement.providerId)).name
}

type Earned = Pick<Reservation, 'leftPence' | 'earnedPence' | 'placeNumber' | 'answerSeq'>

async function earnedBy(tx: Tx, at: Date, agreement: Agreement, reservation: Reservation): Promise<Earned> {
  const { kind, reservedPence } = reservation
  if (kind === 'block') return earnPlace(tx, at, agreement, reservation)
  if (kind === 'goodwill') {
    const { seq } = await post(tx, at, goodwillEntry(reservation, dayOf(at)))
    return { leftPence: 0, earnedPence: 0, placeNumber: null, answerSeq: seq }
  }
  const pence =
    kind === 'overage' ? reservedPence : tariffFor(await milestonesOf(tx, agreement.id), 'accepted')
  const answerSeq = pence > 0 ? await payTariff(tx, at, agreement, reservation, 'accepted', pence) : null
  return { leftPence: reservedPence - pence, earnedPence: pence, placeNumber: null, answerSeq }
}

async function earnPlace(tx: Tx, at: Date, agreement: Agreement, reservation: Reservation): Promise<Earned> {
  const tranches = await tranchesOf(tx, agreement.id)
  const number = await freePlaceNumber(tx, agreement.id)
  const worthPence = placeWorth(tranches, number)
  const prepaidPence = await balanceOf(tx, agreementCodes(agreement.id).prepaid)
  const place = { number, of: agreement.places ?? number, worthPence, prepaidPence }
  const { seq } = await post(tx, at, earnPlaceEntry(agreement, reservation, place, dayOf(at)))
  return { leftPence: 0, earnedPence: worthPence, placeNumber: number, answerSeq: seq }
}
