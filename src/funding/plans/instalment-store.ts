// src/funding/plans/instalment-store.ts — the plans of payments in the database; decides nothing.
import type { Reader, Tx } from '#dialect'
import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm'
import type { Day } from '../../kernel/day.ts'
import type { Agreement, Instalment } from '../agreements/agreement.ts'
import { agreements } from '../agreements/tables.ts'
import { instalments } from './instalment-tables.ts'

export async function addInstalments(tx: Tx, list: Instalment[]): Promise<void> {
  if (list.length > 0) await tx.insert(instalments).values(list)
}

/** An agreement's plan of payments, in order. */
export async function instalmentsOf(db: Reader, agreementId: string): Promise<Instalment[]> {
  return db
    .select()
    .from(instalments)
    .where(eq(instalments.agreementId, agreementId))
    .orderBy(asc(instalments.number))
}

/** Instalments of active agreements that are due by that day and not in the books yet, oldest first. */
export async function dueInstalments(
  db: Reader,
  by: Day,
): Promise<{ instalment: Instalment; agreement: Agreement; of: number }[]> {
  const of = sql`(select count(*) from instalments as every where every.agreement_id = ${agreements.id})`
  return db
    .select({ instalment: instalments, agreement: agreements, of: of.mapWith(Number) })
    .from(instalments)
    .innerJoin(agreements, eq(agreements.id, instalments.agreementId))
    .where(
      and(
        isNull(instalments.entrySeq),
        eq(instalments.isCancelled, false),
        lte(instalments.dueOn, by),
        eq(agreements.status, 'active'),
      ),
    )
    .orderBy(asc(instalments.dueOn), asc(instalments.agreementId), asc(instalments.number))
}

export async function markInstalment(tx: Tx, instalment: Instalment, entrySeq: number): Promise<void> {
  await tx
    .update(instalments)
    .set({ entrySeq })
    .where(
      and(eq(instalments.agreementId, instalment.agreementId), eq(instalments.number, instalment.number)),
    )
}

/** Calls off what has not fallen due of an agreement's plan. */
export async function cancelInstalments(tx: Tx, agreementId: string): Promise<void> {
  await tx
    .update(instalments)
    .set({ isCancelled: true })
    .where(
      and(
        eq(instalments.agreementId, agreementId),
        isNull(instalments.entrySeq),
        eq(instalments.isCancelled, false),
      ),
    )
}
