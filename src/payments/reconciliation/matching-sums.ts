// src/payments/reconciliation/matching-sums.ts — the sums of Stripe's lines and of ours, over everything,
// whatever its date.
import { dataVersion, type Reader } from '#dialect'
import { and, inArray, lt, sql } from 'drizzle-orm'
import { keyRanges, summedUp } from './key-ranges.ts'
import { inFlightStatuses } from '../payouts/payout.ts'
import { payouts } from '../payouts/tables.ts'
import { stripeBookings, stripeTransactions, topUps, transferReversals } from '../rail-tables.ts'
import { ownSums } from './books-store.ts'
import { isAlone, isDiffering, isPayoutOnItsWay } from './joins.ts'
import { ofBooking, ofPayout, ofReversal, ofTopUp } from './joins.ts'
import type { MatchedSums } from './reconciliation.ts'

const { id, netPence, occurredAt } = stripeTransactions
const sumOf = (amount: unknown) => sql`coalesce(sum(${amount}), 0)`.mapWith(Number)
const countOf = (condition: unknown) => sumOf(sql`case when ${condition} then 1 else 0 end`)
const netOf = (condition: unknown) => sumOf(sql`case when ${condition} then ${netPence} else 0 end`)

/** So many rows are matched in one turn: some tens of milliseconds. */
const rowsATurn = 2_000
/** Rows that are only added up are read many times faster. */
const plainRowsATurn = 20_000
/** Money may move while it is counted: then it is counted again, so often at most. */
const mostTries = 3

interface Counted {
  sums: MatchedSums
  /** What was there before and after the counting; undefined when it moved every time. */
  state: string | undefined
}

interface Known {
  version: number
  state: string
  counted: Promise<Counted>
}

const known = new WeakMap<Reader, Known>()

/**
 * The sums of both sides, counted in many short turns. Kept until a line of Stripe is read, our balance at
 * Stripe moves in the books or a payout sets out or ends: other writing costs nothing here. Who asks
 * meanwhile waits for the same counting.
 */
export async function matchedSums(db: Reader): Promise<MatchedSums> {
  const version = dataVersion(db)
  if (version === undefined) return countSums(db)
  const last = known.get(db)
  if (last?.version === version) return (await last.counted).sums
  const state = await stateOf(db)
  const before = known.get(db)
  if (before?.state === state) {
    before.version = version
    return (await before.counted).sums
  }
  const mine: Known = { version, state, counted: countSteadily(db, state) }
  known.set(db, mine)
  const forget = () => void (known.get(db) === mine && known.delete(db))
  try {
    const counted = await mine.counted
    if (counted.state !== state) forget()
    return counted.sums
  } catch (fault) {
    forget()
    throw fault
  }
}

/** In a transaction nothing moves; elsewhere what moved meanwhile might stand on one side only. */
async function countSteadily(db: Reader, state: string): Promise<Counted> {
  for (let tries = 1; ; tries++) {
    const sums = await countSums(db)
    const after = await stateOf(db)
    if (after === state) return { sums, state }
    if (tries === mostTries) return { sums, state: undefined }
    state = after
  }
}

/** Changes whenever something is written that the sums depend on; each of those comes with one of these. */
async function stateOf(db: Reader): Promise<string> {
  const count = sql`count(*)`.mapWith(Number)
  const [lines] = await db.select({ count }).from(stripeTransactions)
  const moved = sql`(select max(last_entry_seq) from ledger_accounts where code = 'stripe:balance')`
  const [waiting] = await db
    .select({ count, newest: sql<string | null>`max(${payouts.id})`, moved: sql<unknown>`${moved}` })
    .from(payouts)
    .where(and(inArray(payouts.status, [...inFlightStatuses])))
  return JSON.stringify([lines, waiting])
}

/** The sums, counted now, so many rows in one turn. */
export async function countSums(db: Reader, rows: number = rowsATurn): Promise<MatchedSums> {
  const onItsWay = sql`(${isAlone} and ${isPayoutOnItsWay})`
  const asked = {
    all: sumOf(netPence),
    count: sql`count(*)`.mapWith(Number),
    alone: netOf(isAlone),
    aloneCount: countOf(isAlone),
    onItsWay: netOf(onItsWay),
    onItsWayCount: countOf(onItsWay),
    differing: countOf(isDiffering),
  }
  const stripe = await summedUp(keyRanges(db, id, rows), async (range) => {
    const [row] = await db
      .select(asked)
      .from(stripeTransactions)
      .leftJoin(payouts, ofPayout)
      .leftJoin(topUps, ofTopUp)
      .leftJoin(transferReversals, ofReversal)
      .leftJoin(stripeBookings, ofBooking)
      .where(range)
    return row!
  })
  return sumsFrom(stripe, await ownSums(db, rows))
}

function sumsFrom(
  stripe: Record<
    'all' | 'count' | 'alone' | 'aloneCount' | 'onItsWay' | 'onItsWayCount' | 'differing',
    number
  >,
  own: Awaited<ReturnType<typeof ownSums>>,
): MatchedSums {
  return {
    stripePence: stripe.all,
    stripeMatchedPence: stripe.all - stripe.alone,
    stripeMatched: stripe.count - stripe.aloneCount,
    stripeUnmatched: stripe.aloneCount,
    stripeOnItsWayPence: stripe.onItsWay,
    stripeOnItsWay: stripe.onItsWayCount,
    booksPence: own.all,
    booksMatchedPence: own.matched,
    booksUnmatched: own.alone,
    differing: stripe.differing,
  }
}

/** What all of Stripe's lines moved the balance by, in pence; those before `before` when it is given. */
export async function linesPence(db: Reader, before?: Date): Promise<number> {
  const until = before && lt(occurredAt, before)
  const { sum } = await summedUp(keyRanges(db, id, plainRowsATurn), async (range) => {
    const query = db.select({ sum: sumOf(netPence) }).from(stripeTransactions)
    return (await query.where(and(range, until)))[0]!
  })
  return sum
}
