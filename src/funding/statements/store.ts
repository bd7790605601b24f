// src/funding/statements/store.ts — what entries earned or took back, by their numbers; decides nothing.
import type { Reader } from '#dialect'
import { eq, inArray } from 'drizzle-orm'
import type { EarningKind } from '../reservations/earning.ts'
import { agreementTariffs } from '../agreements/tables.ts'
import { corrections, earnings, reservations } from '../reservations/tables.ts'

/** What an entry was for: a prescription's reference or an instalment's name, and which milestone. */
export interface EntryFor {
  reference: string
  kind: EarningKind
  agreementId: string
  /** Why it was taken back; undefined for what was earned. */
  reason?: string
}

/** For entries that earned something or took it back; other numbers are left out. */
export async function whatFor(db: Reader, seqs: readonly number[]): Promise<Map<number, EntryFor>> {
  const found = new Map<number, EntryFor>()
  for (let at = 0; at < seqs.length; at += 500) {
    const some = seqs.slice(at, at + 500)
    for (const row of await earnedBy(db, some)) found.set(row.seq, row)
    for (const row of await takenBackBy(db, some)) found.set(row.seq, row)
  }
  return found
}

function earnedBy(db: Reader, seqs: number[]) {
  const { entrySeq, reference, kind, agreementId } = earnings
  return db
    .select({ seq: entrySeq, reference, kind, agreementId })
    .from(earnings)
    .where(inArray(entrySeq, seqs))
}

function takenBackBy(db: Reader, seqs: number[]) {
  const { entrySeq, milestone, agreementId, reason } = corrections
  return db
    .select({ seq: entrySeq, reference: reservations.reference, kind: milestone, agreementId, reason })
    .from(corrections)
    .innerJoin(reservations, eq(reservations.prescriptionId, corrections.prescriptionId))
    .where(inArray(entrySeq, seqs))
}

/** What the milestones of these agreements are called there, as "agreement milestone" → name. */
export async function ownMilestoneNames(db: Reader, agreementIds: string[]): Promise<Map<string, string>> {
  const { agreementId, milestone, label } = agreementTariffs
  const rows = await db
    .select({ agreementId, milestone, label })
    .from(agreementTariffs)
    .where(inArray(agreementId, agreementIds.slice(0, 500)))
  return new Map(
    rows.flatMap((row) =>
      row.label === null ? [] : [[`${row.agreementId} ${row.milestone}`, row.label] as const],
    ),
  )
}
