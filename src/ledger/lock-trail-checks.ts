// src/ledger/lock-trail-checks.ts — proves the locks against what the audit trail tells.
import type { Reader } from '#dialect'
import { type AuditEvent, eventsOf } from '../audit/audit.ts'
import { type LockedPeriod, lockedPeriods } from './period-store.ts'

const mostFaults = 5

/** Locks that nobody made, that somebody made and that are gone, and those with another head or maker. */
export async function lockTrailFaults(db: Reader): Promise<string[]> {
  const locks = new Map((await lockedPeriods(db)).map((lock) => [lock.lockedThrough, lock]))
  const faults: string[] = []
  for await (const events of eventsOf(db, ['period-locked'])) {
    for (const event of events) {
      const lock = locks.get(event.subjectId)
      locks.delete(event.subjectId)
      if (!lock) faults.push(`The lock up to ${event.subjectId} is gone.`)
      else if (!isSo(lock, event)) faults.push(`The lock up to ${lock.lockedThrough} is not as it was made.`)
    }
    if (faults.length >= mostFaults) return faults.slice(0, mostFaults)
  }
  const unmade = [...locks.keys()].map((day) => `Nobody made the lock up to ${day}.`)
  return [...faults, ...unmade].slice(0, mostFaults)
}

function isSo({ headSeq, headHash, lockedBy }: LockedPeriod, { actor, detail }: AuditEvent): boolean {
  return headSeq === detail.headSeq && headHash === detail.headHash && lockedBy === actor
}
