// src/payments/remittance-actions.ts — drafting, submitting, approving, returning and cancelling remittances.
import type { Reader, Tx } from '#dialect'
import { record } from '../audit/audit.ts'
import type { Needs } from '../db/db.ts'
import { claimEarnings, freeEarnings, postDueInstalments, unclaimedEarnings } from '../funding/funding.ts'
import { type Actor, requireRole, system, type UserActor } from '../kernel/actor.ts'
import { newId } from '../kernel/id.ts'
import { Refusal } from '../kernel/refusal.ts'
import { allPayees } from './payee-store.ts'
import { queuePayouts } from './payout-actions.ts'
import { approve, move, remittanceReference, submit } from './remittance.ts'
import type { Remittance, RemittanceLine } from './remittance.ts'
import { addApproval } from './approval-store.ts'
import { addRemittance, findRemittance, linesOf, nextNumber, saveRemittance } from './remittance-store.ts'
import { simulate, type Simulation } from './simulation.ts'

/**
 * What a remittance drafted now would pay, to whom, and why not to others; instalments that are due are made
 * payable first. For finance and approvers.
 */
export async function simulateRemittance(needs: Needs, by: Actor): Promise<Simulation> {
  const { organisationId } = requireRole(by, 'finance', 'approver')
  await postDueInstalments(needs, system('instalments'))
  return simulationFor(needs.store.read, organisationId)
}

/**
 * Drafts a remittance of everything that can be paid, and claims it. The same id again is the same
 * remittance. Refuses (conflict) when there is nothing to pay.
 */
export async function draftRemittance(
  needs: Needs,
  by: Actor,
  asked: { id?: string } = {},
): Promise<Remittance> {
  const user = requireRole(by, 'finance', 'approver')
  await postDueInstalments(needs, system('instalments'))
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const before = asked.id === undefined ? undefined : await findRemittance(tx, asked.id)
    if (before) return own(before, user)
    const { paid, totalPence } = await simulationFor(tx, user.organisationId)
    if (paid.length === 0) {
      throw new Refusal('conflict', 'nothing-to-pay', 'There is nothing to pay that can be paid now.')
    }
    const drafted = draftOf(asked.id ?? newId(at), await nextNumber(tx), totalPence, user, at)
    const earnings = paid.flatMap((proposal) => proposal.earnings)
    const lines = earnings.map((earning, index): RemittanceLine => {
      const { id: earningId, providerId, kind, reference, earnedOn, amountPence } = earning
      const position = index + 1
      return {
        remittanceId: drafted.id,
        position,
        providerId,
        earningId,
        kind,
        reference,
        earnedOn,
        amountPence,
      }
    })
    await addRemittance(tx, drafted, lines)
    const earningIds = earnings.map((earning) => earning.id)
    await claimEarnings(tx, earningIds, drafted.id)
    await record(tx, by, at, 'remittance-drafted', drafted.id, { totalPence, payouts: paid.length })
    return drafted
  })
}

/**
 * Freezes the lines and the total, for another person to approve. Refuses (conflict) anything but a draft.
 */
export async function submitRemittance(needs: Needs, by: Actor, id: string): Promise<Remittance> {
  const user = requireRole(by, 'finance', 'approver')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const submitted = submit(await remittanceFor(tx, user, id), await linesOf(tx, id), user.userId, at)
    await saveRemittance(tx, submitted)
    await record(tx, by, at, 'remittance-submitted', id, { frozenHash: submitted.frozenHash })
    return submitted
  })
}

/**
 * Approves a remittance: each provider's payout is queued and posted, once. Refuses (forbidden) whoever made
 * or submitted it, (conflict) one that is not waiting, was changed, or pays somebody who cannot be paid now.
 */
export async function approveRemittance(needs: Needs, by: Actor, id: string): Promise<Remittance> {
  const user = requireRole(by, 'approver')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const lines = await linesOf(tx, id)
    const approved = approve(await remittanceFor(tx, user, id), lines, user.userId, at)
    await addApproval(tx, { remittanceId: id, userId: user.userId, approvedAt: at })
    await saveRemittance(tx, approved)
    await queuePayouts(tx, at, approved, lines)
    await record(tx, by, at, 'remittance-approved', id, { totalPence: approved.totalPence })
    return approved
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
  if (remittance) return own(remittance, by)
  throw unknown()
}

async function simulationFor(db: Reader, organisationId: string): Promise<Simulation> {
  return simulate(await unclaimedEarnings(db, { organisationId }), await allPayees(db))
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
    await freeLines(tx, await linesOf(tx, id))
    await record(tx, by, at, `remittance-${to}`, id)
    return ended
  })
}

/** What these lines would have paid may go into another remittance. */
async function freeLines(tx: Tx, lines: RemittanceLine[]): Promise<void> {
  const earningIds = lines.map((line) => line.earningId)
  await freeEarnings(tx, earningIds)
}

function own(remittance: Remittance, by: UserActor): Remittance {
  if (remittance.organisationId === by.organisationId) return remittance
  throw unknown()
}

function unknown(): Refusal {
  return new Refusal('not-found', 'remittance-unknown', 'We cannot find that remittance.')
}

function draftOf(id: string, number: number, totalPence: number, by: UserActor, at: Date): Remittance {
  return {
    id,
    organisationId: by.organisationId,
    number,
    reference: remittanceReference(number),
    status: 'drafted',
    totalPence,
    madeBy: by.userId,
    madeAt: at,
    submittedBy: null,
    submittedAt: null,
    frozenHash: null,
    approvedBy: null,
    approvedAt: null,
    endedBy: null,
    endedAt: null,
    message: '',
    approvalsNeeded: 1,
    heldAt: null,
    heldSays: '',
  }
}
