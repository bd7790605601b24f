// src/ledger/checks.ts — proves the books from the books alone: invariants 1 to 6 of docs/ledger.md.
import { kept, type Reader } from '#dialect'
import { sql } from 'drizzle-orm'
import { findKind, onNormalSide } from './account.ts'
import { type Account, accountsAfter } from './account-store.ts'
import { chainFaults } from './chain-checks.ts'
import { dayFaults } from './day-checks.ts'
import type { Invariant } from './invariant.ts'
import { lockTrailFaults } from './lock-trail-checks.ts'
import { lockFaults, occurredFaults } from './period-checks.ts'
import { balanceFaults, strayFaults, unitFaults } from './sum-checks.ts'
import { journalEntries, postings } from './tables.ts'

/** The one that walks the whole chain, which a caller may prove from a later entry on (chainFaultsFrom). */
export const chainInvariant: Invariant = {
  says: 'Each entry balances in every unit, follows the one before, and is as it was written.',
  broken: (db) => chainFaults(db),
}

export const ledgerInvariants: Invariant[] = [
  chainInvariant,
  { says: 'Every unit sums to zero.', broken: unitFaults },
  { says: 'Kept balances equal the sum of their postings.', broken: balanceFaults },
  { says: 'No account is below its floor.', broken: floors },
  { says: 'No posting is without its entry.', broken: strayFaults },
  { says: 'Every account is as the chart says.', broken: chart },
  { says: 'No source key was posted twice, and a reversal mirrors one entry, once.', broken: keysAndMirrors },
  { says: 'The totals of days equal the postings of each account and day.', broken: dayFaults },
  {
    says: 'No entry counts for a day that was locked before, and each lock holds the head of its moment.',
    broken: lockFaults,
  },
  { says: 'What happened on a locked day is posted on a later one.', broken: occurredFaults },
  { says: 'The locks are those that the audit trail names, by whom it names.', broken: lockTrailFaults },
]

/** How many rows are read at once, and how many faults of one kind are told. */
const together = 500
const mostFaults = 5

/** How many entries and postings there are. */
export async function countBooks(db: Reader): Promise<{ entries: number; postings: number }> {
  return { entries: await db.$count(journalEntries), postings: await db.$count(postings) }
}

function floors(db: Reader): Promise<string[]> {
  return walkAccounts(db, ({ code, balance }) => {
    const kind = findKind(code)
    const isBelow = kind && kind.floor !== null && onNormalSide(kind.side, balance) < kind.floor
    return isBelow ? `"${code}" is below its floor at ${balance}.` : undefined
  })
}

function chart(db: Reader): Promise<string[]> {
  return walkAccounts(db, ({ code, unit, side, floor }) => {
    const { unit: ofKind, side: sideOf, floor: least } = findKind(code) ?? {}
    const isAsSaid = ofKind === unit && sideOf === side && least === floor
    return isAsSaid ? undefined : `"${code}" is not as the chart says.`
  })
}

const { seq, sourceKey, reversesSeq } = journalEntries
const keysTwice = kept((db) =>
  db
    .select({ key: sourceKey })
    .from(journalEntries)
    .groupBy(sourceKey)
    .having(sql`count(*) > 1`)
    .limit(mostFaults),
)
const unmirrored = kept((db) => {
  const linesOf = (of: typeof seq | typeof reversesSeq, sign: '' | '-') =>
    sql`select ${postings.accountId}, ${sql.raw(sign)}${postings.amount} from ${postings}
      where ${postings.entrySeq} = ${of}`
  const unlike = (one: ReturnType<typeof sql>, other: ReturnType<typeof sql>) =>
    sql`exists (${one} except ${other})`
  const ours = [linesOf(seq, ''), linesOf(reversesSeq, '-')] as const
  const isUnlike = sql`${unlike(ours[0], ours[1])} or ${unlike(ours[1], ours[0])}`
  return db
    .select({ seq, reversesSeq })
    .from(journalEntries)
    .where(sql`${reversesSeq} is not null and (${isUnlike})`)
    .limit(mostFaults)
})

async function keysAndMirrors(db: Reader): Promise<string[]> {
  const twice = await keysTwice(db)
  const wrong = await unmirrored(db)
  return [
    ...twice.map(({ key }) => `"${key}" was posted more than once.`),
    ...wrong.map((row) => `Entry ${row.seq} does not mirror entry ${row.reversesSeq}, which it reverses.`),
  ]
}

/** The first few faults of all accounts, read some at a time. */
async function walkAccounts(
  db: Reader,
  faultOf: (account: Account) => string | undefined,
): Promise<string[]> {
  const faults: string[] = []
  let after = Number.MIN_SAFE_INTEGER
  for (;;) {
    const accounts = await accountsAfter(db, after, together)
    if (accounts.length === 0 || faults.length >= mostFaults) return faults.slice(0, mostFaults)
    faults.push(...accounts.map(faultOf).filter((fault) => fault !== undefined))
    after = accounts.at(-1)!.id
  }
}
