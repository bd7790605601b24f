// src/funding/reservations/earning-store.ts — earnings in the database; decides nothing.
import { kept, keptInsert, type Reader, type Tx } from '#dialect'
import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Earning, EarningKind } from './earning.ts'
import { earnings } from './tables.ts'
import { funds } from '../tables.ts'

export const addEarning: (tx: Tx, earning: Earning) => Promise<void> = keptInsert(earnings)

const byKind = kept((db) =>
  db
    .select()
    .from(earnings)
    .where(
      and(
        eq(earnings.prescriptionId, sql.placeholder('prescriptionId')),
        eq(earnings.kind, sql.placeholder('kind')),
      ),
    ),
)

/** What a prescription earned for one milestone, whatever became of it. */
export async function findEarning(
  db: Reader,
  prescriptionId: string,
  kind: EarningKind,
): Promise<Earning | undefined> {
  return (await byKind(db, { prescriptionId, kind }))[0]
}

/** Everything that a prescription earned, in the order of the books, whatever became of it. */
export async function earningsFor(db: Reader, prescriptionId: string): Promise<Earning[]> {
  return db
    .select()
    .from(earnings)
    .where(eq(earnings.prescriptionId, prescriptionId))
    .orderBy(asc(earnings.entrySeq))
}

/** No remittance pays it yet, and it was not taken back: one may. */
const isPayable = and(isNull(earnings.claimedBy), isNull(earnings.correctedSeq))

/**
 * What was earned and no remittance pays yet, by provider, oldest first. `organisationId` is the
 * infrastructure body that holds the fund.
 */
export async function unclaimedEarnings(
  db: Reader,
  only: { providerId?: string; organisationId?: string } = {},
): Promise<Earning[]> {
  const rows = await db
    .select({ earning: earnings })
    .from(earnings)
    .innerJoin(funds, eq(funds.id, earnings.fundId))
    .where(
      and(
        isPayable,
        only.providerId === undefined ? undefined : eq(earnings.providerId, only.providerId),
        only.organisationId === undefined ? undefined : eq(funds.organisationId, only.organisationId),
      ),
    )
    .orderBy(asc(earnings.providerId), asc(earnings.earnedOn), asc(earnings.entrySeq))
  return rows.map((row) => row.earning)
}

const unclaimed = kept((db) =>
  db
    .select({ providerId: earnings.providerId, sum: sql`sum(${earnings.amountPence})`.mapWith(Number) })
    .from(earnings)
    .where(isPayable)
    .groupBy(earnings.providerId),
)

/** What each provider earned and no remittance pays yet, in pence, added up by the database. */
export async function unclaimedPence(db: Reader): Promise<Map<string, number>> {
  const rows = await unclaimed(db)
  return new Map(rows.map((row) => [row.providerId, row.sum]))
}

/** The earnings with these ids, oldest first; unknown ids are left out. */
export async function earningsByIds(db: Reader, ids: readonly string[]): Promise<Earning[]> {
  const found: Earning[] = []
  for (const some of inSlices(ids)) {
    found.push(...(await db.select().from(earnings).where(inArray(earnings.id, some))))
  }
  return found.sort((a, b) => a.entrySeq - b.entrySeq)
}

/** What a provider earned and was not taken back before it was paid, newest first, at most `limit`. */
export async function earningsOf(db: Reader, providerId: string, limit: number): Promise<Earning[]> {
  return db
    .select()
    .from(earnings)
    .where(and(eq(earnings.providerId, providerId), isNull(earnings.correctedSeq)))
    .orderBy(desc(earnings.entrySeq))
    .limit(limit)
}

/** Notes who pays these, or, with null, that nobody does. */
export async function saveClaim(tx: Tx, ids: readonly string[], claimedBy: string | null): Promise<void> {
  for (const some of inSlices(ids)) {
    await tx.update(earnings).set({ claimedBy }).where(inArray(earnings.id, some))
  }
}

/** The ids in lists that are short enough to be values of one query. */
export function inSlices(ids: readonly string[]): string[][] {
  const count = Math.ceil(ids.length / 500)
  return Array.from({ length: count }, (_, at) => ids.slice(at * 500, (at + 1) * 500))
}
