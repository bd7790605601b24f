// src/payments/rail-entries.ts — what happens at Stripe or the bank beside payouts → its journal entry.
import { type Day, dayOf } from '../kernel/day.ts'
import { credit, debit, type NewEntry } from '../ledger/ledger.ts'
import type { SuspenseItem, SuspensePlace } from './suspense/suspense.ts'
import type { TopUpState } from './stripe/top-up.ts'

const between = 'stripe:top-up-in-transit'
const balanceAt = { stripe: 'stripe:balance', bank: 'bank' } as const

/** One state of a top-up: it left the bank, arrived at Stripe, or came back to the bank. */
export function topUpEntry(
  { reference, amountPence, at }: { reference: string; amountPence: number; at: Date },
  state: TopUpState,
): NewEntry {
  const [to, from, words] = {
    sent: [between, 'bank', 'from the bank'],
    landed: ['stripe:balance', between, 'arrived'],
    failed: ['bank', between, 'failed, back in the bank'],
  }[state] as [string, string, string]
  return {
    kind: 'top-up',
    sourceKey: `top-up:${reference}:${state}`,
    effectiveOn: dayOf(at),
    words: `Top-up of our balance at Stripe, ${words}`,
    lines: [debit(to, amountPence), credit(from, amountPence)],
  }
}

/** What Stripe or the bank took for their work: `amountPence` above 0; below 0 it was given back. */
export function chargeEntry(
  place: SuspensePlace,
  line: { id: string; amountPence: number; words: string },
  on: Day,
): NewEntry {
  const { id, amountPence, words } = line
  return {
    kind: 'charge',
    sourceKey: place === 'stripe' ? `stripe:${id}` : `bank:${id}`,
    effectiveOn: on,
    words,
    lines: [debit('charges', amountPence), credit(balanceAt[place], amountPence)],
  }
}

/** Money that left our balance at Stripe for our own bank account. */
export function toBankEntry(line: { id: string; amountPence: number }, on: Day): NewEntry {
  return {
    kind: 'to-bank',
    sourceKey: `stripe:${line.id}`,
    effectiveOn: on,
    words: 'From our balance at Stripe back to the bank',
    lines: [debit('bank', line.amountPence), credit('stripe:balance', line.amountPence)],
  }
}

/** A line that nobody can explain: the balance follows it, and suspense says so. */
export function suspenseEntry(
  item: Pick<SuspenseItem, 'place' | 'sourceId' | 'amountPence' | 'says'>,
  on: Day,
): NewEntry {
  const { place, sourceId, amountPence, says } = item
  return {
    kind: 'suspense',
    sourceKey: `suspense:${place}:${sourceId}`,
    effectiveOn: on,
    words: says,
    lines: [debit(balanceAt[place], amountPence), credit(`${place}:suspense`, amountPence)],
  }
}

/** A part of a payout was rightly claimed back: its fund has it again, free to promise. */
export function givenBackEntry(
  item: Pick<SuspenseItem, 'id' | 'place' | 'amountPence'>,
  { fundId, says }: { fundId: string; says: string },
  on: Day,
): NewEntry {
  const entry = explainedEntry(item, { account: `fund:${fundId}:held`, says }, on)
  const promises = [
    debit(`fund:${fundId}:spent`, item.amountPence),
    credit(`fund:${fundId}:free`, item.amountPence),
  ]
  return { ...entry, kind: 'write-back', lines: [...entry.lines, ...promises] }
}

/** Explained: from suspense to the account it belongs to. */
export function explainedEntry(
  item: Pick<SuspenseItem, 'id' | 'place' | 'amountPence'>,
  to: { account: string; says: string },
  on: Day,
): NewEntry {
  return {
    kind: 'suspense',
    sourceKey: `explained:${item.id}`,
    effectiveOn: on,
    words: to.says,
    lines: [debit(`${item.place}:suspense`, item.amountPence), credit(to.account, item.amountPence)],
  }
}
