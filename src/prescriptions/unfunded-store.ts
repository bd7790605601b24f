// src/prescriptions/unfunded-store.ts — prescriptions as finance may see them: nothing about the person.
import type { Reader } from '#dialect'
import { and, asc, eq, inArray } from 'drizzle-orm'
import { prescriptions } from './tables.ts'

const { id, reference, activityId, providerId, issuedAt, status, fundedAs } = prescriptions
const seen = { id, reference, activityId, providerId, issuedAt, status, fundedAs }
export type SeenByFinance = Awaited<ReturnType<typeof seenByFinance>>[number]

/** Those of the ids that exist. */
export async function seenByFinance(db: Reader, ids: readonly string[]) {
  return db
    .select(seen)
    .from(prescriptions)
    .where(inArray(id, [...ids]))
}

/** Those that wait for an answer and that nobody pays for, the longest waiting first. */
export async function unpaidFor(db: Reader, limit: number): Promise<SeenByFinance[]> {
  return db
    .select(seen)
    .from(prescriptions)
    .where(and(eq(status, 'issued'), eq(fundedAs, 'unfunded')))
    .orderBy(asc(issuedAt), asc(id))
    .limit(limit)
}
