// src/payments/books-out/store.ts — reads our books as lines of a purchase ledger; decides nothing.
import type { Reader } from '#dialect'
import { inArray } from 'drizzle-orm'
import type { Day } from '../../kernel/day.ts'
import { journalInOrder, trialBalance } from '../../ledger/ledger.ts'
import { type BookLine, type BookPeriod, bookLinesOf, creditorIn, payoutIdIn } from './books-out.ts'
import { payouts } from '../payouts/tables.ts'

const together = 500

/** Every line of the period, in the order of our journal, read some at a time. */
export async function* bookLines(db: Reader, period: BookPeriod): AsyncGenerator<BookLine> {
  let waiting = []
  for await (const entry of journalInOrder(db, period)) {
    waiting.push(entry)
    if (waiting.length < together) continue
    yield* await linesOfAll(db, waiting)
    waiting = []
  }
  yield* await linesOfAll(db, waiting)
}

async function linesOfAll(db: Reader, entries: Parameters<typeof bookLinesOf>[0][]): Promise<BookLine[]> {
  const codes = entries.flatMap((entry) => entry.lines.map((line) => line.account))
  const providerOf = await providersOf(db, codes)
  return entries.flatMap((entry) => bookLinesOf(entry, providerOf))
}

/** What the ledger says we owed each provider at the end of that day, in pence; below 0 they owed us. */
export async function owedOn(db: Reader, day: Day): Promise<Map<string, number>> {
  const lines = await trialBalance(db, day)
  const codes = lines.map((line) => line.code)
  const providerOf = await providersOf(db, codes)
  const owed = new Map<string, number>()
  for (const { code, debit, credit } of lines) {
    const providerId = creditorIn(code, providerOf)
    if (providerId !== undefined) owed.set(providerId, (owed.get(providerId) ?? 0) + credit - debit)
  }
  return owed
}

async function providersOf(db: Reader, codes: readonly string[]): Promise<Map<string, string>> {
  const ids = [...new Set(codes.map(payoutIdIn).filter((id) => id !== undefined))]
  const found = new Map<string, string>()
  for (let at = 0; at < ids.length; at += together) {
    const rows = await db
      .select({ id: payouts.id, providerId: payouts.providerId })
      .from(payouts)
      .where(inArray(payouts.id, ids.slice(at, at + together)))
    for (const { id, providerId } of rows) found.set(id, providerId)
  }
  return found
}
