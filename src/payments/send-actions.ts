// src/payments/send-actions.ts — sends one payout: keeps what is asked first, what is answered after.
import assert from 'node:assert/strict'
import type { Tx } from '#dialect'
import { record } from '../audit/audit.ts'
import type { Needs } from '../db/db.ts'
import { system } from '../kernel/actor.ts'
import { Refusal } from '../kernel/refusal.ts'
import { refusePayout, settlePayout, startSending } from './payout-actions.ts'
import { findPayee } from './payee-store.ts'
import { type Attempt, keyOf, movePayout, nextStep, type Payout, retryAt, type Step } from './payout.ts'
import { addAttempt, attemptsOf, findPayout, saveAttempt, savePayout } from './payout-store.ts'
import type { PayoutRail, Receipt, SendAnswer } from './rail.ts'

export type PaymentNeeds = Needs & { rail: PayoutRail }
type Again = { runAgainAt: Date } | undefined

interface Plan {
  step: Step
  payout: Payout
  attempt: Attempt
}

/**
 * Does what the payout needs next, and may be called any number of times, also after the process died at any
 * point: the request is kept before it is sent, and the same request under the same key is sent again until
 * a definite answer comes. Throws when our own set-up is at fault, so that the job is put off and in the end
 * shown.
 */
export async function sendPayout(needs: PaymentNeeds, payoutId: string): Promise<Again> {
  const plan = await needs.store.transaction((tx) => begin(tx, needs, payoutId))
  if (!plan) return undefined
  if (plan.step === 'look-up') return lookUp(needs, plan)
  const { key, body, tries } = plan.attempt
  const answer = await needs.rail.send(key, body)
  const found = answer.kind === 'unknown' && tries > 0 ? await listed(needs, plan.payout) : 'unreadable'
  const heard: SendAnswer =
    typeof found === 'object'
      ? { kind: 'sent', receipt: found, says: 'Found in the list of what Stripe sent.' }
      : answer
  const again = await needs.store.transaction((tx) => hear(tx, needs.clock.now(), plan, heard))
  if (heard.kind === 'stopped') throw new Error(`A payout is stopped by our own set-up: ${heard.says}`)
  return again
}

/** What is to be done, with the request kept; undefined when there is nothing to do. */
async function begin(tx: Tx, needs: PaymentNeeds, payoutId: string): Promise<Plan | undefined> {
  const payout = await findPayout(tx, payoutId)
  assert(payout, 'a job names a payout that exists')
  const attempt = (await attemptsOf(tx, payoutId)).at(-1)
  const step = nextStep(payout, attempt, needs.clock.now())
  if (step === 'nothing') return undefined
  if (step !== 'start') return { step, payout, attempt: attempt! }
  const sending = movePayout(payout, 'sending')
  await savePayout(tx, sending)
  await startSending(tx, payout.remittanceId)
  return { step, payout: sending, attempt: await newAttempt(tx, needs, sending, 1) }
}

async function newAttempt(tx: Tx, needs: PaymentNeeds, payout: Payout, number: number): Promise<Attempt> {
  const { id: payoutId, remittanceId, reference, amountPence } = payout
  const payee = await findPayee(tx, payout.providerId)
  assert(payee, 'who is paid has been set up')
  const order = { payoutId, remittanceId, attempt: number, reference, amountPence }
  const attempt: Attempt = {
    payoutId,
    number,
    key: keyOf(payoutId, number),
    body: needs.rail.requestFor({ ...order, payTo: payee.stripeAccountId }),
    startedAt: needs.clock.now(),
    tries: 0,
    outcome: 'open',
    says: '',
  }
  await addAttempt(tx, attempt)
  return attempt
}

/** Keeps what was answered, unless a message settled the payout meanwhile. */
async function hear(tx: Tx, at: Date, plan: Plan, answer: SendAnswer): Promise<Again> {
  const payout = await findPayout(tx, plan.payout.id)
  assert(payout, 'a payout is never deleted')
  const outcome = answer.kind
  const tries = plan.attempt.tries + 1
  await saveAttempt(tx, { ...plan.attempt, tries, outcome, says: answer.says })
  if (answer.kind === 'sent') return settleOrRaise(tx, at, payout, answer.receipt)
  if (payout.status !== 'sending' && payout.status !== 'unknown') return undefined
  if (answer.kind === 'refused') {
    await refusePayout(tx, at, payout, plan.attempt, answer)
    return undefined
  }
  if (answer.kind === 'stopped') {
    await savePayout(tx, {
      ...payout,
      problem: `Sending stopped: Stripe did not take our set-up. ${answer.says}`,
    })
    return undefined
  }
  const unknown = payout.status === 'sending' ? movePayout(payout, 'unknown') : payout
  await savePayout(tx, { ...unknown, problem: '' })
  return { runAgainAt: retryAt(tries, at) }
}

/**
 * More than 23 hours without an answer: what Stripe lists decides, and only if it lists nothing is it asked
 * anew.
 */
async function lookUp(needs: PaymentNeeds, plan: Plan): Promise<Again> {
  const found = await listed(needs, plan.payout)
  if (found === 'unreadable') return { runAgainAt: retryAt(plan.attempt.tries, needs.clock.now()) }
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const payout = await findPayout(tx, plan.payout.id)
    assert(payout, 'a payout is never deleted')
    if (found !== 'nothing') return settleOrRaise(tx, at, payout, found)
    const last = (await attemptsOf(tx, payout.id)).at(-1)
    if (last?.number !== plan.attempt.number || nextStep(payout, last, at) !== 'look-up') return undefined
    await saveAttempt(tx, { ...last, outcome: 'given-up' })
    const unknown = payout.status === 'sending' ? movePayout(payout, 'unknown') : payout
    await savePayout(tx, unknown)
    await newAttempt(tx, needs, unknown, last.number + 1)
    await record(tx, system('payments'), at, 'payout-asked-anew', payout.id, { attempt: last.number + 1 })
    return { runAgainAt: at }
  })
}

async function settleOrRaise(tx: Tx, at: Date, payout: Payout, receipt: Receipt): Promise<undefined> {
  const outcome = await settlePayout(tx, at, payout, receipt)
  assert(outcome !== 'another', `${receipt.reference} is not what payout ${payout.reference} stands for`)
  return undefined
}

/** What the rail lists for this payout. A list that cannot be read says nothing either way. */
async function listed({ rail }: PaymentNeeds, payout: Payout): Promise<Receipt | 'nothing' | 'unreadable'> {
  try {
    const receipts = await rail.findReceipts(payout.remittanceId)
    return receipts.find((receipt) => receipt.payoutId === payout.id) ?? 'nothing'
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'busy') return 'unreadable'
    throw error
  }
}
