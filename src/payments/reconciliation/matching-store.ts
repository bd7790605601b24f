// src/payments/reconciliation/matching-store.ts — Stripe's lines beside ours: what matches, what stands
// alone.
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Reader } from '#dialect'
import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import { payouts } from '../payouts/tables.ts'
import { stripeBookings, stripeTransactions, topUps, transferReversals } from '../rail-tables.ts'
import { isAlone, isDiffering, isExplained } from './joins.ts'
import { ofBooking, ofPayout, ofReversal, ofTopUp } from './joins.ts'
import type { MatchedLine } from './reconciliation.ts'

const { id, occurredAt } = stripeTransactions

/** So many lines are looked at in one turn. */
const rowsATurn = 2_000

/** Stripe's lines that match nothing in our books, newest first; at most `limit` of them. */
export async function linesAlone(
  db: Reader,
  limit: number,
  rows: number = rowsATurn,
): Promise<MatchedLine[]> {
  return newestOf(db, { limit, rows }, isAlone)
}

/** Stripe's lines that match something in our books, newest first. */
export async function linesMatched(db: Reader, limit: number): Promise<MatchedLine[]> {
  return newestOf(db, { limit, rows: rowsATurn }, isExplained)
}

/** Matches whose amounts differ. */
export async function linesDiffering(db: Reader, limit: number): Promise<MatchedLine[]> {
  return newestOf(db, { limit, rows: rowsATurn }, isDiffering)
}

/** One of Stripe's lines with its match. */
export async function matchedLine(db: Reader, lineId: string): Promise<MatchedLine | undefined> {
  const [row] = await withMatches(db).where(eq(id, lineId))
  return row
}

interface Place {
  occurredAt: Date
  id: string
}
const byTime = sql`(${occurredAt}, ${id})`
const at = (place: Place) => sql`(${sql.param(place.occurredAt, occurredAt)}, ${place.id})`

/** The newest `limit` lines that are so; so many lines at a time, with a turn for others between. */
async function newestOf(
  db: Reader,
  { limit, rows }: { limit: number; rows: number },
  which: SQL,
): Promise<MatchedLine[]> {
  const found: MatchedLine[] = []
  let below: SQL | undefined
  for (;;) {
    const last = await placeAfter(db, below, rows)
    const range = last && sql`${byTime} >= ${at(last)}`
    const query = withMatches(db).where(and(below, range, which))
    found.push(...(await query.orderBy(desc(occurredAt), desc(id)).limit(limit - found.length)))
    if (!last || found.length >= limit) return found
    below = sql`${byTime} < ${at(last)}`
    await nextTurn()
  }
}

/** Where so many lines end, newest first; undefined where there are fewer. */
async function placeAfter(db: Reader, below: SQL | undefined, rows: number): Promise<Place | undefined> {
  const [place] = await db
    .select({ occurredAt, id })
    .from(stripeTransactions)
    .where(below)
    .orderBy(desc(occurredAt), desc(id))
    .limit(1)
    .offset(rows - 1)
  return place
}

function withMatches(db: Reader) {
  return db
    .select({
      line: stripeTransactions,
      payout: payouts,
      topUp: topUps,
      reversal: transferReversals,
      booking: stripeBookings,
    })
    .from(stripeTransactions)
    .leftJoin(payouts, ofPayout)
    .leftJoin(topUps, ofTopUp)
    .leftJoin(transferReversals, ofReversal)
    .leftJoin(stripeBookings, ofBooking)
}
