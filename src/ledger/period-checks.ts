// src/ledger/period-checks.ts — locks hold: nothing counts for a day that was locked before it was recorded.
import { kept, type Reader } from '#dialect'
import { and, eq, gte, isNotNull, max, sql } from 'drizzle-orm'
import { daysOf } from './day-checks.ts'
import { beginning } from './entry.ts'
import { lockedPeriods, type LockedPeriod } from './period-store.ts'
import { journalEntries } from './tables.ts'

const mostFaults = 5

/** Entries on days locked before them, locks whose head is not in the chain, locks that do not go on. */
export async function lockFaults(db: Reader): Promise<string[]> {
  const locks = (await lockedPeriods(db)).toReversed()
  const faults: string[] = []
  for (const [at, lock] of locks.entries()) {
    faults.push(...(await headFaults(db, lock)), ...orderFaults(lock, locks[at - 1]))
    if (faults.length >= mostFaults) break
  }
  if (locks.length > 0) faults.push(...(await lateFaults(db, locks)))
  return faults.slice(0, mostFaults)
}

const { seq, hash, occurredOn, effectiveOn } = journalEntries
const occurredLate = kept((db) =>
  db
    .select({ seq, occurredOn, effectiveOn })
    .from(journalEntries)
    .where(and(isNotNull(occurredOn), gte(occurredOn, effectiveOn)))
    .limit(mostFaults),
)

/** Entries that happened on the day they count for, or later. */
export async function occurredFaults(db: Reader): Promise<string[]> {
  const rows = await occurredLate(db)
  return rows.map((row) => `Entry ${row.seq} counts for ${row.effectiveOn}, before ${row.occurredOn}.`)
}

const hashOf = kept((db) =>
  db
    .select({ hash })
    .from(journalEntries)
    .where(eq(seq, sql.placeholder('headSeq'))),
)

async function headFaults(db: Reader, { lockedThrough, headSeq, headHash }: LockedPeriod): Promise<string[]> {
  const [entry] = await hashOf(db, { headSeq })
  if ((headSeq === 0 ? beginning : entry?.hash) === headHash) return []
  return [`The lock up to ${lockedThrough} has another head than entry ${headSeq}.`]
}

function orderFaults(lock: LockedPeriod, before: LockedPeriod | undefined): string[] {
  const goesOn =
    lock.number === (before?.number ?? 0) + 1 &&
    lock.lockedThrough > (before?.lockedThrough ?? '') &&
    lock.headSeq >= (before?.headSeq ?? 0)
  return goesOn ? [] : [`The lock up to ${lock.lockedThrough} does not go on from the one before.`]
}

/** For each day only its newest entry is looked at: if that one came before the lock, all of them did. */
async function lateFaults(db: Reader, locks: LockedPeriod[]): Promise<string[]> {
  const faults: string[] = []
  for await (const day of daysOf(db)) {
    const lock = locks.find((each) => each.lockedThrough >= day)
    if (!lock || faults.length >= mostFaults) break
    const [newest] = await newestOf(db, { day })
    if ((newest?.seq ?? 0) <= lock.headSeq) continue
    faults.push(`Entry ${newest!.seq} counts for ${day}, which was locked before it was recorded.`)
  }
  return faults
}

const newestOf = kept((db) =>
  db
    .select({ seq: max(journalEntries.seq) })
    .from(journalEntries)
    .where(eq(journalEntries.effectiveOn, sql.placeholder('day'))),
)
