// src/payments/reconciliation/rows.ts — the rows of lines on the reconciliation pages.
import { formatInstant } from '../../kernel/day.ts'
import { formatPounds } from '../../kernel/pence.ts'
import type { MatchedLine, StripeBookedAs, StripeTransaction } from './reconciliation.ts'
import type { ReconciliationParts } from './parts.ts'

export const money = (pence: number) => ({ text: formatPounds(pence), numeric: true })
export const lineHead = [
  { text: 'Stripe’s line' },
  { text: 'When' },
  { text: 'What' },
  { text: 'Amount', numeric: true },
]

const bookedWords: Record<StripeBookedAs, string> = {
  charge: 'A charge in our books',
  reversal: 'Money that came back',
  'to-bank': 'Between Stripe and our bank',
  suspense: 'In suspense',
}

export function stripeRow(line: StripeTransaction, what: string) {
  return [
    { text: line.id, href: `/reconciliation/${line.id}` },
    { text: formatInstant(line.occurredAt) },
    { text: what },
    money(line.netPence),
  ]
}

export function matchedRow(match: MatchedLine) {
  const { line, payout } = match
  const matches = payout
    ? { text: payout.reference, href: `/payouts/${payout.id}` }
    : { text: nameOf(match), href: `/reconciliation/${line.id}` }
  return [...stripeRow(line, line.type).slice(0, 3), matches, money(line.netPence)]
}

/** What a line matches in our books, in words; what the line itself is booked as where that is all. */
export function nameOf({ payout, topUp, reversal, booking }: MatchedLine): string {
  if (payout) return `Payout ${payout.reference}`
  if (topUp) return `Top-up ${topUp.id}`
  if (reversal) return `Money that came back, ${reversal.id}`
  return booking ? bookedWords[booking.bookedAs] : 'Nothing in our books'
}

/** What the match moved our books by, in pence: as the sums have it. */
export function inBooks({ line, payout, topUp, reversal, booking }: MatchedLine): number {
  const isMatched = payout !== null || topUp !== null || reversal !== null
  const matched = (topUp?.amountPence ?? 0) + (reversal?.amountPence ?? 0) - (payout?.amountPence ?? 0)
  if (!booking) return matched
  if (!isMatched || booking.bookedAs === 'suspense' || booking.bookedAs === 'to-bank') {
    return matched + line.netPence
  }
  return booking.bookedAs === 'charge' ? matched - line.feePence : matched
}

/** What stands alone in our books. */
export function booksRows({ payoutsAlone, topUpsAlone, reversalsAlone }: ReconciliationParts) {
  return [
    ...payoutsAlone.map((payout) => [
      { text: payout.reference, href: `/payouts/${payout.id}` },
      { text: payout.settledAt ? formatInstant(payout.settledAt) : '' },
      { text: 'A payout we have as paid' },
      money(0 - payout.amountPence),
    ]),
    ...topUpsAlone.map((topUp) => [
      { text: topUp.id },
      { text: formatInstant(topUp.landedAt) },
      { text: 'A top-up we have as arrived' },
      money(topUp.amountPence),
    ]),
    ...reversalsAlone.map((reversal) => [
      { text: reversal.id, href: `/payouts/${reversal.payoutId}` },
      { text: formatInstant(reversal.reversedAt) },
      { text: 'Money of a payout that we have as come back' },
      money(reversal.amountPence),
    ]),
  ]
}
