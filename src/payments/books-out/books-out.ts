// src/payments/books-out/books-out.ts — what an entry of our books is in the purchase ledger of another
// program.
import type { Day } from '../../kernel/day.ts'
import type { JournalEntry } from '../../ledger/ledger.ts'

/** The first and the last day of what is read, by effective date. */
export interface BookPeriod {
  from: Day
  to: Day
}

/** A bill or a credit changes what is owed; a payment or money that came back settles it. */
export type BookKind = 'bill' | 'credit' | 'payment' | 'money-back'

export interface BookLine {
  /** Leads back to the entry: "AL-12" is entry 12. */
  number: string
  kind: BookKind
  on: Day
  providerId: string
  /** Above 0, whatever the kind. */
  amountPence: number
  words: string
  /** Where the money of a payment left, or came back to. */
  place: 'bank' | 'stripe'
}

export type BookTotals = Record<BookKind, number>
export const noTotals = (): BookTotals => ({ bill: 0, credit: 0, payment: 0, 'money-back': 0 })

/** What is owed after these totals, in pence, when `owedPence` was owed before. */
export function owedAfter(owedPence: number, totals: BookTotals): number {
  return owedPence + totals.bill - totals.credit - totals.payment + totals['money-back']
}

const ofProvider = /^provider:(.+):(?:payable|owes-us)$/
const ofPayout = /^payout:(.+):in-flight$/
const ofMoney = /^(bank|stripe)(:|$)/

/** The payout whose money on its way an account holds; undefined for any other account. */
export function payoutIdIn(code: string): string | undefined {
  return ofPayout.exec(code)?.[1]
}

/**
 * Whose account it is, of those that together are what we owe a provider: what is payable, less what it owes
 * back, and what is on its way and has not left yet. `providerOf` has the providers of payouts.
 */
export function creditorIn(code: string, providerOf: ReadonlyMap<string, string>): string | undefined {
  const payoutId = payoutIdIn(code)
  return payoutId === undefined ? ofProvider.exec(code)?.[1] : providerOf.get(payoutId)
}

/**
 * The lines of one entry: what it made us owe each provider more (bill) or less (credit), and what of that
 * was money that left us (payment) or came back. An entry that only moves what is owed between our accounts,
 * as an approval does, has none.
 */
export function bookLinesOf(entry: JournalEntry, providerOf: ReadonlyMap<string, string>): BookLine[] {
  const owed = new Map<string, number>()
  let moneyPence = 0
  let place: BookLine['place'] = 'bank'
  for (const { account, amount } of entry.lines) {
    const providerId = creditorIn(account, providerOf)
    if (providerId !== undefined) owed.set(providerId, (owed.get(providerId) ?? 0) - amount)
    const money = ofMoney.exec(account)
    if (money) {
      moneyPence += amount
      place = money[1] as BookLine['place']
    }
  }
  const parts = [...owed].flatMap(([providerId, pence]) => {
    // Our entries move the money of one provider at a time; what is not money is a bill or a credit.
    const moved = moneyPence === 0 ? 0 : owed.size === 1 ? moneyPence : pence
    return [
      { providerId, kind: pence - moved > 0 ? 'bill' : 'credit', pence: pence - moved },
      { providerId, kind: moved > 0 ? 'money-back' : 'payment', pence: moved },
    ] as const
  })
  const { seq, effectiveOn: on, words } = entry
  return parts
    .filter(({ pence }) => pence !== 0)
    .map(({ providerId, kind, pence }, at) => {
      const number = at === 0 ? `AL-${seq}` : `AL-${seq}-${at + 1}`
      return { number, kind, on, providerId, amountPence: Math.abs(pence), words, place }
    })
}
