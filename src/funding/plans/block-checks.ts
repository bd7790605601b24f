// src/funding/plans/block-checks.ts — proves what was paid ahead for places of blocks, and what was used
// before.
import { kept, type Reader } from '#dialect'
import { and, eq, sql } from 'drizzle-orm'
import { movedByKind } from '../../ledger/ledger.ts'
import type { AgreementProof, Looked } from '../agreements/walk.ts'
import { agreementCodes } from '../entries.ts'
import { totalOf } from '../reservations/held-store.ts'
import { corrections, reservations } from '../reservations/tables.ts'

export const blockProofs: AgreementProof[] = [
  {
    says: 'What is paid for places before use, or used before it is paid, is exact, and never both.',
    begin: prepaidAndAccrued,
  },
]

/** What fell due, less what was used, as the closing and the corrections after it left it. */
async function prepaidAndAccrued(db: Reader): Promise<(page: Looked[]) => string[]> {
  const closing = await movedByKind(db, ['close'], 'agreement:')
  const owedBack = await placesOwedBack(db)
  return (page) => {
    const blocks = page.filter(({ agreement }) => agreement.kind === 'block')
    return blocks.flatMap(
      ({ agreement: { id }, figures: { prepaidPence, accruedPence }, held, duePence }) => {
        const used = totalOf(held, 'earnedPence', ({ kind }) => kind === 'block') + (owedBack.get(id) ?? 0)
        const { prepaid, accrued } = agreementCodes(id)
        const settled = (closing.get(prepaid) ?? 0) - (closing.get(accrued) ?? 0)
        const ahead = duePence - used + settled
        if (prepaidPence === Math.max(ahead, 0) && accruedPence === Math.max(-ahead, 0)) return []
        return [`Agreement ${id}: ${prepaidPence}p prepaid, ${accruedPence}p accrued; ${ahead}p paid ahead.`]
      },
    )
  }
}

const owed = kept((db) => {
  const { agreementId, amountPence, isAfterPayment, prescriptionId } = corrections
  return db
    .select({ agreementId, sum: sql`sum(${amountPence})`.mapWith(Number) })
    .from(corrections)
    .innerJoin(reservations, eq(reservations.prescriptionId, prescriptionId))
    .where(and(eq(isAfterPayment, true), eq(reservations.kind, 'block')))
    .groupBy(agreementId)
})

/** Places of blocks that were closed, taken back since: their providers owe them back, in pence. */
async function placesOwedBack(db: Reader): Promise<Map<string, number>> {
  const rows = await owed(db)
  return new Map(rows.map((row) => [row.agreementId, row.sum]))
}
