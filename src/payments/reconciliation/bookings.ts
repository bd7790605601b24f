// src/payments/reconciliation/bookings.ts — which lines of Stripe book themselves, and the entry for each.
import { dayOf } from '../../kernel/day.ts'
import { credit, debit, type NewEntry } from '../../ledger/ledger.ts'
import { chargeEntry, toBankEntry } from '../rail-entries.ts'
import type { StripeBookedAs, StripeTransaction } from './reconciliation.ts'

/**
 * The types of balance transactions that are what Stripe takes for its work, and those between our balance
 * and our own bank account: docs.stripe.com/reports/balance-transaction-types.
 */
export const chargeTypes: readonly string[] = ['stripe_fee', 'stripe_fx_fee', 'tax_fee', 'network_cost']
export const toBankTypes: readonly string[] = ['payout', 'payout_cancel', 'payout_failure']

/**
 * What one of Stripe's lines is booked as by itself: the whole of a fee or of a payout to our own bank; of a
 * line that matches something in our books, the fee that Stripe took with it.
 */
export function bookingFor(line: StripeTransaction): { entry: NewEntry; bookedAs: StripeBookedAs } {
  if (toBankTypes.includes(line.type)) return { entry: betweenOurs(line), bookedAs: 'to-bank' }
  const isCharge = chargeTypes.includes(line.type)
  const amountPence = isCharge ? 0 - line.netPence : line.feePence
  const about = line.description.slice(0, 200)
  const words = about === '' ? 'Stripe’s fee' : `Stripe’s fee: ${about}`
  const entry = chargeEntry('stripe', { id: line.id, amountPence, words }, dayOf(line.occurredAt))
  return { entry, bookedAs: 'charge' }
}

/** To our bank, or back from it when it did not arrive; what Stripe kept of it is a charge in that entry. */
function betweenOurs({ id, type, amountPence, feePence, netPence, occurredAt }: StripeTransaction): NewEntry {
  const entry = toBankEntry({ id, amountPence: 0 - amountPence }, dayOf(occurredAt))
  const words = type === 'payout' ? entry.words : 'Sent to the bank, and came back to our balance at Stripe'
  if (feePence === 0) return { ...entry, words }
  const lines = [debit('bank', 0 - amountPence), debit('charges', feePence)]
  return { ...entry, words, lines: [...lines, credit('stripe:balance', 0 - netPence)].filter(isSome) }
}

const isSome = ({ amount }: { amount: number }) => amount !== 0
