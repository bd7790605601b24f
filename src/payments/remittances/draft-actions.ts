// src/payments/remittances/draft-actions.ts — simulating and drafting remittances.
import type { Reader } from '#dialect'
import { record } from '../../audit/audit.ts'
import type { Needs } from '../../db/db.ts'
import { claimEarnings, postDueInstalments, unclaimedEarnings } from '../../funding/funding.ts'
import { type Actor, requireRole, system, type UserActor } from '../../kernel/actor.ts'
import { newId } from '../../kernel/id.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { balancesOf } from '../../ledger/ledger.ts'
import { owesUs } from '../entries.ts'
import { limitsFor } from './limit-actions.ts'
import { addNettings, nettingUnderWay } from './netting-store.ts'
import { payTargets } from '../payees/target.ts'
import { ownRemittance } from './actions.ts'
import { remittanceReference, type Remittance, type RemittanceLine } from './remittance.ts'
import { addRemittance, findRemittance, nextNumber } from './store.ts'
import { earningIdsIn } from '../suspense/returned-part.ts'
import { unpaidParts } from '../suspense/returned-part-store.ts'
import { type Proposal, simulate, type Simulation } from './simulation.ts'

/**
 * What a remittance drafted now would pay, to whom, and why not to others; instalments that are due are made
 * payable first. For finance and approvers.
 */
export async function simulateRemittance(needs: Needs, by: Actor): Promise<Simulation> {
  const { organisationId } = requireRole(by, 'finance', 'approver')
  await postDueInstalments(needs, system('instalments'))
  return simulationFor(needs.store.read, organisationId, needs.clock.now())
}

/**
 * Drafts a remittance of everything that can be paid, less what is owed back, and claims it. The same id
 * again is the same remittance. Refuses (conflict) when there is nothing to pay.
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
    if (before) return ownRemittance(before, user)
    const { paid, totalPence } = await simulationFor(tx, user.organisationId, at)
    if (paid.length === 0) {
      throw new Refusal('conflict', 'nothing-to-pay', 'There is nothing to pay that can be paid now.')
    }
    const drafted = draftOf(asked.id ?? newId(at), await nextNumber(tx), totalPence, user, at)
    const lines = linesFrom(drafted.id, paid)
    await addRemittance(tx, drafted, lines)
    const netted = paid.filter(({ nettedPence }) => nettedPence > 0)
    await addNettings(
      tx,
      netted.map(({ providerId, nettedPence }) => ({
        remittanceId: drafted.id,
        providerId,
        amountPence: nettedPence,
      })),
    )
    await claimEarnings(tx, earningIdsIn(lines), drafted.id)
    await record(tx, by, at, 'remittance-drafted', drafted.id, { totalPence, payouts: paid.length })
    return drafted
  })
}

/** What a remittance of this organisation drafted at `now` would pay. */
export async function simulationFor(db: Reader, organisationId: string, now: Date): Promise<Simulation> {
  const owed = [
    ...(await unclaimedEarnings(db, { organisationId })),
    ...(await unpaidParts(db, { organisationId })),
  ]
  const providerIds = [...new Set(owed.map((each) => each.providerId))]
  const { minimumPence } = await limitsFor(db, organisationId, now)
  const targets = await payTargets(db, now, providerIds)
  return simulate(owed, { targets, owesUs: await owedBack(db, providerIds), minimumPence })
}

/** What each of them owes back that no open remittance takes off yet, in pence. */
async function owedBack(db: Reader, providerIds: readonly string[]): Promise<Map<string, number>> {
  const inBooks = await balancesOf(db, providerIds.map(owesUs))
  const underWay = await nettingUnderWay(db)
  return new Map(
    providerIds.map((id) => [id, (inBooks.get(owesUs(id)) ?? 0) - (underWay.get(id) ?? 0)] as const),
  )
}

function linesFrom(remittanceId: string, paid: readonly Proposal[]): RemittanceLine[] {
  const earnings = paid.flatMap((proposal) => proposal.earnings)
  return earnings.map(({ id, providerId, kind, reference, earnedOn, amountPence }, index) => ({
    remittanceId,
    position: index + 1,
    providerId,
    earningId: id,
    kind,
    reference,
    earnedOn,
    amountPence,
  }))
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
