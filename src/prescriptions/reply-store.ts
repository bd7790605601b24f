// src/prescriptions/reply-store.ts — how soon, and how often with yes, groups answered; decides nothing.
import type { Reader } from '../db/db.ts'
import { and, gte, inArray, isNotNull } from 'drizzle-orm'
import { prescriptions } from './tables.ts'

/** What became of one prescription that a group answered, or let run out. */
export interface Answer {
  providerId: string
  issuedAt: Date
  answeredAt: Date
  accepted: boolean
}

/** Prescriptions that these groups accepted or declined since then. */
export async function answersSince(
  db: Reader,
  providerIds: readonly string[],
  since: Date,
): Promise<Answer[]> {
  const { providerId, issuedAt, answeredAt, status } = prescriptions
  const rows = await db
    .select({ providerId, issuedAt, answeredAt, status })
    .from(prescriptions)
    .where(and(inArray(providerId, [...providerIds]), isNotNull(answeredAt), gte(issuedAt, since)))
  return rows.map((row) => ({
    providerId: row.providerId,
    issuedAt: row.issuedAt!,
    answeredAt: row.answeredAt!,
    accepted: row.status !== 'declined',
  }))
}

/** Groups that have a prescription issued since then. */
export async function providersSince(db: Reader, since: Date): Promise<string[]> {
  const { providerId, issuedAt } = prescriptions
  const rows = await db.selectDistinct({ providerId }).from(prescriptions).where(gte(issuedAt, since))
  return rows.map((row) => row.providerId)
}
