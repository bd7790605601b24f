// src/funding/reservations/entries.ts — what happens to a reservation → the journal entry that says so.
import type { Day } from '../../kernel/day.ts'
import { credit, debit, type Line, type NewEntry } from '../../ledger/ledger.ts'
import type { Agreement } from '../agreements/agreement.ts'
import type { EarnedFor } from './earning.ts'
import { agreementCodes, fundCodes, payableCode } from '../entries.ts'
import type { Reservation } from './reservation.ts'

/** The codes of the accounts that count what a group gives beyond its agreement. */
export const goodwillCodes = (agreementId: string) => ({
  control: `agreement:${agreementId}:goodwill-control`,
  given: `agreement:${agreementId}:places-goodwill`,
})

type Reserved = Pick<Reservation, 'prescriptionId' | 'kind' | 'reference'>
/** The agreement that pays. */
type Payer = Pick<Agreement, 'id' | 'fundId' | 'kind' | 'providerId'>

/**
 * A prescription is issued: its tariffs, or one place, are set aside. A tariff beyond the agreement comes
 * straight from what the fund has free.
 */
export function reserveEntry(payer: Payer, reservation: Reserved, pence: number, on: Day): NewEntry {
  return {
    kind: 'reserve',
    sourceKey: `reserve:${reservation.prescriptionId}`,
    effectiveOn: on,
    words:
      reservation.kind === 'overage'
        ? `Set aside beyond the agreement for prescription ${reservation.reference}`
        : `Set aside for prescription ${reservation.reference}`,
    lines: reserveLines(payer, reservation, pence, agreementCodes(payer.id).allocated),
  }
}

/**
 * What is still set aside is given back: to its agreement, or to the fund when it came from there or was a
 * spot purchase. `because` is what became of the prescription, in a word or two.
 */
export function releaseEntry(
  payer: Payer,
  reservation: Reserved,
  pence: number,
  on: Day,
  because: string,
): NewEntry {
  const lines = reserveLines(payer, reservation, pence, givenBackTo(payer, reservation))
  return {
    kind: 'release',
    sourceKey: `release:${reservation.prescriptionId}`,
    effectiveOn: on,
    words: `Given back: prescription ${reservation.reference} was ${because}`,
    lines: lines.map(({ account, amount }) => ({ account, amount: 0 - amount })),
  }
}

/** Where money goes back to that was promised to a prescription, while its agreement is in force. */
export function givenBackTo(payer: Payer, { kind }: Pick<Reserved, 'kind'>): string {
  const isOwn = kind !== 'overage' && payer.kind !== 'spot'
  return isOwn ? agreementCodes(payer.id).allocated : fundCodes(payer.fundId).free
}

function reserveLines(payer: Payer, { kind }: Reserved, pence: number, allocated: string): Line[] {
  const { reserved, placesFree, placesReserved } = agreementCodes(payer.id)
  if (kind === 'block') return [debit(placesFree, 1), credit(placesReserved, 1)]
  const from = kind === 'overage' ? fundCodes(payer.fundId).free : allocated
  return [debit(from, pence), credit(reserved, pence)]
}

const earnedFor: Record<EarnedFor, string> = {
  accepted: 'Tariff for accepting prescription',
  'first-attendance': 'Tariff for the first attendance of prescription',
  completed: 'Tariff for completing prescription',
  'custom-1': 'Tariff for an agreed milestone of prescription',
  'custom-2': 'Tariff for an agreed milestone of prescription',
  'custom-3': 'Tariff for an agreed milestone of prescription',
  'did-not-start': 'Part of the tariff, as nobody started, of prescription',
}

export const earnKey = (prescriptionId: string, what: EarnedFor) => `earn:${prescriptionId}:${what}`

/** A milestone of a prescription is reached: its tariff is owed to the provider. */
export function earnTariffEntry(
  payer: Payer,
  reservation: Reserved,
  earned: { what: EarnedFor; pence: number },
  on: Day,
): NewEntry {
  const { held, spent } = fundCodes(payer.fundId)
  const { what, pence } = earned
  return {
    kind: 'earn',
    sourceKey: earnKey(reservation.prescriptionId, what),
    effectiveOn: on,
    words: `${earnedFor[what]} ${reservation.reference}`,
    lines: [
      debit(held, pence),
      credit(payableCode(payer.providerId), pence),
      debit(agreementCodes(payer.id).reserved, pence),
      credit(spent, pence),
    ],
  }
}

/**
 * A prescription takes a place of a block. What the place is worth was paid before (prepaid) or is still to
 * come with an instalment (accrued): `prepaidPence` is what is left of what was paid before.
 */
export function earnPlaceEntry(
  payer: Payer,
  reservation: Reserved,
  place: { number: number; of: number; worthPence: number; prepaidPence: number },
  on: Day,
): NewEntry {
  const { allocated, prepaid, accrued, placesReserved, placesUsed } = agreementCodes(payer.id)
  const { held, spent } = fundCodes(payer.fundId)
  const { number, of, worthPence, prepaidPence } = place
  const fromPrepaid = Math.min(prepaidPence, worthPence)
  return {
    kind: 'earn',
    sourceKey: earnKey(reservation.prescriptionId, 'accepted'),
    effectiveOn: on,
    words: `Place ${number} of ${of} for prescription ${reservation.reference}`,
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

/** A group takes somebody beyond its agreement for nothing: counted, not paid. */
export function goodwillEntry(reservation: Reserved & { agreementId: string }, on: Day): NewEntry {
  const { control, given } = goodwillCodes(reservation.agreementId)
  return {
    kind: 'goodwill',
    sourceKey: `goodwill:${reservation.prescriptionId}`,
    effectiveOn: on,
    words: `Taken as goodwill, beyond the agreement: prescription ${reservation.reference}`,
    lines: [debit(control, 1), credit(given, 1)],
  }
}
