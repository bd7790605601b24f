// src/payments/remittances/store.ts — remittances with their lines in the database; decides nothing.
import type { Reader, Tx } from '#dialect'
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Remittance, RemittanceLine, RemittanceStatus } from './remittance.ts'
import { remittanceLines, remittances } from '../tables.ts'

export async function findRemittance(db: Reader, id: string): Promise<Remittance | undefined> {
  const [row] = await db.select().from(remittances).where(eq(remittances.id, id))
  return row
}

/** The number after the last remittance's. */
export async function nextNumber(db: Reader): Promise<number> {
  const last = sql`coalesce(max(${remittances.number}), 0)`.mapWith(Number)
  const [row] = await db.select({ last }).from(remittances)
  return (row?.last ?? 0) + 1
}

/** A page of an organisation's remittances, newest first. */
export async function remittancesOf(
  db: Reader,
  organisationId: string,
  page: { size: number; number: number },
): Promise<Remittance[]> {
  return db
    .select()
    .from(remittances)
    .where(eq(remittances.organisationId, organisationId))
    .orderBy(desc(remittances.number))
    .limit(page.size)
    .offset((page.number - 1) * page.size)
}

export async function countRemittances(db: Reader, organisationId: string): Promise<number> {
  return db.$count(remittances, eq(remittances.organisationId, organisationId))
}

export async function remittancesIn(
  db: Reader,
  organisationId: string,
  statuses: RemittanceStatus[],
): Promise<Remittance[]> {
  return db
    .select()
    .from(remittances)
    .where(and(eq(remittances.organisationId, organisationId), inArray(remittances.status, statuses)))
    .orderBy(asc(remittances.number))
}

export async function addRemittance(tx: Tx, remittance: Remittance, lines: RemittanceLine[]): Promise<void> {
  await tx.insert(remittances).values(remittance)
  for (let at = 0; at < lines.length; at += 500) {
    await tx.insert(remittanceLines).values(lines.slice(at, at + 500))
  }
}

export async function saveRemittance(tx: Tx, remittance: Remittance): Promise<void> {
  const { status, submittedBy, submittedAt, frozenHash, approvedBy, approvedAt } = remittance
  const { endedBy, endedAt, message, approvalsNeeded, heldAt, heldSays } = remittance
  const ends = { endedBy, endedAt, message, approvalsNeeded, heldAt, heldSays }
  await tx
    .update(remittances)
    .set({ status, submittedBy, submittedAt, frozenHash, approvedBy, approvedAt, ...ends })
    .where(eq(remittances.id, remittance.id))
}

/** The lines of a remittance in their order, or only those of one provider. */
export async function linesOf(
  db: Reader,
  remittanceId: string,
  providerId?: string,
): Promise<RemittanceLine[]> {
  // SQLite would read every line of the remittance for those of one provider: it must go by the provider.
  const { remittanceId: own, providerId: payee, position } = remittanceLines
  const which =
    providerId === undefined
      ? eq(own, remittanceId)
      : and(eq(sql`${own} || ''`, remittanceId), eq(payee, providerId))
  return db.select().from(remittanceLines).where(which).orderBy(asc(position))
}

/** What a provider has in remittances that are in one of these states, in pence. */
export async function providerPenceIn(
  db: Reader,
  providerId: string,
  statuses: RemittanceStatus[],
): Promise<number> {
  const [row] = await db
    .select({ sum: sql`coalesce(sum(${remittanceLines.amountPence}), 0)`.mapWith(Number) })
    .from(remittanceLines)
    .innerJoin(remittances, eq(remittances.id, remittanceLines.remittanceId))
    .where(and(eq(remittanceLines.providerId, providerId), inArray(remittances.status, statuses)))
  return row?.sum ?? 0
}
