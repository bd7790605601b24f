// src/payments/remittances/netting-checks.ts — proves what was taken off payments, what came back, and who
// approved.
import type { Reader } from '#dialect'
import { and, asc, eq, gt, inArray, isNotNull, sql } from 'drizzle-orm'
import { type Invariant, linesByKeys } from '../../ledger/ledger.ts'
import { owesUs } from '../entries.ts'
import { neverArrived } from '../payouts/payout.ts'
import { payouts } from '../payouts/tables.ts'
import { transferReversals } from '../rail-tables.ts'
import { remittanceApprovals, remittanceNettings, remittances } from '../tables.ts'

export const nettingInvariants: Invariant[] = [
  {
    says: 'What is taken off a payment is in the books, and given back if it never arrived.',
    broken: netted,
  },
  { says: 'What came back of a payout is in the books, and never more than was paid.', broken: cameBack },
  { says: 'A remittance above the limits was approved by as many people as it needs.', broken: approvals },
]

async function netted(db: Reader): Promise<string[]> {
  const rows = await db
    .select({ netting: remittanceNettings, approvedBy: remittances.approvedBy, payout: payouts.status })
    .from(remittanceNettings)
    .innerJoin(remittances, eq(remittances.id, remittanceNettings.remittanceId))
    .leftJoin(
      payouts,
      and(eq(payouts.remittanceId, remittances.id), eq(payouts.providerId, remittanceNettings.providerId)),
    )
  const keysOf = ({ remittanceId, providerId }: (typeof rows)[number]['netting']) =>
    [`net:${remittanceId}:${providerId}`, `unnet:${remittanceId}:${providerId}`] as const
  const lines = await linesByKeys(
    db,
    rows.flatMap(({ netting }) => keysOf(netting)),
  )
  return rows.flatMap(({ netting, approvedBy, payout }) => {
    const [net, unnet] = keysOf(netting)
    const off = (key: string) =>
      lines.get(key)?.find(({ account }) => account === owesUs(netting.providerId))?.amount ?? 0
    const isGivenBack = payout !== null && neverArrived.includes(payout)
    const isSo =
      off(net) === (approvedBy === null ? 0 : 0 - netting.amountPence) &&
      off(unnet) === (isGivenBack ? netting.amountPence : 0)
    return isSo ? [] : [`What is taken off for provider ${netting.providerId} is not so in the books.`]
  })
}

async function cameBack(db: Reader): Promise<string[]> {
  const rows = await db
    .select({
      reference: payouts.reference,
      paid: payouts.amountPence,
      back: sql`sum(${transferReversals.amountPence})`.mapWith(Number),
    })
    .from(transferReversals)
    .innerJoin(payouts, eq(payouts.id, transferReversals.payoutId))
    .groupBy(payouts.reference, payouts.amountPence)
    .having(gt(sql`sum(${transferReversals.amountPence})`, payouts.amountPence))
    .orderBy(asc(payouts.reference))
    .limit(5)
  const more = rows.map(({ reference }) => `More than payout ${reference} came back.`)
  return [...more, ...(await notBooked(db))]
}

async function notBooked(db: Reader): Promise<string[]> {
  const reversals = await db.select().from(transferReversals)
  const keyOf = ({ id, treatedAs }: (typeof reversals)[number]) =>
    treatedAs === 'suspense' ? `suspense:stripe:${id}` : `reversal:${id}`
  const lines = await linesByKeys(db, reversals.map(keyOf))
  return reversals
    .filter(
      (each) =>
        lines.get(keyOf(each))?.find(({ account }) => account === 'stripe:balance')?.amount !==
        each.amountPence,
    )
    .map(({ id }) => `What came back as ${id} is not in the books for its amount.`)
}

async function approvals(db: Reader): Promise<string[]> {
  const { id, reference, approvedBy, approvalsNeeded, status } = remittances
  const count = sql`(select count(*) from ${remittanceApprovals}
    where ${remittanceApprovals.remittanceId} = ${id})`
  const rows = await db
    .select({ reference })
    .from(remittances)
    .where(
      and(
        isNotNull(approvedBy),
        inArray(status, ['approved', 'sending', 'done']),
        gt(approvalsNeeded, 1),
        gt(approvalsNeeded, count),
      ),
    )
    .limit(5)
  return rows.map((row) => `${row.reference} was approved by too few people.`)
}
