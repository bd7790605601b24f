// src/funding/corrections/entries.ts — what was earned in error and is taken back → the journal entry for it.
import type { Day } from '../../kernel/day.ts'
import { credit, debit, type NewEntry } from '../../ledger/ledger.ts'
import type { Agreement } from '../agreements/agreement.ts'
import type { EarnedFor } from '../reservations/earning.ts'
import { agreementCodes, fundCodes, owesUsCode, payableCode } from '../entries.ts'
import type { Reservation } from '../reservations/reservation.ts'
import { givenBackTo, goodwillCodes } from '../reservations/entries.ts'

/** What is taken back: how much, whether the provider had it already, and the entry that it puts right. */
export interface TakenBack {
  what: EarnedFor
  pence: number
  isAfterPayment: boolean
  relatesSeq: number
}

/** A tariff earned in error is taken back from what the provider is owed, or is owed back by the provider. */
export function correctTariffEntry(
  agreement: Agreement,
  reservation: Reservation,
  taken: TakenBack,
  on: Day,
): NewEntry {
  const { held, spent, free } = fundCodes(agreement.fundId)
  const { pence, isAfterPayment } = taken
  const from = isAfterPayment ? owesUsCode(agreement.providerId) : payableCode(agreement.providerId)
  const to = agreement.status === 'closed' ? free : givenBackTo(agreement, reservation)
  return {
    ...correction(reservation, taken, on, 'Earned in error and taken back'),
    lines: [debit(from, pence), credit(held, pence), debit(spent, pence), credit(to, pence)],
  }
}

/**
 * A place taken in error is given back: first out of what was used before it was paid for (`accruedPence` is
 * what there is), the rest is paid ahead again. Of a closed block, where nothing is used any more, the
 * provider owes it back, the fund has it free, and the place lapses.
 */
export function correctPlaceEntry(
  agreement: Agreement,
  reservation: Reservation,
  taken: TakenBack & { accruedPence: number },
  on: Day,
): NewEntry {
  const { allocated, prepaid, accrued, placesFree, placesLapsed, placesUsed } = agreementCodes(agreement.id)
  const { held, spent, free } = fundCodes(agreement.fundId)
  const { pence, accruedPence } = taken
  const isClosed = agreement.status === 'closed'
  const fromAccrued = Math.min(accruedPence, pence)
  const back = isClosed
    ? [debit(owesUsCode(agreement.providerId), pence)]
    : [debit(accrued, fromAccrued), debit(prepaid, pence - fromAccrued)]
  return {
    ...correction(reservation, taken, on, `Place ${reservation.placeNumber} taken in error and given back`),
    lines: [
      ...back,
      credit(held, pence),
      debit(spent, pence),
      credit(isClosed ? free : allocated, pence),
      debit(placesUsed, 1),
      credit(isClosed ? placesLapsed : placesFree, 1),
    ].filter((line) => line.amount !== 0),
  }
}

/** Goodwill that was counted in error is counted no more. */
export function correctGoodwillEntry(
  { id }: Agreement,
  reservation: Reservation,
  taken: TakenBack,
  on: Day,
): NewEntry {
  const { control, given } = goodwillCodes(id)
  return {
    ...correction(reservation, taken, on, 'Goodwill counted in error and taken back'),
    lines: [debit(given, 1), credit(control, 1)],
  }
}

function correction(
  { prescriptionId, reference }: Reservation,
  { what, relatesSeq }: TakenBack,
  on: Day,
  words: string,
) {
  return {
    kind: 'correct',
    sourceKey: `correct:${prescriptionId}:${what}`,
    effectiveOn: on,
    words: `${words}: prescription ${reference}`,
    relatesSeq,
  }
}
