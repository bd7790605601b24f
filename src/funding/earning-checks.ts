// src/funding/earning-checks.ts — proves that earnings agree with what the books owe each provider.
import type { Reader } from '#dialect'
import { sql } from 'drizzle-orm'
import { balancesOf, type Invariant, movedByKind } from '../ledger/ledger.ts'
import { unclaimedPence } from './earning-store.ts'
import { payableCode } from './entries.ts'
import { earnings } from './reservation-tables.ts'

export const earningInvariants: Invariant[] = [
  { says: 'Every earning is in the books of its provider, for its amount.', broken: earningsInBooks },
  { says: 'All that the books let a provider earn is in its earnings.', broken: booksInEarnings },
  { says: 'A provider is owed at least what no remittance pays yet.', broken: payableCovers },
]

/** Looks at the books' own tables in one pass, rather than asking the ledger about each earning. */
async function earningsInBooks(db: Reader): Promise<string[]> {
  const rows = await db
    .select({ id: earnings.id, amountPence: earnings.amountPence })
    .from(earnings)
    .where(
      sql`not exists (select 1 from postings join ledger_accounts on ledger_accounts.id = postings.account_id
        where postings.entry_seq = ${earnings.entrySeq} and postings.amount = -${earnings.amountPence}
        and ledger_accounts.code = 'provider:' || ${earnings.providerId} || ':payable')`,
    )
    .limit(5)
  return rows.map((row) => `Earning ${row.id} of ${row.amountPence}p is not in the books so.`)
}

async function booksInEarnings(db: Reader): Promise<string[]> {
  const rows = await db
    .select({ providerId: earnings.providerId, sum: sql`sum(${earnings.amountPence})`.mapWith(Number) })
    .from(earnings)
    .groupBy(earnings.providerId)
  const ours = new Map(rows.map((row) => [payableCode(row.providerId), row.sum]))
  const books = await movedByKind(db, ['earn', 'instalment'], 'provider:')
  return [...books]
    .filter(([code, pence]) => pence !== (ours.get(code) ?? 0))
    .map(([code, pence]) => `"${code}" earned ${pence}p in the books, ${ours.get(code) ?? 0}p in earnings.`)
}

async function payableCovers(db: Reader): Promise<string[]> {
  const unpaid = await unclaimedPence(db)
  const payable = await balancesOf(db, [...unpaid.keys()].map(payableCode))
  return [...unpaid]
    .filter(([providerId, pence]) => payable.get(payableCode(providerId))! < pence)
    .map(([providerId, pence]) => `Provider ${providerId}: ${pence}p unpaid, less payable.`)
}
