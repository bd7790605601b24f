// src/funding/corrections/checks.ts — proves that what was taken back is in the books as it was earned.
import { kept, type Reader } from '#dialect'
import { and, asc, eq, gt, isNotNull, isNull, ne, or, sql } from 'drizzle-orm'
import { type Invariant, type Line, linesByKeys } from '../../ledger/ledger.ts'
import type { Correction } from './correction.ts'
import { earnKey } from '../reservations/entries.ts'
import { corrections, earnings } from '../reservations/tables.ts'

export const correctionInvariants: Invariant[] = [
  { says: 'What was taken back is in the books for what it had earned.', broken: correctionsInBooks },
  {
    says: 'An earning that was taken back before it was paid says so, and no other does.',
    broken: earningsMarked,
  },
]

const together = 100
const mostFaults = 5

async function correctionsInBooks(db: Reader): Promise<string[]> {
  const faults: string[] = []
  let after = 0
  for (;;) {
    const page: Correction[] = await correctionsAfter(db, { after })
    if (page.length === 0 || faults.length >= mostFaults) return faults.slice(0, mostFaults)
    const lines = await linesByKeys(db, page.flatMap(keysOf))
    for (const correction of page) {
      const [earned, accepted, corrected] = keysOf(correction).map((key) => lines.get(key) ?? [])
      if (isMirrored(correction, [...earned!, ...accepted!], corrected!)) continue
      const { prescriptionId, milestone, amountPence } = correction
      faults.push(`Prescription ${prescriptionId}: ${milestone} taken back for ${amountPence}p is not so.`)
    }
    after = page.at(-1)!.entrySeq
  }
}

const correctionsAfter = kept((db) =>
  db
    .select()
    .from(corrections)
    .where(gt(corrections.entrySeq, sql.placeholder('after')))
    .orderBy(asc(corrections.entrySeq))
    .limit(together),
)

function keysOf({ prescriptionId, milestone }: Correction): string[] {
  const key = earnKey(prescriptionId, milestone)
  return [key, `goodwill:${prescriptionId}`, `correct:${prescriptionId}:${milestone}`]
}

/** Spent and held go back by what was earned, and goodwill is counted no more. */
function isMirrored({ amountPence, isAfterPayment }: Correction, earned: Line[], corrected: Line[]): boolean {
  const pairs = [
    [on(earned, ':spent'), 0 - amountPence],
    [on(corrected, ':spent'), amountPence],
    [on(corrected, ':held'), 0 - amountPence],
    [on(corrected, ':owes-us'), isAfterPayment ? amountPence : 0],
    [on(corrected, ':places-goodwill'), 0 - on(earned, ':places-goodwill')],
  ]
  return corrected.length > 0 && pairs.every(([books, ours]) => books === ours)
}

function on(lines: Line[], ending: string): number {
  return lines.find((line) => line.account.endsWith(ending))?.amount ?? 0
}

const wronglyMarked = kept((db) => {
  const { isAfterPayment, entrySeq, prescriptionId, milestone } = corrections
  const { correctedSeq } = earnings
  const isBefore = and(eq(isAfterPayment, false), or(isNull(correctedSeq), ne(correctedSeq, entrySeq)))
  const isAfter = and(or(eq(isAfterPayment, true), isNull(entrySeq)), isNotNull(correctedSeq))
  return db
    .select({ id: earnings.id })
    .from(earnings)
    .leftJoin(
      corrections,
      and(eq(prescriptionId, earnings.prescriptionId), sql`${milestone} = ${earnings.kind}`),
    )
    .where(or(isBefore, isAfter))
    .limit(mostFaults)
})

async function earningsMarked(db: Reader): Promise<string[]> {
  const rows = await wronglyMarked(db)
  return rows.map((row) => `Earning ${row.id} does not say rightly whether it was taken back.`)
}
