// src/payments/entries.ts — what happens to a payout or a top-up → the journal entry for it.
import { type Day, dayOf } from '../kernel/day.ts'
import { credit, debit, type NewEntry } from '../ledger/ledger.ts'
import type { Payout } from './payout.ts'
import type { RailTopUp } from './rail.ts'

const payable = (providerId: string) => `provider:${providerId}:payable`
export const inFlight = (payoutId: string) => `payout:${payoutId}:in-flight`

/** Approved: what was payable to the provider is on its way. */
export function payEntry({ id, providerId, reference, amountPence }: Payout, on: Day): NewEntry {
  return {
    kind: 'pay',
    sourceKey: `pay:${id}`,
    effectiveOn: on,
    words: `Payout ${reference} approved`,
    lines: [debit(payable(providerId), amountPence), credit(inFlight(id), amountPence)],
  }
}

/** Settled: it has left our balance at Stripe. */
export function settleEntry({ id, reference, amountPence }: Payout, on: Day): NewEntry {
  return {
    kind: 'settle',
    sourceKey: `settle:${id}`,
    effectiveOn: on,
    words: `Payout ${reference} paid by Stripe`,
    lines: [debit(inFlight(id), amountPence), credit('stripe:balance', amountPence)],
  }
}

/** Refused before it left: payable again. */
export function refuseEntry(payout: Payout, attempt: number, on: Day): NewEntry {
  const { id, providerId, reference, amountPence } = payout
  return {
    kind: 'refuse',
    sourceKey: `refuse:${id}:${attempt}`,
    effectiveOn: on,
    words: `Payout ${reference} refused by Stripe, payable again`,
    lines: [debit(inFlight(id), amountPence), credit(payable(providerId), amountPence)],
  }
}

/** A top-up that has landed: from the bank to Stripe, by way of what is between them. */
export function topUpEntries({ reference, amountPence, at }: RailTopUp): NewEntry[] {
  const common = { kind: 'top-up', effectiveOn: dayOf(at) }
  const between = 'stripe:top-up-in-transit'
  return [
    {
      ...common,
      sourceKey: `top-up:${reference}:sent`,
      words: 'Top-up of our balance at Stripe, from the bank',
      lines: [debit(between, amountPence), credit('bank', amountPence)],
    },
    {
      ...common,
      sourceKey: `top-up:${reference}:landed`,
      words: 'Top-up of our balance at Stripe, arrived',
      lines: [debit('stripe:balance', amountPence), credit(between, amountPence)],
    },
  ]
}
