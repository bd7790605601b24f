// src/payments/entries.ts — what happens to a payout → the journal entry for it.
import type { Day } from '../kernel/day.ts'
import { credit, debit, type NewEntry } from '../ledger/ledger.ts'
import type { Payout } from './payouts/payout.ts'
import type { Netting } from './remittances/remittance.ts'
import type { ReversalTreatment } from './stripe/reversal.ts'

export const payable = (providerId: string) => `provider:${providerId}:payable`
export const owesUs = (providerId: string) => `provider:${providerId}:owes-us`
export const inFlight = (payoutId: string) => `payout:${payoutId}:in-flight`

/** Approved with something owed back: that much is taken off what is payable. */
export function netEntry({ remittanceId, providerId, amountPence }: Netting, on: Day): NewEntry {
  return {
    kind: 'net',
    sourceKey: `net:${remittanceId}:${providerId}`,
    effectiveOn: on,
    words: 'Taken off what is owed to the provider, for what it owes back',
    lines: [debit(payable(providerId), amountPence), credit(owesUs(providerId), amountPence)],
  }
}

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

/** Settled: it has left our balance at Stripe, or our bank account. */
export function settleEntry(payout: Payout, on: Day): NewEntry {
  const { id, reference, amountPence, rail } = payout
  const [from, by] = rail === 'stripe' ? ['stripe:balance', 'by Stripe'] : ['bank', 'from the bank']
  return {
    kind: 'settle',
    sourceKey: `settle:${id}`,
    effectiveOn: on,
    words: `Payout ${reference} paid ${by}`,
    lines: [debit(inFlight(id), amountPence), credit(from, amountPence)],
  }
}

/** Refused before it left (attempt 0: taken out before it was asked for): payable again. */
export function refuseEntry(payout: Payout, attempt: number, on: Day): NewEntry {
  const { id, providerId, reference, amountPence, rail } = payout
  const who = attempt === 0 ? 'taken out' : rail === 'stripe' ? 'refused by Stripe' : 'refused by the bank'
  return {
    kind: 'refuse',
    sourceKey: `refuse:${id}:${attempt}`,
    effectiveOn: on,
    words: `Payout ${reference} ${who}, payable again`,
    lines: [debit(inFlight(id), amountPence), credit(payable(providerId), amountPence)],
  }
}

/** Sent back by the bank after it had left: payable again. */
export function bounceEntry({ id, providerId, reference, amountPence }: Payout, on: Day): NewEntry {
  return {
    kind: 'bounce',
    sourceKey: `bounce:${id}`,
    effectiveOn: on,
    words: `Payout ${reference} sent back by the bank, payable again`,
    lines: [debit('bank', amountPence), credit(payable(providerId), amountPence)],
  }
}

/** Money of a payout that came back at Stripe. `reversal` is Stripe's reference of that. */
export function reversalEntry(
  { providerId, reference }: Payout,
  reversal: { id: string; amountPence: number },
  treatedAs: Exclude<ReversalTreatment, 'suspense'>,
  on: Day,
): NewEntry {
  const to = treatedAs === 'owes-us' ? owesUs(providerId) : payable(providerId)
  return {
    kind: 'reversal',
    sourceKey: `reversal:${reversal.id}`,
    effectiveOn: on,
    words: `Payout ${reference} taken back at Stripe`,
    lines: [debit('stripe:balance', reversal.amountPence), credit(to, reversal.amountPence)],
  }
}
