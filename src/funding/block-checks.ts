// src/funding/block-checks.ts — proves what was paid ahead for places of blocks, and what was used before.
import type { Reader } from '#dialect'
import { and, eq, sql } from 'drizzle-orm'
import { type Invariant, movedByKind } from '../ledger/ledger.ts'
import { walkAgreements } from './agreement-walk.ts'
import { agreementCodes } from './entries.ts'
import { fallenDue, totalOf } from './held-store.ts'
import { agreements } from './agreement-tables.ts'
import { corrections, reservations } from './reservation-tables.ts'

export const blockInvariants: Invariant[] = [
  {
    says: 'What is paid for places before use, or used before it is paid, is exact, and never both.',
    broken: prepaidAndAccrued,
  },
]

/** What fell due, less what was used, as the closing and the corrections after it left it. */
async function prepaidAndAccrued(db: Reader): Promise<string[]> {
  const isAnyClosed = (await db.$count(agreements, eq(agreements.status, 'closed'))) > 0
  const closing = isAnyClosed ? await movedByKind(db, ['close'], 'agreement:') : new Map<string, number>()
  const owedBack = await placesOwedBack(db)
  return walkAgreements(db, async (page) => {
    const blocks = page.filter(({ agreement }) => agreement.kind === 'block')
    const ids = blocks.map(({ agreement }) => agreement.id)
    const due = await fallenDue(db, ids)
    return blocks.flatMap(({ agreement: { id }, figures: { prepaidPence, accruedPence }, held }) => {
      const used = totalOf(held, 'earnedPence', ({ kind }) => kind === 'block') + (owedBack.get(id) ?? 0)
      const { prepaid, accrued } = agreementCodes(id)
      const settled = (closing.get(prepaid) ?? 0) - (closing.get(accrued) ?? 0)
      const ahead = (due.get(id) ?? 0) - used + settled
      if (prepaidPence === Math.max(ahead, 0) && accruedPence === Math.max(-ahead, 0)) return []
      return [`Agreement ${id}: ${prepaidPence}p prepaid, ${accruedPence}p accrued; ${ahead}p paid ahead.`]
    })
  })
}

/** Places of blocks that were closed, taken back since: their providers owe them back, in pence. */
async function placesOwedBack(db: Reader): Promise<Map<string, number>> {
  const { agreementId, amountPence, isAfterPayment, prescriptionId } = corrections
  const rows = await db
    .select({ agreementId, sum: sql`sum(${amountPence})`.mapWith(Number) })
    .from(corrections)
    .innerJoin(reservations, eq(reservations.prescriptionId, prescriptionId))
    .where(and(eq(isAfterPayment, true), eq(reservations.kind, 'block')))
    .groupBy(agreementId)
  return new Map(rows.map((row) => [row.agreementId, row.sum]))
}
