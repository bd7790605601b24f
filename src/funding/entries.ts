// src/funding/entries.ts — what happens to funds and agreements → the journal entry that says so.
import type { Day } from '../kernel/day.ts'
import { credit, debit, type Line, type NewEntry } from '../ledger/ledger.ts'
import { type Agreement, type Instalment, worthOfPlace } from './agreement.ts'
import type { Reservation } from './reservation.ts'

/** The codes of a fund's accounts. */
export const fundCodes = (fundId: string) => ({
  held: `fund:${fundId}:held`,
  granted: `fund:${fundId}:granted`,
  free: `fund:${fundId}:free`,
  spent: `fund:${fundId}:spent`,
  returned: `fund:${fundId}:returned`,
})

/** What goes back to the funder and has not left the bank yet. */
export const dueToFunderCode = (fundId: string) => `fund:${fundId}:due-to-funder`

/** The codes of an agreement's accounts. */
export const agreementCodes = (agreementId: string) => ({
  allocated: `agreement:${agreementId}:allocated`,
  reserved: `agreement:${agreementId}:reserved`,
  prepaid: `agreement:${agreementId}:prepaid`,
  accrued: `agreement:${agreementId}:accrued`,
  placesAgreed: `agreement:${agreementId}:places-agreed`,
  placesFree: `agreement:${agreementId}:places-free`,
  placesReserved: `agreement:${agreementId}:places-reserved`,
  placesUsed: `agreement:${agreementId}:places-used`,
  placesLapsed: `agreement:${agreementId}:places-lapsed`,
  placesGoodwill: `agreement:${agreementId}:places-goodwill`,
  goodwillControl: `agreement:${agreementId}:goodwill-control`,
})

export const payableCode = (providerId: string) => `provider:${providerId}:payable`
export const owesUsCode = (providerId: string) => `provider:${providerId}:owes-us`

/** Money that came in: in the bank, held for the fund, and free to promise. */
export function depositEntry(deposit: {
  id: string
  fundId: string
  amountPence: number
  receivedOn: Day
  reference: string
}): NewEntry {
  const { held, granted, free } = fundCodes(deposit.fundId)
  return {
    kind: 'deposit',
    sourceKey: `deposit:${deposit.id}`,
    effectiveOn: deposit.receivedOn,
    words: `Deposit received: ${deposit.reference}`,
    lines: [
      debit('bank', deposit.amountPence),
      credit(held, deposit.amountPence),
      debit(granted, deposit.amountPence),
      credit(free, deposit.amountPence),
    ],
  }
}

/** An agreement becomes active: its money leaves what is free; the places of a block come into being. */
export function allocateEntry(agreement: Agreement, on: Day): NewEntry {
  const { allocated, placesAgreed, placesFree } = agreementCodes(agreement.id)
  const lines = [
    debit(fundCodes(agreement.fundId).free, agreement.amountPence),
    credit(allocated, agreement.amountPence),
  ]
  if (agreement.places !== null) {
    lines.push(debit(placesAgreed, agreement.places), credit(placesFree, agreement.places))
  }
  return {
    kind: 'allocate',
    sourceKey: `allocate:${agreement.id}:${agreement.version}`,
    effectiveOn: on,
    words: agreement.kind === 'block' ? 'Block agreement made active' : 'Per-referral agreement made active',
    lines,
  }
}

type Reserved = Pick<Reservation, 'prescriptionId' | 'agreementId' | 'kind' | 'reference' | 'reservedPence'>

/** A prescription is issued: its tariffs, or one place, are set aside. */
export function reserveEntry(reservation: Reserved, on: Day): NewEntry {
  return {
    kind: 'reserve',
    sourceKey: `reserve:${reservation.prescriptionId}`,
    effectiveOn: on,
    words: `Set aside for prescription ${reservation.reference}`,
    lines: reserveLines(reservation),
  }
}

/** A prescription is declined, expired or withdrawn: the mirror of its reservation. `because` is one word. */
export function releaseEntry(reservation: Reserved, on: Day, because: string): NewEntry {
  return {
    kind: 'release',
    sourceKey: `release:${reservation.prescriptionId}`,
    effectiveOn: on,
    words: `Given back: prescription ${reservation.reference} was ${because}`,
    lines: reserveLines(reservation).map(({ account, amount }) => ({ account, amount: 0 - amount })),
  }
}

function reserveLines({ agreementId, kind, reservedPence }: Reserved): Line[] {
  const { allocated, reserved, placesFree, placesReserved } = agreementCodes(agreementId)
  if (kind === 'block') return [debit(placesFree, 1), credit(placesReserved, 1)]
  return [debit(allocated, reservedPence), credit(reserved, reservedPence)]
}

/** A prescription paid per referral is accepted: its tariff is owed to the provider. */
export function earnTariffEntry(
  agreement: Agreement,
  reservation: Reserved,
  tariffPence: number,
  on: Day,
): NewEntry {
  const { held, spent } = fundCodes(agreement.fundId)
  return {
    kind: 'earn',
    sourceKey: earnKey(reservation.prescriptionId),
    effectiveOn: on,
    words: `Tariff for accepting prescription ${reservation.reference}`,
    lines: [
      debit(held, tariffPence),
      credit(payableCode(agreement.providerId), tariffPence),
      debit(agreementCodes(agreement.id).reserved, tariffPence),
      credit(spent, tariffPence),
    ],
  }
}

/**
 * A prescription takes the n-th place of a block. What the place is worth was paid before (prepaid) or is
 * still to come with an instalment (accrued): `prepaidPence` is what is left of what was paid before.
 */
export function earnPlaceEntry(
  agreement: Agreement & { places: number },
  reservation: Reserved,
  place: { number: number; prepaidPence: number },
  on: Day,
): NewEntry {
  const { allocated, prepaid, accrued, placesReserved, placesUsed } = agreementCodes(agreement.id)
  const { held, spent } = fundCodes(agreement.fundId)
  const worthPence = worthOfPlace(agreement, place.number)
  const fromPrepaid = Math.min(place.prepaidPence, worthPence)
  return {
    kind: 'earn',
    sourceKey: earnKey(reservation.prescriptionId),
    effectiveOn: on,
    words: `Place ${place.number} of ${agreement.places} for prescription ${reservation.reference}`,
    lines: [
      debit(held, worthPence),
      credit(prepaid, fromPrepaid),
      credit(accrued, worthPence - fromPrepaid),
      debit(allocated, worthPence),
      credit(spent, worthPence),
      debit(placesReserved, 1),
      credit(placesUsed, 1),
    ].filter((line) => line.amount !== 0),
  }
}

const earnKey = (prescriptionId: string) => `earn:${prescriptionId}:accepted`

/**
 * An instalment of a block falls due: owed to the provider, first for places used already (accrued), the rest
 * for places to come (prepaid). `accruedPence` is what was used and not paid for yet.
 */
export function instalmentEntry(
  agreement: Agreement,
  instalment: Instalment,
  accruedPence: number,
  on: Day,
): NewEntry {
  const { prepaid, accrued } = agreementCodes(agreement.id)
  const fromAccrued = Math.min(accruedPence, instalment.amountPence)
  return {
    kind: 'instalment',
    sourceKey: `instalment:${agreement.id}:${instalment.number}`,
    effectiveOn: on,
    words: `Instalment ${instalment.number} of a block agreement, due`,
    lines: [
      debit(accrued, fromAccrued),
      debit(prepaid, instalment.amountPence - fromAccrued),
      credit(payableCode(agreement.providerId), instalment.amountPence),
    ].filter((line) => line.amount !== 0),
  }
}
