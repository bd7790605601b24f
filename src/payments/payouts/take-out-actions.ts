// src/payments/payouts/take-out-actions.ts — takes a payout that waits out of its remittance: it is payable
// again.
import type { Reader, Tx } from '#dialect'
import { record } from '../../audit/audit.ts'
import { type Actor, requireRole, type UserActor } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { leave } from '../../outbox/outbox.ts'
import { payoutFor } from '../remittances/advice-actions.ts'
import { whyNotAsApproved } from '../payees/target.ts'
import { finishRemittance, startSending } from './actions.ts'
import { inFlightStatuses, type Payout } from './payout.ts'
import { payoutsOf } from './store.ts'
import { findRemittance } from '../remittances/store.ts'
import { saveHold } from '../remittances/run-hold-store.ts'
import type { PaymentNeeds } from './send-actions.ts'
import { refuseSentAlready, refuseWhileStopped } from './stop-guard.ts'
import { takeOutOne } from './taken-out.ts'

const problem = 'Taken out before it was sent. What it would have paid can go into another remittance.'
const unsent = { attempt: 0, problem }

/**
 * Takes a payout out that waits for Stripe, because its remittance is held or its provider cannot be paid:
 * what it would have paid is payable again. Refuses (conflict) one that is being sent or has ended, one that
 * does not wait for anybody, and, after a backup, one that Stripe may have sent. For finance.
 */
export async function takeOut(needs: PaymentNeeds, by: Actor, payoutId: string): Promise<Payout> {
  const user = requireRole(by, 'finance')
  await refuseSentAlready(needs, [await payoutFor(needs.store.read, user, payoutId)])
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    await refuseWhileStopped(tx)
    const payout = await payoutFor(tx, user, payoutId)
    if (!(await mayTakeOut(tx, at, payout))) throw notWaiting(payout)
    const taken = await takeOutOne(tx, by, at, payout, unsent)
    await endWhenEmpty(tx, at, payout.remittanceId)
    return taken
  })
}

/** Whether it waits for Stripe in a held remittance, or for a provider that cannot be paid as approved. */
export async function mayTakeOut(db: Reader, at: Date, payout: Payout): Promise<boolean> {
  if (payout.status !== 'queued' || payout.rail !== 'stripe') return false
  if ((await findRemittance(db, payout.remittanceId))?.heldAt) return true
  return (await whyNotAsApproved(db, at, payout)) !== undefined
}

/**
 * Cancels an approved remittance of which nothing was sent: every payout is taken out. Refuses (conflict) one
 * of which something was sent, is in a bank file or is being sent, and as takeOut does. For finance and
 * approvers.
 */
export async function cancelBeforeSending(
  needs: PaymentNeeds,
  by: Actor,
  remittanceId: string,
): Promise<void> {
  const user = requireRole(by, 'finance', 'approver')
  await refuseSentAlready(needs, await payoutsToCancel(needs.store.read, user, remittanceId))
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    await refuseWhileStopped(tx)
    const payouts = await payoutsToCancel(tx, user, remittanceId)
    for (const payout of payouts) await takeOutOne(tx, by, at, payout, unsent)
    await record(tx, by, at, 'remittance-cancelled-before-sending', remittanceId)
    await endWhenEmpty(tx, at, remittanceId)
  })
}

async function payoutsToCancel(db: Reader, by: UserActor, remittanceId: string): Promise<Payout[]> {
  const remittance = await findRemittance(db, remittanceId)
  if (remittance?.organisationId !== by.organisationId) {
    throw new Refusal('not-found', 'remittance-unknown', 'We cannot find that remittance.')
  }
  const payouts = await payoutsOf(db, remittanceId)
  if (remittance.status === 'approved' && payouts.every((payout) => payout.status === 'queued'))
    return payouts
  const says = 'Something of this remittance was sent already, so it cannot be cancelled whole.'
  throw new Refusal('conflict', 'remittance-being-sent', says)
}

/** Ends the remittance when nothing of it is on its way; otherwise a hold is looked at anew. */
async function endWhenEmpty(tx: Tx, at: Date, remittanceId: string): Promise<void> {
  const left = (await payoutsOf(tx, remittanceId)).filter(({ status }) => inFlightStatuses.includes(status))
  if (left.length > 0) return leave(tx, at, 'look-at-held-run', { remittanceId })
  await saveHold(tx, remittanceId, { heldAt: null, heldSays: '' })
  await startSending(tx, remittanceId)
  await finishRemittance(tx, at, remittanceId)
}

function notWaiting({ status }: Payout): Refusal {
  const says =
    status === 'queued'
      ? 'This payout goes out by itself. Only one that is held can be taken out.'
      : 'This payout is being sent or has ended, so it cannot be taken out.'
  return new Refusal('conflict', 'payout-not-waiting', says)
}
