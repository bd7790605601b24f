// src/payments/reconciliation-parts.ts — reads what the reconciliation page shows.
import type { Reader } from '#dialect'
import { entryByKey, linesOf as entryLines } from '../ledger/ledger.ts'
import type { WebhookEvent } from './inbox.ts'
import { eventsIn } from './inbox-store.ts'
import { linesAlone, linesDiffering, linesMatched, matchedLine, matchedSums } from './matching-store.ts'
import { payoutsAlone, topUpsAlone } from './matching-store.ts'
import { inFlightStatuses, type Payout } from './payout.ts'
import { payoutsIn } from './payout-store.ts'
import type { PayoutParts } from './payout-pages.ts'
import type { MatchedLine, MatchedSums, Reconciliation } from './reconciliation.ts'
import type { StripeReading, StripeTransaction, TopUp } from './reconciliation.ts'
import { currentReconciliation } from './remittance-parts.ts'
import { lastReading } from './stripe-store.ts'

export interface ReconciliationParts {
  reading: StripeReading | undefined
  reconciliation: Reconciliation | undefined
  sums: MatchedSums
  alone: StripeTransaction[]
  differing: MatchedLine[]
  matched: MatchedLine[]
  payoutsAlone: Payout[]
  topUpsAlone: TopUp[]
  inFlight: Payout[]
  messages: WebhookEvent[]
}

/** The longest list on the page; sums and counts are always over everything. */
const most = 200

/** Both sides, what matches, and what stands alone on either. */
export async function reconciliationParts(db: Reader): Promise<ReconciliationParts> {
  return {
    reading: await lastReading(db),
    reconciliation: await currentReconciliation(db),
    sums: await matchedSums(db),
    alone: await linesAlone(db, most),
    differing: await linesDiffering(db, most),
    matched: await linesMatched(db, 50),
    payoutsAlone: await payoutsAlone(db, most),
    topUpsAlone: await topUpsAlone(db, most),
    inFlight: await payoutsIn(db, inFlightStatuses),
    messages: await eventsIn(db, 'unmatched', most),
  }
}

/** One of Stripe's lines with the entries of our books that it matches. */
export async function stripeLineParts(db: Reader, id: string) {
  const found = await matchedLine(db, id)
  if (!found) return undefined
  const { payout, topUp } = found
  const keys = payout
    ? [`settle:${payout.id}`]
    : topUp
      ? [`top-up:${topUp.id}:sent`, `top-up:${topUp.id}:landed`]
      : []
  return { ...found, entries: await entriesByKeys(db, keys) }
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
