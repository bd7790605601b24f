// src/ledger/period-store.ts — locked periods in the database; decides nothing.
import { kept, keptInsert, type Reader, type Tx } from '#dialect'
import { desc, eq, max } from 'drizzle-orm'
import type { Day } from '../kernel/day.ts'
import { openFrom } from './period.ts'
import { ledgerPeriods } from './period-tables.ts'

export type LockedPeriod = typeof ledgerPeriods.$inferSelect

const { number, lockedThrough: through } = ledgerPeriods
const latest = kept((db) =>
  db
    .select({ number, through })
    .from(ledgerPeriods)
    .where(eq(number, db.select({ number: max(number) }).from(ledgerPeriods))),
)

/** The last day that is locked; undefined while nothing is. */
export async function lockedThrough(db: Reader): Promise<Day | undefined> {
  return (await latest(db))[0]?.through
}

/** The number of the newest lock; 0 while there is none. */
export async function lastLockNumber(db: Reader): Promise<number> {
  return (await latest(db))[0]?.number ?? 0
}

/** The day itself where it is open; else the first open one, on which a late fact is posted. */
export async function firstOpenDay(db: Reader, day: Day): Promise<Day> {
  return openFrom(day, await lockedThrough(db))
}

const all = kept((db) => db.select().from(ledgerPeriods).orderBy(desc(number)))

/** Every lock, newest first, each with the head of the chain at that moment. */
export async function lockedPeriods(db: Reader): Promise<LockedPeriod[]> {
  return all(db)
}

export const addLock: (tx: Tx, lock: LockedPeriod) => Promise<void> = keptInsert(ledgerPeriods)
