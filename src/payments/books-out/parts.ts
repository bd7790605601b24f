// src/payments/books-out/parts.ts — adds up a period of books out beside what the ledger says.
import type { Reader } from '#dialect'
import { addDays } from '../../kernel/day.ts'
import { type BookPeriod, type BookTotals, noTotals, owedAfter } from './books-out.ts'
import { isBill } from './files.ts'
import { bookLines, owedOn } from './store.ts'
import { namesOf } from '../remittances/parts.ts'

export interface ProviderBooks {
  providerId: string
  name: string
  owedBeforePence: number
  totals: BookTotals
  owedAfterPence: number
}

export interface BooksOut {
  providers: ProviderBooks[]
  totals: BookTotals
  owedBeforePence: number
  owedAfterPence: number
  /** By how much the files and the ledger's own balances differ, over all providers; 0 when they agree. */
  differencePence: number
  /** How many bills and credits there are. */
  bills: number
}

/** What the files of a period add up to. Reads every line of it, some at a time. */
export async function booksOut(db: Reader, period: BookPeriod): Promise<BooksOut> {
  const before = await owedOn(db, addDays(period.from, -1))
  const after = await owedOn(db, period.to)
  const byProvider = new Map<string, BookTotals>()
  let bills = 0
  for await (const { providerId, kind, amountPence } of bookLines(db, period)) {
    const totals = byProvider.get(providerId) ?? noTotals()
    byProvider.set(providerId, totals)
    totals[kind] += amountPence
    if (isBill(kind)) bills += 1
  }
  const ids = [...new Set([...before.keys(), ...after.keys(), ...byProvider.keys()])]
  const names = await namesOf(db, ids)
  const providers = ids.map((providerId) => {
    const owedBeforePence = before.get(providerId) ?? 0
    const totals = byProvider.get(providerId) ?? noTotals()
    const owedAfterPence = owedAfter(owedBeforePence, totals)
    return { providerId, name: names.get(providerId) ?? providerId, owedBeforePence, totals, owedAfterPence }
  })
  const differencePence = sum(
    providers.map((each) => Math.abs(each.owedAfterPence - (after.get(each.providerId) ?? 0))),
  )
  return { ...wholeOf(providers), differencePence, bills }
}

function wholeOf(all: ProviderBooks[]) {
  const totals = noTotals()
  for (const kind of ['bill', 'credit', 'payment', 'money-back'] as const) {
    totals[kind] = sum(all.map((each) => each.totals[kind]))
  }
  const providers = all.sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
  const owedBeforePence = sum(all.map((each) => each.owedBeforePence))
  return { providers, totals, owedBeforePence, owedAfterPence: owedAfter(owedBeforePence, totals) }
}

const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0)
