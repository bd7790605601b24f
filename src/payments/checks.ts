// src/payments/checks.ts — proves payouts against remittances, the books, and what was earned.
import type { Reader } from '#dialect'
import { eq, inArray, sql } from 'drizzle-orm'
import { earningsByIds, unclaimedEarnings } from '../funding/funding.ts'
import { accountsLike, balancesOf, entryByKey, linesOf as entryLines } from '../ledger/ledger.ts'
import type { Invariant } from '../ledger/ledger.ts'
import { inFlight } from './entries.ts'
import { inFlightStatuses, type Payout } from './payout.ts'
import { frozenHashOf, type RemittanceStatus, totalsByProvider } from './remittance.ts'
import { linesOf } from './remittance-store.ts'
import { payouts } from './payout-tables.ts'
import { stripeTransactions } from './rail-tables.ts'
import { remittanceLines, remittances } from './tables.ts'

export const paymentsInvariants: Invariant[] = [
  { says: 'What is in flight is exactly the payouts that are on their way.', broken: inFlightExact },
  { says: 'A remittance is its lines, and its payouts are what was frozen.', broken: remittanceSums },
  { says: 'Every approved payout is in the books, for its amount.', broken: payEntries },
  { says: 'Stripe sent no payout twice.', broken: paidTwice },
  { says: 'Earned less paid is payable and in flight, for every provider.', broken: statements },
  { says: 'Earnings are claimed by exactly the remittances that pay them.', broken: claims },
]

async function inFlightExact(db: Reader): Promise<string[]> {
  const rows = await db.select().from(payouts)
  const balances = await balancesOf(
    db,
    rows.map((payout) => inFlight(payout.id)),
  )
  return rows
    .filter((payout) => balances.get(inFlight(payout.id)) !== inFlightPence(payout))
    .map((payout) => `Payout ${payout.reference} is ${payout.status}, but what is in flight does not say so.`)
}

async function remittanceSums(db: Reader): Promise<string[]> {
  const faults: string[] = []
  const paid = Map.groupBy(await db.select().from(payouts), (payout) => payout.remittanceId)
  for (const remittance of await db.select().from(remittances)) {
    const { id, reference, totalPence, frozenHash, approvedBy } = remittance
    const lines = await linesOf(db, id)
    const totals = totalsByProvider(lines)
    if (sum([...totals.values()]) !== totalPence) faults.push(`${reference} is not the sum of its lines.`)
    if (frozenHash !== null && frozenHash !== frozenHashOf(remittance, lines)) {
      faults.push(`The lines of ${reference} are not the ones that were submitted.`)
    }
    const own = paid.get(id) ?? []
    const fits = own.every((payout) => totals.get(payout.providerId) === payout.amountPence)
    if (!fits || own.length !== (approvedBy === null ? 0 : totals.size)) {
      faults.push(`The payouts of ${reference} are not what its lines say.`)
    }
  }
  return faults
}

async function payEntries(db: Reader): Promise<string[]> {
  const faults: string[] = []
  for (const { id, reference, amountPence } of await db.select().from(payouts)) {
    const entry = await entryByKey(db, `pay:${id}`)
    const lines = entry ? await entryLines(db, entry.seq) : []
    const posted = lines.find((line) => line.account === inFlight(id))?.amount
    if (posted !== 0 - amountPence) faults.push(`Payout ${reference} is not in the books for its amount.`)
  }
  return faults
}

/** Stripe's line of a payout carries the payout's reference as its description. */
async function paidTwice(db: Reader): Promise<string[]> {
  const rows = await db
    .select({ reference: payouts.reference, count: sql`count(*)`.mapWith(Number) })
    .from(payouts)
    .innerJoin(stripeTransactions, eq(stripeTransactions.description, payouts.reference))
    .where(eq(stripeTransactions.kind, 'payout'))
    .groupBy(payouts.reference)
  return rows
    .filter((row) => row.count > 1)
    .map((row) => `Stripe sent payout ${row.reference} ${row.count} times.`)
}

/**
 * Earned − paid − in flight − payable + owes us = 0; a debit counts up and a credit down, as in the books.
 */
async function statements(db: Reader): Promise<string[]> {
  const left = new Map<string, number>()
  const add = (providerId: string, pence: number) => left.set(providerId, (left.get(providerId) ?? 0) + pence)
  for (const earning of await unclaimedEarnings(db)) add(earning.providerId, earning.amountPence)
  for (const line of await claimingLines(db)) add(line.providerId, line.amountPence)
  for (const payout of await db.select().from(payouts)) {
    const paidPence = payout.status === 'settled' ? payout.amountPence : 0
    add(payout.providerId, 0 - paidPence - inFlightPence(payout))
  }
  for (const { code, balance } of await accountsLike(db, 'provider:')) {
    const [, providerId, what] = code.split(':') as [string, string, string]
    if (what === 'payable' || what === 'owes-us') add(providerId, balance)
  }
  return [...left]
    .filter(([, difference]) => difference !== 0)
    .map(
      ([providerId, difference]) => `The statement of provider ${providerId} is out by ${difference} pence.`,
    )
}

async function claims(db: Reader): Promise<string[]> {
  const lines = await claimingLines(db)
  const earnings = await earningsByIds(
    db,
    lines.map((line) => line.earningId),
  )
  const claimedBy = new Map(earnings.map((earning) => [earning.id, earning.claimedBy]))
  return lines
    .filter((line) => claimedBy.get(line.earningId) !== line.remittanceId)
    .map((line) => `Earning ${line.earningId} is in a remittance that has not claimed it.`)
}

/** The lines of remittances that pay, or will pay, them: not returned or cancelled, and not refused. */
async function claimingLines(db: Reader) {
  const { remittanceId, providerId, earningId, amountPence } = remittanceLines
  const live: RemittanceStatus[] = ['drafted', 'submitted', 'approved', 'sending', 'done']
  const rows = await db
    .select({ remittanceId, providerId, earningId, amountPence })
    .from(remittanceLines)
    .innerJoin(remittances, eq(remittances.id, remittanceId))
    .where(inArray(remittances.status, live))
  const refused = await db.select().from(payouts).where(eq(payouts.status, 'refused'))
  const without = new Set(refused.map((payout) => `${payout.remittanceId} ${payout.providerId}`))
  return rows.filter((row) => !without.has(`${row.remittanceId} ${row.providerId}`))
}

function inFlightPence({ status, amountPence }: Payout): number {
  return inFlightStatuses.includes(status) ? amountPence : 0
}

function sum(amounts: number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}
