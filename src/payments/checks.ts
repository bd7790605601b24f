// src/payments/checks.ts — proves remittances against what was earned, the books, and what Stripe sent.
import type { Reader } from '#dialect'
import { asc, eq, gt, inArray, or, sql } from 'drizzle-orm'
import { earningsByIds, unclaimedPence } from '../funding/funding.ts'
import { accountsLike, movedByKind } from '../ledger/ledger.ts'
import type { Invariant } from '../ledger/ledger.ts'
import { bankInvariants } from './bank-statements/checks.ts'
import { payoutInvariants } from './payouts/checks.ts'
import { nettingInvariants } from './remittances/netting-checks.ts'
import { nettingsOf } from './remittances/netting-store.ts'
import { inFlightStatuses, neverArrived } from './payouts/payout.ts'
import { payoutsOf } from './payouts/store.ts'
import { frozenHashOf, paidByProvider } from './remittances/remittance.ts'
import type { Remittance, RemittanceLine, RemittanceStatus } from './remittances/remittance.ts'
import { linesOf } from './remittances/store.ts'
import { earningIdsIn } from './suspense/returned-part.ts'
import { returnedPartInvariants } from './suspense/returned-part-checks.ts'
import { partsByIds, unpaidParts } from './suspense/returned-part-store.ts'
import { payouts } from './payouts/tables.ts'
import { stripeTransactions, topUps } from './rail-tables.ts'
import { remittanceLines, remittances } from './tables.ts'

export const paymentsInvariants: Invariant[] = [
  ...payoutInvariants,
  ...nettingInvariants,
  ...bankInvariants,
  ...returnedPartInvariants,
  { says: 'Nobody approved a remittance they made or submitted.', broken: twoPeople },
  { says: 'A remittance is its lines, and its payouts are what was frozen.', broken: remittanceSums },
  { says: 'A remittance pays what was earned, and has claimed it.', broken: claims },
  { says: 'Stripe sent no payout twice.', broken: paidTwice },
  { says: 'Earned less paid is payable and in flight, for every provider.', broken: statements },
  { says: 'Every top-up of Stripe is in the books, once.', broken: toppedUp },
]

/** The first few faults of all remittances, read one after the other. */
async function walk(db: Reader, faultsOf: (remittance: Remittance) => Promise<string[]>): Promise<string[]> {
  const faults: string[] = []
  let after = 0
  for (;;) {
    const [remittance] = await db
      .select()
      .from(remittances)
      .where(gt(remittances.number, after))
      .orderBy(asc(remittances.number))
      .limit(1)
    if (!remittance || faults.length > 5) return faults
    faults.push(...(await faultsOf(remittance)))
    after = remittance.number
  }
}

async function twoPeople(db: Reader): Promise<string[]> {
  const { reference, madeBy, submittedBy, approvedBy } = remittances
  const rows = await db
    .select({ reference })
    .from(remittances)
    .where(or(eq(approvedBy, madeBy), eq(approvedBy, submittedBy)))
    .limit(5)
  return rows.map((row) => `${row.reference} was approved by whoever made or submitted it.`)
}

function remittanceSums(db: Reader): Promise<string[]> {
  return walk(db, async (remittance) => {
    const { id, reference, totalPence, frozenHash, approvedBy } = remittance
    const faults: string[] = []
    const content = { lines: await linesOf(db, id), nettings: await nettingsOf(db, id) }
    const totals = paidByProvider(content.lines, content.nettings)
    if (sum([...totals.values()]) !== totalPence) faults.push(`${reference} is not the sum of its lines.`)
    if (frozenHash !== null && frozenHash !== frozenHashOf(remittance, content)) {
      faults.push(`The lines of ${reference} are not the ones that were submitted.`)
    }
    const own = await payoutsOf(db, id)
    const fits = own.every((payout) => totals.get(payout.providerId) === payout.amountPence)
    const paid = [...totals.values()].filter((pence) => pence > 0).length
    if (!fits || own.length !== (approvedBy === null ? 0 : paid)) {
      faults.push(`The payouts of ${reference} are not what its lines say.`)
    }
    return faults
  })
}

/** The lines of a remittance are earnings; it has claimed those it pays, or will pay, and no others. */
function claims(db: Reader): Promise<string[]> {
  return walk(db, async ({ id, reference, status }) => {
    const refused = (await payoutsOf(db, id)).filter((payout) => neverArrived.includes(payout.status))
    const unpaid = new Set(refused.map((payout) => payout.providerId))
    const lines = await linesOf(db, id)
    const earned = new Map(
      (await earningsByIds(db, earningIdsIn(lines))).map((earning) => [earning.id, earning]),
    )
    const fromParts = await wrongParts(db, reference, lines)
    const ofEarnings = lines.filter((line) => line.kind !== 'came-back')
    const fromEarnings = ofEarnings.flatMap(({ earningId, providerId, amountPence }) => {
      const earning = earned.get(earningId)
      if (earning?.providerId !== providerId || earning.amountPence !== amountPence) {
        return [`${reference} has a line of ${amountPence}p for an earning that is not so.`]
      }
      const pays = liveStatuses.includes(status) && !unpaid.has(providerId)
      if (pays === (earning.claimedBy === id)) return []
      const so = pays ? 'pays it and has not claimed it' : 'does not pay it and has claimed it'
      return [`Earning ${earningId}: ${reference} ${so}.`]
    })
    return [...fromParts, ...fromEarnings]
  })
}

/** Lines of parts that came back which are not explained so. */
async function wrongParts(db: Reader, reference: string, lines: RemittanceLine[]): Promise<string[]> {
  const again = lines.filter((line) => line.kind === 'came-back')
  const ids = again.map((line) => line.earningId)
  const parts = new Map((await partsByIds(db, ids)).map((part) => [part.item.id, part]))
  return again
    .filter(({ earningId, providerId, amountPence }) => {
      const { item, payout } = parts.get(earningId) ?? {}
      return payout?.providerId !== providerId || item?.amountPence !== amountPence
    })
    .map(({ amountPence }) => `${reference} has a line of ${amountPence}p for a part that did not come back.`)
}

/** Stripe's line of a payout carries the payout's reference as its description. */
async function paidTwice(db: Reader): Promise<string[]> {
  const count = sql`count(*)`.mapWith(Number)
  const rows = await db
    .select({ reference: payouts.reference, count })
    .from(payouts)
    .innerJoin(stripeTransactions, eq(stripeTransactions.description, payouts.reference))
    .where(eq(stripeTransactions.kind, 'payout'))
    .groupBy(payouts.reference)
    .having(gt(count, 1))
    .limit(5)
  return rows.map((row) => `Stripe sent payout ${row.reference} ${row.count} times.`)
}

/**
 * Earned − taken back after payment − paid − in flight − payable + owes us = 0; a debit counts up and a
 * credit down, as in the books.
 */
async function statements(db: Reader): Promise<string[]> {
  const left = new Map<string, number>()
  const add = (providerId: string, pence: number) => left.set(providerId, (left.get(providerId) ?? 0) + pence)
  for (const [providerId, pence] of await unclaimedPence(db)) add(providerId, pence)
  for (const { providerId, amountPence } of await unpaidParts(db)) add(providerId, amountPence)
  for (const { providerId, pence } of await claimedPence(db)) add(providerId, pence)
  for (const { providerId, pence } of await paidPence(db)) add(providerId, 0 - pence)
  for (const [code, pence] of await movedByKind(db, changesDebt, 'provider:')) {
    const [, providerId, what] = code.split(':') as [string, string, string]
    if (what === 'owes-us') add(providerId, 0 - pence)
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

/** Kinds of entries that change what a provider owes back, other than taking it off a payment. */
const changesDebt = ['correct', 'close', 'reversal', 'suspense']

const liveStatuses: RemittanceStatus[] = ['drafted', 'submitted', 'approved', 'sending', 'done']

/** The lines of remittances that pay, or will pay, them: not returned or cancelled, and not refused. */
function claimedPence(db: Reader) {
  const { remittanceId, providerId, amountPence } = remittanceLines
  const isRefused = sql`exists (select 1 from ${payouts} where ${payouts.remittanceId} = ${remittanceId}
    and ${payouts.providerId} = ${providerId} and ${inArray(payouts.status, [...neverArrived])})`
  return db
    .select({ providerId, pence: sql`sum(${amountPence})`.mapWith(Number) })
    .from(remittanceLines)
    .innerJoin(remittances, eq(remittances.id, remittanceId))
    .where(sql`${inArray(remittances.status, liveStatuses)} and not ${isRefused}`)
    .groupBy(providerId)
}

/** What is on its way or has arrived. */
function paidPence(db: Reader) {
  const { providerId, amountPence, status } = payouts
  return db
    .select({ providerId, pence: sql`sum(${amountPence})`.mapWith(Number) })
    .from(payouts)
    .where(inArray(status, [...inFlightStatuses, 'settled']))
    .groupBy(providerId)
}

async function toppedUp(db: Reader): Promise<string[]> {
  const [row] = await db
    .select({ pence: sql`coalesce(sum(${topUps.amountPence}), 0)`.mapWith(Number) })
    .from(topUps)
  const inBooks = (await movedByKind(db, ['top-up'], 'stripe:balance')).get('stripe:balance') ?? 0
  return row!.pence === inBooks ? [] : [`${row!.pence}p arrived, ${inBooks}p is in the books.`]
}

function sum(amounts: number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}
