// src/funding/agreements/left.ts — what is left of an agreement, and what was delivered beyond it.
import { formatPounds } from '../../kernel/pence.ts'
import { accountHref } from '../../ledger/ledger.ts'
import type { AgreementParts, Row } from './facts.ts'
import type { Agreement } from './agreement.ts'
import { agreementCodes } from '../entries.ts'
import { totalOf } from '../reservations/held-store.ts'

/** What is left of an agreement in force, and what became of the rest; each figure opens to its lines. */
export function figureRows({ agreement, figures }: AgreementParts): Row[] {
  const codes = agreementCodes(agreement.id)
  const pounds = (key: string, pence: number, code: string) => ({
    key,
    value: formatPounds(pence),
    href: accountHref(code),
  })
  const places = (key: string, count: number, code: string) => ({
    key,
    value: String(count),
    href: accountHref(code),
  })
  const left = pounds('Left to use', figures.allocatedPence, codes.allocated)
  const spent = { key: 'Spent', value: formatPounds(figures.spentPence), href: spentHref(agreement) }
  if (agreement.kind !== 'block') {
    if (agreement.kind === 'grant') return [left, spent]
    return [left, pounds('Reserved for prescriptions', figures.reservedPence, codes.reserved), spent]
  }
  const worth = { ...left, hint: 'What the places are worth that nobody has taken up yet.' }
  const prepaid = pounds('Paid for places not used yet', figures.prepaidPence, codes.prepaid)
  const lapsed = figures.placesLapsed > 0
  return [
    places('Places free', figures.placesFree, codes.placesFree),
    places('Places reserved', figures.placesReserved, codes.placesReserved),
    places('Places used', figures.placesUsed, codes.placesUsed),
    ...(lapsed ? [places('Places lapsed', figures.placesLapsed, codes.placesLapsed)] : []),
    worth,
    { ...prepaid, hint: 'Of that, what we paid already, or owe since its payment fell due.' },
    spent,
    pounds('Used before its payment was due', figures.accruedPence, codes.accrued),
  ]
}

/** The entries that spent it: those of its lines that earned something, or paid a grant. */
function spentHref({ id, kind }: Agreement): string {
  const { allocated, reserved } = agreementCodes(id)
  const account = kind === 'block' || kind === 'grant' ? allocated : reserved
  const query = new URLSearchParams({ account })
  if (kind !== 'grant') query.set('kind', 'earn')
  return `/ledger?${query.toString()}`
}

/** What the provider did beyond the agreement: counts and pounds; undefined when nothing. */
export function overRows({ held }: AgreementParts): Row[] | undefined {
  const goodwill = totalOf(held, 'earned', ({ kind }) => kind === 'goodwill')
  const overage = totalOf(held, 'earned', ({ kind }) => kind === 'overage')
  const overagePence = totalOf(held, 'earnedPence', ({ kind }) => kind === 'overage')
  const waiting = totalOf(held, 'waiting', ({ kind }) => kind === 'goodwill' || kind === 'overage')
  if (goodwill + overage + waiting === 0) return undefined
  return [
    { key: 'Taken as goodwill', value: `${goodwill}, for nothing` },
    { key: 'Paid beyond the agreement', value: `${overage}, ${formatPounds(overagePence)} together` },
    { key: 'Waiting for an answer', value: String(waiting) },
  ]
}
