// src/ledger/seqs.ts — between which entries all entries of some days lie.
import type { Reader } from '#dialect'
import { sql } from 'drizzle-orm'
import type { Day } from '../kernel/day.ts'
import { journalEntries } from './tables.ts'

/**
 * The first and the last entry that count for any day from `from` to `to`; undefined when there is none. It
 * steps from day to day in the index, so it takes as long as there are days, however many entries.
 */
export async function seqsOfDays(
  db: Reader,
  { from = '0000-00-00', to = '9999-99-99' }: { from?: Day; to?: Day },
): Promise<{ first: number; last: number } | undefined> {
  const { seq, effectiveOn } = journalEntries
  const ofDay = (what: ReturnType<typeof sql>) =>
    sql`(select ${what} from ${journalEntries} where ${effectiveOn} = days.day)`
  const [row] = await db
    .select({ first: sql`min(days.first_seq)`.mapWith(seq), last: sql`max(days.last_seq)`.mapWith(seq) })
    .from(
      sql`(with recursive steps(day) as (
          select min(${effectiveOn}) from ${journalEntries} where ${effectiveOn} >= ${from}
          union all
          select (select min(${effectiveOn}) from ${journalEntries} where ${effectiveOn} > steps.day)
          from steps where steps.day <= ${to})
        select ${ofDay(sql`min(${seq})`)} as first_seq, ${ofDay(sql`max(${seq})`)} as last_seq
        from steps as days where days.day <= ${to}) as days`,
    )
  return row?.first && row.last ? { first: row.first, last: row.last } : undefined
}
