// src/ledger/sum-checks.ts — what postings add up to: for each unit, and for each account.
import { kept, type Reader } from '#dialect'
import { and, eq, gt, lte, max, notExists, sql } from 'drizzle-orm'
import type { Unit } from './account.ts'
import { accountsAfter } from './account-store.ts'
import { journalEntries, ledgerAccounts, postings } from './tables.ts'

const units: Unit[] = ['GBP', 'PROMISE', 'PLACE']
const mostFaults = 5
/** How many accounts are read, and how many entries added up, at once. */
const accountsTogether = 500
const entriesTogether = 20_000

const sumOf = (unit: Unit) =>
  sql`coalesce(sum(case when ${ledgerAccounts.unit} = ${unit} then ${postings.amount} end), 0)`.mapWith(
    Number,
  )
const unitSums = kept((db) =>
  db
    .select({ GBP: sumOf('GBP'), PROMISE: sumOf('PROMISE'), PLACE: sumOf('PLACE') })
    .from(postings)
    .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, postings.accountId)),
)

/** Units that do not sum to zero. One pass, in which nothing is sorted: units are told apart in the sum. */
export async function unitFaults(db: Reader): Promise<string[]> {
  const [sums] = await unitSums(db)
  return units.filter((unit) => sums![unit] !== 0).map((unit) => `${unit} sums to ${sums![unit]}, not zero.`)
}

/** Accounts whose kept balance is not the sum of their postings. Holds one sum for each account. */
export async function balanceFaults(db: Reader): Promise<string[]> {
  const sums = await sumsByAccount(db)
  const faults: string[] = []
  let after = Number.MIN_SAFE_INTEGER
  for (;;) {
    const accounts = await accountsAfter(db, after, accountsTogether)
    if (accounts.length === 0 || faults.length >= mostFaults) break
    for (const { id, code, balance } of accounts) {
      const sum = sums.get(id) ?? 0
      if (sum !== balance) faults.push(`"${code}" says ${balance}, but its postings sum to ${sum}.`)
    }
    after = accounts.at(-1)!.id
  }
  return faults.slice(0, mostFaults)
}

const { entrySeq, accountId, amount } = postings
const lastSeq = kept((db) => db.select({ seq: max(entrySeq) }).from(postings))
const sumsBetween = kept((db) =>
  db
    .select({ accountId, sum: sql`sum(${amount})`.mapWith(Number) })
    .from(postings)
    .where(and(gt(entrySeq, sql.placeholder('after')), lte(entrySeq, sql.placeholder('last'))))
    .groupBy(accountId),
)

async function sumsByAccount(db: Reader): Promise<Map<number, number>> {
  const [last] = await lastSeq(db)
  const sums = new Map<number, number>()
  for (let after = -1; after < (last?.seq ?? -1); after += entriesTogether) {
    for (const row of await sumsBetween(db, { after, last: after + entriesTogether }))
      sums.set(row.accountId, (sums.get(row.accountId) ?? 0) + row.sum)
  }
  return sums
}

const strays = kept((db) => {
  const itsEntry = db
    .select({ seq: journalEntries.seq })
    .from(journalEntries)
    .where(eq(journalEntries.seq, entrySeq))
  return db.select({ seq: entrySeq }).from(postings).where(notExists(itsEntry)).limit(mostFaults)
})

/** Postings whose entry does not exist. */
export async function strayFaults(db: Reader): Promise<string[]> {
  const rows = await strays(db)
  return rows.map((row) => `There are postings for entry ${row.seq}, which does not exist.`)
}
