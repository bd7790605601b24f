// src/payments/payouts/send-hear.ts — keeps what Stripe answered to a payout, and books what follows from it.
import assert from 'node:assert/strict'
import type { Tx } from '#dialect'
import { leave } from '../../outbox/outbox.ts'
import { refusePayout, settlePayout } from './actions.ts'
import { movePayout, type Payout, retryAt } from './payout.ts'
import { attemptsOf, findPayout, saveAttempt, savePayout } from './store.ts'
import type { Receipt, SendAnswer } from '../rail.ts'
import { findRemittance } from '../remittances/store.ts'
import { holdRun, tellFinance } from '../remittances/run-hold-actions.ts'
import { refusedForMoney, stoppedWords } from '../remittances/run-hold.ts'
import { queuedStripePence } from '../remittances/run-hold-store.ts'
import type { Again, Plan } from './send-begin.ts'

/** Keeps what was answered, unless a message settled the payout meanwhile. */
export async function hear(tx: Tx, at: Date, plan: Plan, answer: SendAnswer): Promise<Again> {
  const payout = await findPayout(tx, plan.payout.id)
  assert(payout, 'a payout is never deleted')
  const tries = plan.attempt.tries + 1
  // A no to a request that was given up says nothing of the one that took its place.
  const isGivenUp = (await attemptsOf(tx, payout.id)).at(-1)?.number !== plan.attempt.number
  if (!isGivenUp || answer.kind === 'sent')
    await saveAttempt(tx, { ...plan.attempt, tries, outcome: answer.kind, says: answer.says })
  if (answer.kind === 'sent') return settleOrRaise(tx, at, payout, answer.receipt)
  if (payout.status !== 'sending' && payout.status !== 'unknown') return undefined
  // It still waits for an answer, and this may be the only job that asks.
  if (isGivenUp) return { runAgainAt: retryAt(0, at) }
  if (answer.kind === 'refused') return refuse(tx, at, plan, payout, answer)
  if (answer.kind === 'stopped') {
    const problem = `Sending stopped: Stripe did not take our set-up. ${answer.says}`
    await savePayout(tx, { ...payout, problem })
    await holdRun(tx, at, payout.remittanceId, stoppedWords(answer.says))
    return undefined
  }
  const unknown = payout.status === 'sending' ? movePayout(payout, 'unknown') : payout
  await savePayout(tx, { ...unknown, problem: '' })
  return { runAgainAt: retryAt(tries, at) }
}

/** Not enough money holds the rest of its remittance. */
async function refuse(
  tx: Tx,
  at: Date,
  plan: Plan,
  payout: Payout,
  answer: SendAnswer & { kind: 'refused' },
): Promise<undefined> {
  await refusePayout(tx, at, payout, plan.attempt, answer)
  if (answer.because !== 'not-enough-money') return lookAtHold(tx, at, payout)
  const remittance = await findRemittance(tx, payout.remittanceId)
  assert(remittance, 'a payout belongs to a remittance')
  const waits = (await queuedStripePence(tx, remittance.id)) > 0
  if (waits) await holdRun(tx, at, remittance.id, refusedForMoney)
  else if (remittance.heldAt === null) await tellFinance(tx, at, remittance, refusedAlone)
  return undefined
}

const refusedAlone =
  'Stripe said that our balance is not enough for a payout, so it was not sent. What it would have paid ' +
  'can go into another remittance. Top up Stripe first.'

async function settleOrRaise(tx: Tx, at: Date, payout: Payout, receipt: Receipt): Promise<undefined> {
  const outcome = await settlePayout(tx, at, payout, receipt)
  assert(outcome !== 'another', `${receipt.reference} is not what payout ${payout.reference} stands for`)
  return lookAtHold(tx, at, payout)
}

/** An answer may be what its held remittance waited for. */
export async function lookAtHold(tx: Tx, at: Date, { remittanceId }: Payout): Promise<undefined> {
  const remittance = await findRemittance(tx, remittanceId)
  if (remittance?.heldAt) await leave(tx, at, 'look-at-held-run', { remittanceId })
  return undefined
}
