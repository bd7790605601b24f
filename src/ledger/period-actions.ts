// src/ledger/period-actions.ts — locking the books up to a day, for good.
import { record } from '../audit/audit.ts'
import type { Needs, Tx } from '../db/db.ts'
import { type Actor, requireRole, type UserActor } from '../kernel/actor.ts'
import { type Day, dayOf, formatDay, parseDay } from '../kernel/day.ts'
import { formatPounds } from '../kernel/pence.ts'
import { Refusal } from '../kernel/refusal.ts'
import { balanceOn } from './trial-balance.ts'
import { beginning } from './entry.ts'
import { requireLockable } from './period.ts'
import { addLock, lastLockNumber, lockedThrough, type LockedPeriod } from './period-store.ts'
import { headOf } from './head.ts'

/**
 * Locks every day up to that one, for an approver: later entries about them count on the first open day.
 * Refuses (invalid) what is no day, today and days to come; (conflict) going back, and while something at
 * Stripe of those days is not explained.
 */
export function lockThrough(needs: Needs, by: Actor, day: Day): Promise<LockedPeriod> {
  const approver = requireRole(by, 'approver')
  if (parseDay(day) === undefined) {
    throw new Refusal('invalid', 'lock-no-day', 'Say up to which day the books are to be locked.')
  }
  return needs.store.transaction((tx) => lockDays(tx, approver, needs.clock.now(), day))
}

/**
 * As lockThrough, in the caller's transaction, for a user of whom it knows that they may: closing a month
 * locks its days.
 */
export async function lockDays(tx: Tx, by: UserActor, at: Date, day: Day): Promise<LockedPeriod> {
  requireLockable(day, dayOf(at), await lockedThrough(tx))
  requireExplained(day, await balanceOn(tx, 'stripe:suspense', day))
  const head = await headOf(tx)
  const lock: LockedPeriod = {
    number: (await lastLockNumber(tx)) + 1,
    lockedThrough: day,
    headSeq: head?.seq ?? 0,
    headHash: head?.hash ?? beginning,
    lockedBy: by.userId,
    lockedAt: at,
  }
  await addLock(tx, lock)
  await record(tx, by, at, 'period-locked', day, { headSeq: lock.headSeq, headHash: lock.headHash })
  return lock
}

function requireExplained(day: Day, suspensePence: number): void {
  if (suspensePence === 0) return
  const says =
    `On ${formatDay(day)} ${formatPounds(suspensePence)} at Stripe was not explained yet. ` +
    'Match it first, then lock.'
  throw new Refusal('conflict', 'lock-suspense', says)
}
