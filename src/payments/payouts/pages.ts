// src/payments/payouts/pages.ts — what the page of one payout shows to finance.
import { formatDay, formatInstant } from '../../kernel/day.ts'
import { formatPounds } from '../../kernel/pence.ts'
import { type Line, onNormalSide, kindOf } from '../../ledger/ledger.ts'
import type { Attempt, Payout } from './payout.ts'
import { type Around, type Story, storyOf } from './story.ts'
import type { StripeTransaction } from '../reconciliation/reconciliation.ts'
import { factsOfParts } from '../suspense/returned-part-pages.ts'
import type { SuspenseItem } from '../suspense/suspense.ts'
import { payoutTags } from '../words.ts'

export interface PayoutParts {
  payout: Payout
  remittanceReference: string
  providerName: string
  /** The fiscal host that is paid for it. */
  paidTo: string | undefined
  around: Around
  /** What of it came back in parts. */
  cameBack: SuspenseItem[]
  entries: { words: string; effectiveOn: string; lines: Line[] }[]
  stripeLines: StripeTransaction[]
}

const amountHead = { text: 'Amount', numeric: true }
const attemptWords: Record<Attempt['outcome'], string> = {
  open: 'Kept, not answered yet',
  unknown: 'No definite answer',
  sent: 'Sent',
  refused: 'Refused',
  stopped: 'Stopped: our own set-up',
  'given-up': 'Given up after 23 hours; Stripe’s list did not show it',
}

/** Everything about one payout: what happens next, every try, its lines in our books, its lines at Stripe. */
export function payoutPage(
  { payout, around, ...parts }: PayoutParts,
  removal: string | undefined,
  now: Date,
) {
  return {
    id: payout.id,
    removal,
    facts: [...factsOf(payout, parts, storyOf(payout, around, now)), ...factsOfParts(parts.cameBack)],
    attemptHead: ['Attempt', 'First sent', 'Times sent', 'Outcome', 'Last words'].map((text) => ({ text })),
    attemptRows: around.attempts.map((attempt) => [
      { text: String(attempt.number) },
      { text: formatInstant(attempt.startedAt) },
      { text: String(attempt.tries) },
      { text: attemptWords[attempt.outcome] },
      { text: attempt.says },
    ]),
    entryHead,
    entryRows: parts.entries.flatMap(entryRows),
    stripeHead: [{ text: 'Line' }, { text: 'When' }, amountHead],
    stripeRows: parts.stripeLines.map((line) => [
      { text: line.id, href: `/reconciliation/${line.id}` },
      { text: formatInstant(line.occurredAt) },
      { text: formatPounds(line.netPence), numeric: true },
    ]),
  }
}

function factsOf(
  payout: Payout,
  {
    providerName,
    paidTo,
    remittanceReference,
  }: Pick<PayoutParts, 'providerName' | 'paidTo' | 'remittanceReference'>,
  { happened, next }: Story,
) {
  const isByStripe = payout.rail === 'stripe'
  return [
    { key: 'State', tag: payoutTags[payout.status] },
    { key: 'Group', value: providerName },
    ...(paidTo === undefined ? [] : [{ key: 'Paid to', value: paidTo }]),
    { key: 'By', value: isByStripe ? 'Stripe' : 'Bank file' },
    { key: 'Amount', value: formatPounds(payout.amountPence) },
    { key: 'Remittance', value: remittanceReference, href: `/remittances/${payout.remittanceId}` },
    { key: 'What happened', value: happened },
    { key: 'What happens next', value: next },
    ...(payout.settledOn === null ? [] : [{ key: 'Paid on', value: formatDay(payout.settledOn) }]),
    ...(payout.railReference === null
      ? []
      : [{ key: isByStripe ? 'At Stripe' : 'At the bank', value: payout.railReference }]),
  ]
}

/** The head of a table of entries of our books. */
export const entryHead = [
  { text: 'Day' },
  { text: 'What' },
  { text: 'Account' },
  { text: 'Debit or credit' },
  amountHead,
]

/** The lines of one entry of our books. */
export function entryRows(entry: { words: string; effectiveOn: string; lines: Line[] }) {
  return entry.lines.map(({ account, amount }) => [
    { text: formatDay(entry.effectiveOn) },
    { text: entry.words },
    { text: kindOf(account).says },
    { text: amount > 0 ? 'Debit' : 'Credit' },
    { text: formatPounds(onNormalSide(amount > 0 ? 'debit' : 'credit', amount)), numeric: true },
  ])
}
