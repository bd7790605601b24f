// src/payments/month-close/actions.ts — closing a month: its days are locked, and how it stood is kept.
import { record } from '../../audit/audit.ts'
import type { Needs } from '../../db/db.ts'
import { getUser } from '../../identity/identity.ts'
import { type Actor, requireRole } from '../../kernel/actor.ts'
import { dayOf, formatInstant } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { headOf, lockDays, lockedThrough } from '../../ledger/ledger.ts'
import { conditionsOf } from './conditions.ts'
import { monthFacts, monthProof } from './facts.ts'
import { type MonthClose, monthNamed, requireClosable } from './month-close.ts'
import { addClose, closeOf, monthsClosed } from './store.ts'

/**
 * Closes a month ("2026-10"), all or nothing: locks its days and keeps both proofs, the head of the ledger
 * and who did it. Refuses (invalid) what is no month; (conflict) one that is closed, is not over or not the
 * next one, and one of which a condition is not met, with the reason.
 */
export function closeMonth(needs: Needs, by: Actor, name: string): Promise<MonthClose> {
  const user = requireRole(by, 'finance', 'approver')
  const month = monthNamed(name)
  if (!month) throw new Refusal('invalid', 'month-unknown', 'Say which month is to be closed.')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const before = await closeOf(tx, name)
    if (before) {
      const says = `${month.label} was closed on ${formatInstant(before.closedAt)}. Nothing was done now.`
      throw new Refusal('conflict', 'month-closed', says)
    }
    const facts = await monthFacts(tx, month)
    const [last] = await monthsClosed(tx)
    requireClosable(month, dayOf(at), last?.month, conditionsOf(facts))
    const head = await headOf(tx)
    if (!head) throw new Refusal('conflict', 'month-empty', 'There is nothing in the books yet.')
    const through = await lockedThrough(tx)
    if (through === undefined || through < month.to) await lockDays(tx, user, at, month.to)
    const proof = await monthProof(tx, facts, (await getUser(tx, user.userId)).name)
    const kept = { lockedThrough: month.to, headSeq: head.seq, headHash: head.hash }
    const close: MonthClose = { month: name, ...kept, proof, closedBy: user.userId, closedAt: at }
    await addClose(tx, close)
    await record(tx, by, at, 'month-closed', name, kept)
    return close
  })
}
