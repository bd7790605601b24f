// src/funding/funds/deposit-actions.ts — taking back a deposit that was recorded by mistake.
import type { Reader } from '#dialect'
import { record } from '../../audit/audit.ts'
import type { Needs } from '../../db/db.ts'
import { type Actor, requireRole, type UserActor } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { reverse } from '../../ledger/ledger.ts'
import { fundFor } from '../actions.ts'
import {
  assertSomebodyElse,
  type DepositReversal,
  notFree,
  reversalReason,
  sameReversal,
  undoDepositEntry,
} from './deposit-reversal.ts'
import { addReversal, findReversal } from './deposit-reversal-store.ts'
import type { Deposit } from './fund.ts'
import { findDeposit, fundFigures } from '../store.ts'

/**
 * Takes a deposit back, whole: its mirror is in the books on today's date and both entries stay. The same
 * again is the same reversal. Refuses (invalid) no reason; (not-found) another organisation's fund;
 * (forbidden) whoever recorded the deposit; (conflict) when less than it is free, and another reason than
 * before.
 */
export async function undoDeposit(
  needs: Needs,
  by: Actor,
  depositId: string,
  asked: { reason: string },
): Promise<DepositReversal> {
  const user = requireRole(by, 'approver')
  const reason = reversalReason(asked.reason)
  return needs.store.transaction(async (tx) => {
    const deposit = await depositFor(tx, user, depositId)
    assertSomebodyElse(deposit, user.userId)
    const before = await findReversal(tx, depositId)
    if (before) return sameReversal(before, reason)
    const { fundId, amountPence } = deposit
    const says = notFree(deposit, (await fundFigures(tx, fundId)).freePence)
    if (says !== undefined) throw new Refusal('conflict', 'deposit-promised', says)
    const at = needs.clock.now()
    const { seq } = await reverse(tx, at, undoDepositEntry(deposit, dayOf(at)))
    const reversal = { depositId, reason, madeBy: user.userId, madeAt: at, entrySeq: seq }
    await addReversal(tx, reversal)
    await record(tx, by, at, 'deposit-taken-back', fundId, { depositId, amountPence })
    return reversal
  })
}

/** The deposit, for somebody who may see its fund; refuses (not-found) another organisation's. */
export async function depositFor(db: Reader, by: UserActor, depositId: string): Promise<Deposit> {
  const found = await findDeposit(db, depositId)
  if (!found) throw new Refusal('not-found', 'deposit-unknown', 'We cannot find that deposit.')
  await fundFor(db, by, found.fundId)
  return found
}
