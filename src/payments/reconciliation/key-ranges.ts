// src/payments/reconciliation/key-ranges.ts — goes over a large table by ranges of its key, with a turn for
// others between.
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Reader } from '#dialect'
import { and, asc, type Column, gt, lte, type SQL, sql } from 'drizzle-orm'
import type { stripeTransactions } from '../rail-tables.ts'

/**
 * The table in ranges of so many rows, by its key: each a condition for a query of its own, all of them
 * together the whole table. Between two of them everybody else has a turn.
 */
export async function* keyRanges(
  db: Reader,
  key: Column,
  rows: number,
  above?: string,
): AsyncGenerator<SQL | undefined> {
  let after = above
  for (;;) {
    const from = after === undefined ? undefined : gt(key, after)
    const query = db.select({ last: sql<string>`${key}` }).from(key.table as typeof stripeTransactions)
    const [row] = await query
      .where(from)
      .orderBy(asc(key))
      .limit(1)
      .offset(rows - 1)
    if (!row) return yield from
    after = row.last
    yield and(from, lte(key, after))
    await nextTurn()
  }
}

/** Adds up what a query of sums says of each range. */
export async function summedUp<Sums extends Record<string, number>>(
  ranges: AsyncIterable<SQL | undefined>,
  sumsIn: (range: SQL | undefined) => Promise<Sums>,
): Promise<Sums> {
  const all: Record<string, number> = {}
  for await (const range of ranges) {
    for (const [name, sum] of Object.entries(await sumsIn(range))) all[name] = (all[name] ?? 0) + sum
  }
  return all as Sums
}
