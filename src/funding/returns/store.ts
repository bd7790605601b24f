// src/funding/returns/store.ts — returns of unspent money in the database; decides nothing.
import { kept, type Reader, type Tx } from '#dialect'
import { asc, eq, sql } from 'drizzle-orm'
import type { FundReturn } from './fund-return.ts'
import { fundReturns } from '../versions/tables.ts'

export async function addReturn(tx: Tx, fundReturn: FundReturn): Promise<void> {
  await tx.insert(fundReturns).values(fundReturn)
}

export async function findReturn(db: Reader, returnId: string): Promise<FundReturn | undefined> {
  const [row] = await db.select().from(fundReturns).where(eq(fundReturns.id, returnId))
  return row
}

/** A fund's returns, oldest first. */
export async function returnsOf(db: Reader, fundId: string): Promise<FundReturn[]> {
  return db
    .select()
    .from(fundReturns)
    .where(eq(fundReturns.fundId, fundId))
    .orderBy(asc(fundReturns.madeAt), asc(fundReturns.id))
}

/** Saves how far a return has come. */
export async function saveReturn(tx: Tx, { id, ...change }: FundReturn): Promise<void> {
  await tx.update(fundReturns).set(change).where(eq(fundReturns.id, id))
}

const { fundId, status, amountPence } = fundReturns
const sums = kept((db) =>
  db
    .select({
      fundId,
      returnedPence: sql`sum(case when ${status} in ('due', 'sent') then ${amountPence} else 0 end)`.mapWith(
        Number,
      ),
      duePence: sql`sum(case when ${status} = 'due' then ${amountPence} else 0 end)`.mapWith(Number),
    })
    .from(fundReturns)
    .groupBy(fundId),
)

/** What each fund gave back, and what of it has not left the bank, in pence. */
export async function returnedByFund(
  db: Reader,
): Promise<Map<string, { returnedPence: number; duePence: number }>> {
  const rows = await sums(db)
  return new Map(rows.map(({ fundId: id, ...own }) => [id, own]))
}
