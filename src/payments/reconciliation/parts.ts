// src/payments/reconciliation/parts.ts — reads what the reconciliation page shows.
import type { Reader } from '#dialect'
import { entryByKey, linesOf as entryLines } from '../../ledger/ledger.ts'
import { type BankProof, bankProof } from '../bank-statements/proof.ts'
import type { WebhookEvent } from '../stripe/inbox.ts'
import { eventsIn } from '../stripe/inbox-store.ts'
import { linesAlone, linesDiffering, linesMatched, matchedLine } from './matching-store.ts'
import { matchedSums } from './matching-sums.ts'
import { inFlightStatuses, type Payout } from '../payouts/payout.ts'
import { payoutsIn } from '../payouts/store.ts'
import type { PayoutParts } from '../payouts/pages.ts'
import { payoutsAlone, reversalsAlone, topUpsAlone } from './books-store.ts'
import { type StripeProof, stripeProof } from './proof.ts'
import { payoutNamed } from './store.ts'
import type { MatchedLine, MatchedSums, TopUp } from './reconciliation.ts'
import type { Reversal } from '../stripe/reversal.ts'

export interface ReconciliationParts {
  proof: StripeProof | undefined
  bank: BankProof | undefined
  sums: MatchedSums
  alone: MatchedLine[]
  differing: MatchedLine[]
  matched: MatchedLine[]
  payoutsAlone: Payout[]
  topUpsAlone: TopUp[]
  reversalsAlone: Reversal[]
  inFlight: Payout[]
  messages: WebhookEvent[]
}

/** The longest list on the page; sums and counts are always over everything. */
const most = 200

/** Both sides, what matches, and what stands alone on either. An empty list is not looked for. */
export async function reconciliationParts(db: Reader): Promise<ReconciliationParts> {
  const sums = await matchedSums(db)
  const { stripeUnmatched, differing, booksUnmatched } = sums
  return {
    proof: await stripeProof(db),
    bank: await bankProof(db),
    sums,
    alone: stripeUnmatched === 0 ? [] : await linesAlone(db, Math.min(most, stripeUnmatched)),
    differing: differing === 0 ? [] : await linesDiffering(db, Math.min(most, differing)),
    matched: await linesMatched(db, 50),
    payoutsAlone: booksUnmatched === 0 ? [] : await payoutsAlone(db, most),
    topUpsAlone: booksUnmatched === 0 ? [] : await topUpsAlone(db, most),
    reversalsAlone: booksUnmatched === 0 ? [] : await reversalsAlone(db, most),
    inFlight: await payoutsIn(db, inFlightStatuses),
    messages: await eventsIn(db, 'unmatched', most),
  }
}

export interface LineParts extends MatchedLine {
  entries: PayoutParts['entries']
  /** The payout on its way that a line without a match is of. */
  proposed: Payout | undefined
  isAlone: boolean
}

/** One of Stripe's lines with the entries of our books that it matches. */
export async function stripeLineParts(db: Reader, id: string): Promise<LineParts | undefined> {
  const found = await matchedLine(db, id)
  if (!found) return undefined
  const { line, payout, topUp, reversal, booking } = found
  const keys = [
    ...(payout ? [`settle:${payout.id}`] : []),
    ...(topUp ? [`top-up:${topUp.id}:sent`, `top-up:${topUp.id}:landed`] : []),
    ...(reversal ? [`reversal:${reversal.id}`] : []),
    ...(booking
      ? [booking.bookedAs === 'suspense' ? `suspense:stripe:${line.id}` : `stripe:${line.id}`]
      : []),
  ]
  const isAlone = keys.length === 0 && line.netPence !== 0
  const proposed = isAlone ? await payoutNamed(db, line) : undefined
  return { ...found, entries: await entriesByKeys(db, keys), proposed, isAlone }
}

/** The entries under these keys that there are, with their lines. */
export async function entriesByKeys(db: Reader, keys: string[]): Promise<PayoutParts['entries']> {
  const entries = []
  for (const key of keys) {
    const entry = await entryByKey(db, key)
    if (entry) entries.push({ ...entry, lines: await entryLines(db, entry.seq) })
  }
  return entries
}
