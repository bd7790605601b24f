// src/payments/remittances/actions.ts — submitting, approving, returning and cancelling remittances.
import type { Reader } from '#dialect'
import { record } from '../../audit/audit.ts'
import type { Needs } from '../../db/db.ts'
import { freeEarnings } from '../../funding/funding.ts'
import { type Actor, requireRole, type UserActor } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { addApproval, approvalsOf } from './approval-store.ts'
import { whyTwo } from './limit-actions.ts'
import { bookNettings } from './netting-actions.ts'
import { nettingsOf } from './netting-store.ts'
import { queuePayouts } from '../payouts/actions.ts'
import { approve, type Content, move, type Remittance, submit } from './remittance.ts'
import { findRemittance, linesOf, saveRemittance } from './store.ts'
import { earningIdsIn } from '../suspense/returned-part.ts'

/**
 * Freezes the lines, what is taken off and the total, for another person to approve, or two above the limits.
 * Refuses (conflict) anything but a draft.
 */
export async function submitRemittance(needs: Needs, by: Actor, id: string): Promise<Remittance> {
  const user = requireRole(by, 'finance', 'approver')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const remittance = await remittanceFor(tx, user, id)
    const content = await contentOf(tx, id)
    const isAbove = (await whyTwo(tx, remittance, content.lines, content.nettings, at)).length > 0
    const approvalsNeeded = isAbove ? 2 : 1
    const submitted = submit(remittance, content, { by: user.userId, at, approvalsNeeded })
    await saveRemittance(tx, submitted)
    const { frozenHash } = submitted
    await record(tx, by, at, 'remittance-submitted', id, { frozenHash, approvalsNeeded })
    return submitted
  })
}

/**
 * Approves a remittance. With the last approval it needs, what is owed back is netted, and each provider's
 * payout is queued and posted, once. Refuses (forbidden) whoever made or submitted it, (conflict) one that is
 * not waiting, was changed, was approved by the same person, pays somebody who cannot be paid now, or takes
 * off more than is owed back by now.
 */
export async function approveRemittance(needs: Needs, by: Actor, id: string): Promise<Remittance> {
  const user = requireRole(by, 'approver')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const content = await contentOf(tx, id)
    const before = (await approvalsOf(tx, id)).map((approval) => approval.userId)
    const after = approve(await remittanceFor(tx, user, id), content, { by: user.userId, at, before })
    await addApproval(tx, { remittanceId: id, userId: user.userId, approvedAt: at })
    const isLast = after.status === 'approved'
    const did = isLast ? 'remittance-approved' : 'remittance-approved-first'
    await record(tx, by, at, did, id, { totalPence: after.totalPence })
    if (!isLast) return after
    await saveRemittance(tx, after)
    await bookNettings(tx, at, content.nettings)
    await queuePayouts(tx, at, after, content)
    return after
  })
}

/**
 * Does not approve: what it would have paid may go into another. Refuses (conflict) one that is not waiting.
 */
export async function returnRemittance(
  needs: Needs,
  by: Actor,
  id: string,
  message: string,
): Promise<Remittance> {
  return end(needs, requireRole(by, 'approver'), id, 'returned', message)
}

/** Gives up a remittance that is not approved: what it would have paid may go into another. */
export async function cancelRemittance(needs: Needs, by: Actor, id: string): Promise<Remittance> {
  return end(needs, requireRole(by, 'finance', 'approver'), id, 'cancelled', '')
}

/** The remittance, for somebody who may see it; refuses (not-found) another organisation's. */
export async function remittanceFor(db: Reader, by: UserActor, id: string): Promise<Remittance> {
  const remittance = await findRemittance(db, id)
  if (remittance) return ownRemittance(remittance, by)
  throw unknown()
}

/** The same remittance; refuses (not-found) another organisation's. */
export function ownRemittance(remittance: Remittance, by: UserActor): Remittance {
  if (remittance.organisationId === by.organisationId) return remittance
  throw unknown()
}

/** What a remittance pays. */
export async function contentOf(db: Reader, id: string): Promise<Content> {
  return { lines: await linesOf(db, id), nettings: await nettingsOf(db, id) }
}

function end(
  needs: Needs,
  by: UserActor,
  id: string,
  to: 'returned' | 'cancelled',
  message: string,
): Promise<Remittance> {
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const change = { endedBy: by.userId, endedAt: at, message }
    const ended = move(await remittanceFor(tx, by, id), to, change)
    await saveRemittance(tx, ended)
    const lines = await linesOf(tx, id)
    await freeEarnings(tx, earningIdsIn(lines))
    await record(tx, by, at, `remittance-${to}`, id)
    return ended
  })
}

function unknown(): Refusal {
  return new Refusal('not-found', 'remittance-unknown', 'We cannot find that remittance.')
}
