// src/payments/reconciliation/pages.ts — what the reconciliation page shows.
import { formatInstant } from '../../kernel/day.ts'
import { formatPounds } from '../../kernel/pence.ts'
import { bankCard, stripeCard } from './cards.ts'
import { booksRows, inBooks, lineHead, matchedRow, money, nameOf, stripeRow } from './rows.ts'
import type { StripeTransaction } from './reconciliation.ts'
import type { ReconciliationParts } from './parts.ts'
import { payoutTags } from '../words.ts'

/** The newest that match are shown; the rest wait behind a summary. */
const matchedShown = 20
const amountHead = { text: 'Amount', numeric: true }

/** Both proofs; then Stripe beside our books, taken apart, with every line that stands alone. */
export function reconciliationPage(parts: ReconciliationParts) {
  const { proof, bank, sums, inFlight, matched, messages } = parts
  const lineCount = sums.stripeMatched + sums.stripeUnmatched
  return {
    stripe: stripeCard(proof),
    bank: bankCard(bank),
    readAt: proof ? formatInstant(proof.reading.readAt) : undefined,
    ...arithmetic(proof),
    counts: `${sums.stripeMatched} of ${lineCount} lines at Stripe match our books.`,
    ...aloneRows(parts),
    booksHead: [{ text: 'In our books' }, { text: 'When' }, { text: 'What' }, amountHead],
    booksRows: booksRows(parts),
    differHead: [...lineHead, { text: 'In our books', numeric: true }],
    differRows: parts.differing.map((match) => [
      ...stripeRow(match.line, nameOf(match)),
      money(inBooks(match)),
    ]),
    matchedHead: [...lineHead.slice(0, 3), { text: 'Matches' }, amountHead],
    matchedRows: matched.slice(0, matchedShown).map(matchedRow),
    olderRows: matched.slice(matchedShown).map(matchedRow),
    inFlightHead: [{ text: 'Payout' }, { text: 'State' }, amountHead],
    inFlightRows: inFlight.map((payout) => [
      { text: payout.reference, href: `/payouts/${payout.id}` },
      { tag: payoutTags[payout.status] },
      money(payout.amountPence),
    ]),
    messageHead: ['Message', 'Received', 'About', 'Why it matches nothing'].map((text) => ({ text })),
    messageRows: messages.map((event) => [
      { text: event.type },
      { text: formatInstant(event.receivedAt) },
      { text: event.aboutReference },
      { text: event.says },
    ]),
  }
}

/** The sums as one would write them on paper: both sides, the difference, and the reasons that make it up. */
function arithmetic(proof: ReconciliationParts['proof']) {
  if (!proof) return { isRead: false }
  const { stripePence, booksPence, differencePence, reasons } = proof
  return {
    isRead: true,
    agrees: differencePence === 0 && reasons.length === 0,
    sumHead: [{ text: 'What' }, amountHead],
    sums: [
      [{ text: 'Balance at Stripe, as Stripe says' }, money(stripePence)],
      [{ text: 'Balance at Stripe, as our books say' }, money(booksPence)],
      [{ text: 'Difference' }, money(differencePence)],
      ...reasons.map((reason) => [{ text: reason.says }, money(reason.amountPence)]),
      [{ text: 'Reasons together' }, money(differencePence)],
    ],
  }
}

/**
 * What stands alone at Stripe: what is a payout whose answer we are waiting for, as its description says, and
 * the rest.
 */
function aloneRows({ alone, sums, inFlight }: ReconciliationParts) {
  const waiting = new Map(inFlight.map((payout) => [payout.reference, payout]))
  const payoutOf = (line: StripeTransaction) =>
    line.kind === 'payout' ? waiting.get(line.description) : undefined
  const lines = alone.map(({ line }) => line)
  const left = formatPounds(sums.stripePence - sums.stripeMatchedPence - sums.stripeOnItsWayPence)
  return {
    aloneMore:
      sums.stripeUnmatched > alone.length
        ? `The newest ${alone.length} of ${sums.stripeUnmatched} are shown. Without what is on its way, ` +
          `they all come to ${left}.`
        : undefined,
    aloneHead: lineHead,
    proposedRows: lines.flatMap((line) => {
      const payout = payoutOf(line)
      return payout ? [stripeRow(line, `Payout ${payout.reference}, still on its way in our books`)] : []
    }),
    aloneRows: lines
      .filter((line) => !payoutOf(line))
      .map((line) => stripeRow(line, [line.type, line.description].filter((part) => part !== '').join(': '))),
  }
}
