// src/payments/payouts/send-anew.ts — a payout that Stripe neither answered nor lists: asked anew, or given
// up.
import assert from 'node:assert/strict'
import type { Tx } from '#dialect'
import { record } from '../../audit/audit.ts'
import { system } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/day.ts'
import { post } from '../../ledger/ledger.ts'
import { refuseEntry } from '../entries.ts'
import { payableAgain } from '../remittances/payable-again.ts'
import { whyNotAsApproved } from '../payees/target.ts'
import { finishRemittance } from './actions.ts'
import { type Attempt, movePayout, nextStep, type Payout, retryAt } from './payout.ts'
import { attemptsOf, findPayout, saveAttempt, savePayout } from './store.ts'
import type { PaymentNeeds } from './send-actions.ts'
import { type Again, newAttempt, type Plan } from './send-begin.ts'
import { lookAtHold } from './send-hear.ts'

/**
 * More than 23 hours without an answer: only if the list could be read, and does not show it, is there
 * another key.
 */
export async function askAnew(
  needs: PaymentNeeds,
  plan: Plan,
  found: 'nothing' | 'unreadable',
): Promise<Again> {
  if (found === 'unreadable') return { runAgainAt: retryAt(plan.attempt.tries, needs.clock.now()) }
  return needs.store.transaction((tx) => bump(tx, needs, plan))
}

async function bump(tx: Tx, needs: PaymentNeeds, plan: Plan): Promise<Again> {
  const at = needs.clock.now()
  const payout = await findPayout(tx, plan.payout.id)
  assert(payout, 'a payout is never deleted')
  const last = (await attemptsOf(tx, payout.id)).at(-1)
  // Somebody else did it meanwhile; this may be the only job that asks what comes next.
  const isStill = last?.number === plan.attempt.number && nextStep(payout, last, at) === 'look-up'
  if (!isStill) return { runAgainAt: retryAt(0, at) }
  await saveAttempt(tx, { ...last, outcome: 'given-up' })
  const unknown = payout.status === 'sending' ? movePayout(payout, 'unknown') : payout
  await savePayout(tx, unknown)
  const because = await whyNotAsApproved(tx, at, unknown)
  if (because !== undefined) {
    await giveUp(tx, at, unknown, last, because)
    return lookAtHold(tx, at, unknown)
  }
  await newAttempt(tx, needs, unknown, last.number + 1, at)
  await record(tx, system('payments'), at, 'payout-asked-anew', payout.id, { attempt: last.number + 1 })
  return { runAgainAt: at }
}

/**
 * Books that a payout never left: what it was for is payable again, to where its provider is paid by then.
 * Only once its last request is too old to be carried out, and Stripe's list does not show it.
 */
async function giveUp(tx: Tx, at: Date, payout: Payout, last: Attempt, because: string): Promise<void> {
  await post(tx, at, refuseEntry(payout, last.number, dayOf(at)))
  const problem = `It was not sent: ${because} What it would have paid can go into another remittance.`
  const refused = movePayout(payout, 'refused', { problem })
  await savePayout(tx, refused)
  await payableAgain(tx, at, refused)
  await record(tx, system('payments'), at, 'payout-refused', payout.id, { because: 'paid-another-way' })
  await finishRemittance(tx, at, payout.remittanceId)
}
