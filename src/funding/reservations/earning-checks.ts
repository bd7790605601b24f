// src/funding/reservations/earning-checks.ts — proves that earnings agree with what the books owe each
// provider.
import { kept, type Reader } from '#dialect'
import { eq, inArray, or, sql } from 'drizzle-orm'
import { balancesOf, type Invariant, movedByKind } from '../../ledger/ledger.ts'
import { unclaimedPence } from './earning-store.ts'
import { owesUsCode, payableCode } from '../entries.ts'
import { agreements } from '../agreements/tables.ts'
import { corrections, earnings, reservations } from './tables.ts'

export const earningInvariants: Invariant[] = [
  { says: 'Every earning is in the books of its provider, for its amount.', broken: earningsInBooks },
  {
    says: 'All that the books let a provider earn, or take back, is in its earnings and corrections.',
    broken: booksInEarnings,
  },
  { says: 'A provider is owed at least what no remittance pays yet.', broken: payableCovers },
]

/** Looks at the books' own tables in one pass, rather than asking the ledger about each earning. */
const notInBooks = kept((db) =>
  db
    .select({ id: earnings.id, amountPence: earnings.amountPence })
    .from(earnings)
    .where(
      sql`not exists (select 1 from postings join ledger_accounts on ledger_accounts.id = postings.account_id
        where postings.entry_seq = ${earnings.entrySeq} and postings.amount = -${earnings.amountPence}
        and ledger_accounts.code = 'provider:' || ${earnings.providerId} || ':payable')`,
    )
    .limit(5),
)

async function earningsInBooks(db: Reader): Promise<string[]> {
  const rows = await notInBooks(db)
  return rows.map((row) => `Earning ${row.id} of ${row.amountPence}p is not in the books so.`)
}

async function booksInEarnings(db: Reader): Promise<string[]> {
  const ours = new Map([...(await earnedByProvider(db)), ...(await takenBackByProvider(db))])
  const books = [
    ...(await movedByKind(db, ['earn', 'instalment', 'grant'], 'provider:')),
    ...[...(await movedByKind(db, ['correct'], 'provider:'))].map(
      ([code, pence]) => [`${code} taken back`, pence] as const,
    ),
  ]
  return books
    .filter(([code, pence]) => pence !== (ours.get(code) ?? 0))
    .map(([code, pence]) => `"${code}" earned ${pence}p in the books, ${ours.get(code) ?? 0}p in earnings.`)
}

const earned = kept((db) =>
  db
    .select({ providerId: earnings.providerId, sum: sql`sum(${earnings.amountPence})`.mapWith(Number) })
    .from(earnings)
    .groupBy(earnings.providerId),
)

async function earnedByProvider(db: Reader): Promise<[string, number][]> {
  const rows = await earned(db)
  return rows.map((row) => [payableCode(row.providerId), row.sum])
}

const takenBack = kept((db) => {
  const { isAfterPayment, amountPence } = corrections
  return db
    .select({
      providerId: agreements.providerId,
      isAfterPayment,
      sum: sql`sum(${amountPence})`.mapWith(Number),
    })
    .from(corrections)
    .innerJoin(agreements, eq(agreements.id, corrections.agreementId))
    .innerJoin(reservations, eq(reservations.prescriptionId, corrections.prescriptionId))
    .where(or(eq(isAfterPayment, true), inArray(reservations.kind, ['per-referral', 'overage'])))
    .groupBy(agreements.providerId, isAfterPayment)
})

/** What is no longer payable, and what is owed back: of each account, in pence. */
async function takenBackByProvider(db: Reader): Promise<[string, number][]> {
  const rows = await takenBack(db)
  return rows.map((row) =>
    row.isAfterPayment
      ? [`${owesUsCode(row.providerId)} taken back`, row.sum]
      : [`${payableCode(row.providerId)} taken back`, 0 - row.sum],
  )
}

async function payableCovers(db: Reader): Promise<string[]> {
  const unpaid = await unclaimedPence(db)
  const payable = await balancesOf(db, [...unpaid.keys()].map(payableCode))
  return [...unpaid]
    .filter(([providerId, pence]) => payable.get(payableCode(providerId))! < pence)
    .map(([providerId, pence]) => `Provider ${providerId}: ${pence}p unpaid, less payable.`)
}
