// src/funding/agreements/lists.ts — the payments and the prescriptions on an agreement's page, as tables.
import { dayOf, formatDay } from '../../kernel/day.ts'
import { formatPounds } from '../../kernel/pence.ts'
import type { Instalment } from './agreement.ts'
import type { AgreementParts } from './facts.ts'
import type { ReservationStatus } from '../reservations/reservation.ts'

/** How many prescriptions the page of an agreement shows; its file has all. */
export const mostPrescriptions = 20

const states: Record<ReservationStatus, string> = {
  reserved: 'Waiting for an answer',
  earned: 'Accepted',
  released: 'Not accepted, given back',
  corrected: 'Taken back',
}

/** The newest prescriptions under an agreement. */
export function prescriptionTable({ prescriptions }: Pick<AgreementParts, 'prescriptions'>) {
  return {
    prescriptionHead: [
      { text: 'Prescription' },
      { text: 'Day' },
      { text: 'State' },
      { text: 'Earned', numeric: true },
    ],
    prescriptionRows: prescriptions.map(({ reference, reservedAt, status, earnedPence }) => [
      { text: reference },
      { text: formatDay(dayOf(reservedAt)) },
      { text: states[status] },
      { text: formatPounds(earnedPence), numeric: true },
    ]),
    prescriptionsSay:
      prescriptions.length < mostPrescriptions ? undefined : `The newest ${mostPrescriptions} are shown.`,
  }
}

/** The dated payments of an agreement, each with whether a remittance has it already. */
export function instalmentTable({ instalments, claims }: Pick<AgreementParts, 'instalments' | 'claims'>) {
  return {
    instalmentHead: [
      { text: 'Payment' },
      { text: 'Due' },
      { text: 'Amount', numeric: true },
      { text: 'State' },
    ],
    instalmentRows: instalments.map((instalment) => [
      { text: `${instalment.number} of ${instalments.length}` },
      { text: formatDay(instalment.dueOn) },
      { text: formatPounds(instalment.amountPence), numeric: true },
      stateOf(instalment, claims),
    ]),
  }
}

function stateOf({ entrySeq, isCancelled }: Instalment, claims: AgreementParts['claims']) {
  if (entrySeq === null) return { text: isCancelled ? 'Called off' : 'Not due yet' }
  const isClaimed = (claims.get(entrySeq) ?? null) !== null
  const text = `Has fallen due, ${isClaimed ? 'in a remittance' : 'not in a remittance yet'}`
  return { text, href: `/ledger/entries/${entrySeq}` }
}
