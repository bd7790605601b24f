// src/payments/reconciliation-pages.ts — what the reconciliation pages show.
import { formatInstant } from '../kernel/day.ts'
import { formatPounds } from '../kernel/pence.ts'
import type { Payout } from './payout.ts'
import { entryHead, entryRows, type PayoutParts } from './payout-pages.ts'
import type { MatchedLine, Reconciliation, StripeTransaction } from './reconciliation.ts'
import type { ReconciliationParts } from './reconciliation-parts.ts'
import { payoutTags } from './words.ts'

/** The newest that match are shown; the rest wait behind a summary. */
const matchedShown = 20

const money = (pence: number) => ({ text: formatPounds(pence), numeric: true })
const amountHead = { text: 'Amount', numeric: true }
const lineHead = [{ text: 'Stripe’s line' }, { text: 'When' }, { text: 'What' }, amountHead]

/** Stripe beside our books: the difference taken apart, and every line that stands alone. */
export function reconciliationPage(parts: ReconciliationParts) {
  const { reading, reconciliation, sums, alone, inFlight, messages } = parts
  const inFlightByReference = new Map(inFlight.map((payout) => [payout.reference, payout]))
  const lineCount = sums.stripeMatched + sums.stripeUnmatched
  return {
    readAt: reading ? formatInstant(reading.readAt) : undefined,
    ...arithmetic(reconciliation),
    counts: `${sums.stripeMatched} of ${lineCount} lines at Stripe match our books.`,
    aloneMore:
      sums.stripeUnmatched > alone.length
        ? `The newest ${alone.length} of ${sums.stripeUnmatched} are shown. The amounts above are of all.`
        : undefined,
    aloneHead: lineHead,
    aloneRows: alone.map((line) => stripeRow(line, whatIsIt(line, inFlightByReference))),
    booksHead: [{ text: 'In our books' }, { text: 'When' }, { text: 'What' }, amountHead],
    booksRows: booksRows(parts),
    differHead: [...lineHead, { text: 'In our books', numeric: true }],
    differRows: parts.differing.map((match) => [
      ...stripeRow(match.line, nameOf(match)),
      money(inBooks(match)),
    ]),
    matchedHead: [...lineHead.slice(0, 3), { text: 'Matches' }, amountHead],
    matchedRows: parts.matched.slice(0, matchedShown).map(matchedRow),
    olderRows: parts.matched.slice(matchedShown).map(matchedRow),
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

/** One of Stripe's lines: everything Stripe says of it, and what it matches. */
export function stripeLinePage(match: MatchedLine & { entries: PayoutParts['entries'] }) {
  const { line, payout } = match
  return {
    facts: [
      { key: 'Kind at Stripe', value: line.type },
      { key: 'When', value: formatInstant(line.occurredAt) },
      { key: 'Amount', value: formatPounds(line.amountPence) },
      { key: 'Stripe’s fee', value: formatPounds(line.feePence) },
      { key: 'Moved our balance by', value: formatPounds(line.netPence) },
      { key: 'Comes from', value: line.source ?? 'Nothing: made by hand or by Stripe itself' },
      { key: 'Description', value: line.description },
      { key: 'We read it', value: formatInstant(line.readAt) },
      payout
        ? { key: 'Matches', value: `Payout ${payout.reference}`, href: `/payouts/${payout.id}` }
        : { key: 'Matches', value: match.topUp ? 'A top-up in our books' : 'Nothing in our books' },
    ],
    entryHead,
    entryRows: match.entries.flatMap(entryRows),
  }
}

function arithmetic(reconciliation: Reconciliation | undefined) {
  if (!reconciliation) return { isRead: false, sums: [], agrees: false, sumHead: [] }
  const { stripePence, booksPence, differencePence, reasons } = reconciliation
  return {
    isRead: true,
    agrees: differencePence === 0 && reasons.length === 0,
    sumHead: [{ text: 'Line' }, amountHead],
    sums: [
      [{ text: 'Balance at Stripe, as Stripe says' }, money(stripePence)],
      [{ text: 'Balance at Stripe, as our books say' }, money(booksPence)],
      [{ text: 'Difference' }, money(differencePence)],
      ...reasons.map((reason) => [{ text: reason.says }, money(reason.amountPence)]),
      [{ text: 'Reasons together' }, money(differencePence)],
    ],
  }
}

function booksRows({ payoutsAlone, topUpsAlone }: ReconciliationParts) {
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
  ]
}

function stripeRow(line: StripeTransaction, what: string) {
  return [
    { text: line.id, href: `/reconciliation/${line.id}` },
    { text: formatInstant(line.occurredAt) },
    { text: what },
    money(line.netPence),
  ]
}

function matchedRow(match: MatchedLine) {
  const { line, payout } = match
  const row = stripeRow(line, line.type)
  const link = payout
    ? { text: payout.reference, href: `/payouts/${payout.id}` }
    : { text: 'Top-up', href: `/reconciliation/${line.id}` }
  return [...row.slice(0, 3), link, money(line.netPence)]
}

/**
 * A line that matches nothing may still be a payout whose answer we are waiting for: its description says
 * so.
 */
function whatIsIt(line: StripeTransaction, inFlight: Map<string, Payout>): string {
  const payout = inFlight.get(line.description)
  if (payout && line.kind === 'payout') return `Payout ${payout.reference}, still on its way in our books`
  return [line.type, line.description].filter((part) => part !== '').join(': ')
}

function nameOf({ payout, topUp }: MatchedLine): string {
  return payout ? `Payout ${payout.reference}` : `Top-up ${topUp?.id ?? ''}`
}

function inBooks({ payout, topUp }: MatchedLine): number {
  return payout ? 0 - payout.amountPence : (topUp?.amountPence ?? 0)
}
