// src/payments/stripe/stripe-store.ts — what Stripe's own books say, as we last read them; decides nothing.
import { among, kept, keptInsert, listed, type Reader, type Tx } from '#dialect'
import { and, asc, desc, eq, getTableColumns, gte, lte, sql } from 'drizzle-orm'
import type { RailTransaction } from '../rail.ts'
import type { StripeReading, StripeTransaction } from '../reconciliation/reconciliation.ts'
import { stripeReadings, stripeTransactions } from '../rail-tables.ts'

export async function lastReading(db: Reader): Promise<StripeReading | undefined> {
  const [row] = await db
    .select()
    .from(stripeReadings)
    .orderBy(desc(stripeReadings.readAt), desc(stripeReadings.id))
    .limit(1)
  return row
}

export async function addReading(tx: Tx, reading: StripeReading): Promise<void> {
  await tx.insert(stripeReadings).values(reading)
}

/** The newest line of Stripe we have. */
export async function newestTransaction(db: Reader): Promise<StripeTransaction | undefined> {
  const [row] = await db
    .select()
    .from(stripeTransactions)
    .orderBy(desc(stripeTransactions.occurredAt), desc(stripeTransactions.id))
    .limit(1)
  return row
}

export async function findTransaction(db: Reader, id: string): Promise<StripeTransaction | undefined> {
  const [row] = await db.select().from(stripeTransactions).where(eq(stripeTransactions.id, id))
  return row
}

/** Stripe's lines for money sent under that reference. */
export async function transactionsFrom(db: Reader, source: string): Promise<StripeTransaction[]> {
  return db
    .select()
    .from(stripeTransactions)
    .where(and(eq(stripeTransactions.source, source), eq(stripeTransactions.kind, 'payout')))
    .orderBy(asc(stripeTransactions.id))
}

const { id } = stripeTransactions
const known = kept((db) => db.select({ id }).from(stripeTransactions).where(among(id, 'ids')))
const between = kept((db) =>
  db
    .select({ id })
    .from(stripeTransactions)
    .where(and(gte(id, sql.placeholder('first')), lte(id, sql.placeholder('last'))))
    .limit(1),
)
const insertLine = keptInsert(stripeTransactions)
/** As many as one statement takes: it costs far less than so many statements. */
const rowsTogether = 20
const columns = Object.keys(getTableColumns(stripeTransactions))
const placesOf = (row: number) =>
  Object.fromEntries(columns.map((name) => [name, sql.placeholder(`${name}${row}`)]))
const insertTogether = kept((db) =>
  db
    .insert(stripeTransactions)
    .values(Array.from({ length: rowsTogether }, (_, row) => placesOf(row) as never)),
)

/** Copies the lines we do not have yet; returns how many those were. In order, as they then lie together. */
export async function addTransactions(tx: Tx, lines: RailTransaction[], readAt: Date): Promise<number> {
  const sorted = lines.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const have = await knownAmong(
    tx,
    sorted.map((line) => line.id),
  )
  const fresh = sorted.filter((line) => !have.has(line.id))
  const rows = fresh.map(({ at, ...line }) => ({ ...line, occurredAt: at, readAt }))
  let from = 0
  for (; from + rowsTogether <= rows.length; from += rowsTogether) {
    await insertTogether(tx, valuesOf(rows.slice(from, from + rowsTogether)))
  }
  for (const row of rows.slice(from)) await insertLine(tx, row)
  return rows.length
}

function valuesOf(rows: StripeTransaction[]): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  rows.forEach((row, at) => {
    for (const name of columns) values[`${name}${at}`] = row[name as keyof StripeTransaction]
  })
  return values
}

/** Stripe's identifiers begin with the time, so mostly there is nothing between the first and the last. */
async function knownAmong(tx: Tx, ids: string[]): Promise<Set<string>> {
  const some = await between(tx, { first: ids[0], last: ids.at(-1) })
  const rows = some.length === 0 ? [] : await known(tx, { ids: listed(ids) })
  return new Set(rows.map((row) => row.id))
}
