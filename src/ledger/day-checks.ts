// src/ledger/day-checks.ts — the kept totals of days equal the postings of each account on each day.
import { kept, type Reader } from '#dialect'
import { eq, gt, max, min, sql } from 'drizzle-orm'
import type { Day } from '../kernel/day.ts'
import { ledgerDays } from './period-tables.ts'
import { journalEntries, ledgerAccounts, postings } from './tables.ts'

const mostFaults = 5

/** Totals of days that are missing, wrong, or of nothing. Holds the accounts of one day at a time. */
export async function dayFaults(db: Reader): Promise<string[]> {
  const faults: string[] = []
  for await (const day of daysOf(db)) {
    const moved = new Map((await movedOn(db, { day })).map((row) => [row.accountId, row]))
    for (const kept of await keptOf(db, { day })) {
      const real = moved.get(kept.accountId)
      moved.delete(kept.accountId)
      if (real?.amount === kept.amount && real.lastEntrySeq === kept.lastEntrySeq) continue
      faults.push(await told(db, kept.accountId, day, kept.amount, real?.amount ?? 0))
    }
    for (const real of moved.values()) faults.push(await told(db, real.accountId, day, 0, real.amount))
    if (faults.length >= mostFaults) break
  }
  return faults.slice(0, mostFaults)
}

/** Every day that an entry counts for or that has a total, in order, stepping along the two indexes. */
export async function* daysOf(db: Reader): AsyncGenerator<Day> {
  let after = ''
  for (;;) {
    const [entry] = await nextEntryDay(db, { after })
    const [total] = await nextTotalDay(db, { after })
    const next = [entry?.day, total?.day].filter((day) => typeof day === 'string').sort()[0]
    if (next === undefined) return
    yield next
    after = next
  }
}

const nextEntryDay = kept((db) =>
  db
    .select({ day: min(journalEntries.effectiveOn) })
    .from(journalEntries)
    .where(gt(journalEntries.effectiveOn, sql.placeholder('after'))),
)
const nextTotalDay = kept((db) =>
  db
    .select({ day: min(ledgerDays.effectiveOn) })
    .from(ledgerDays)
    .where(gt(ledgerDays.effectiveOn, sql.placeholder('after'))),
)

const { accountId, amount, entrySeq } = postings
const movedOn = kept((db) =>
  db
    .select({
      accountId,
      amount: sql`sum(${amount})`.mapWith(Number),
      lastEntrySeq: max(entrySeq),
    })
    .from(journalEntries)
    .innerJoin(postings, eq(entrySeq, journalEntries.seq))
    .where(eq(journalEntries.effectiveOn, sql.placeholder('day')))
    .groupBy(accountId),
)
const keptOf = kept((db) =>
  db
    .select()
    .from(ledgerDays)
    .where(eq(ledgerDays.effectiveOn, sql.placeholder('day'))),
)

async function told(db: Reader, id: number, day: Day, kept: number, real: number): Promise<string> {
  const [account] = await db
    .select({ code: ledgerAccounts.code })
    .from(ledgerAccounts)
    .where(eq(ledgerAccounts.id, id))
  return `"${account?.code ?? id}" has ${kept} as its total of ${day}, but its postings sum to ${real}.`
}
