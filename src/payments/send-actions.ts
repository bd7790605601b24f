// src/payments/send-actions.ts — sends one payout: keeps what is asked first, what is answered after.
import assert from 'node:assert/strict'
import type { Tx } from '#dialect'
import { record } from '../audit/audit.ts'
import type { Needs } from '../db/db.ts'
import { system } from '../kernel/actor.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { ModulusWeights } from './bank-details-modulus.ts'
import { refusePayout, settlePayout, startSending } from './payout-actions.ts'
import { findPayee } from './payee-store.ts'
import { type Attempt, isReceiptOf, keyOf, movePayout, nextStep } from './payout.ts'
import { type Payout, retryAt, type Step } from './payout.ts'
import { addAttempt, attemptsOf, findPayout, saveAttempt, savePayout } from './payout-store.ts'
import type { PayoutRail, Receipt, SendAnswer } from './rail.ts'

/**
 * `personKey` is the deployment's key of 32 bytes, which also seals bank details; `modulusWeights` are Pay.UK's,
 * when the deployment has them.
 */
export type PaymentNeeds = Needs & {
  rail: PayoutRail
  personKey: Buffer
  modulusWeights?: ModulusWeights | undefined
}
type Again = { runAgainAt: Date } | undefined

interface Plan {
  step: Step
  payout: Payout
  attempt: Attempt
}

/**
 * Does what the payout needs next, and may be called any number of times, also after the process died at any
 * point: the request is kept before it is sent, and the same request under the same key is sent again until a
 * definite answer comes, or until the rail lists it as sent. Throws when our own set-up is at fault, so that
 * the job is put off and in the end shown.
 */
export async function sendPayout(needs: PaymentNeeds, payoutId: string): Promise<Again> {
  const plan = await needs.store.transaction((tx) => begin(tx, needs, payoutId))
  if (!plan) return undefined
  const found = plan.step === 'start' ? 'nothing' : await listed(needs, plan.payout)
  if (typeof found === 'object') {
    const answer = { kind: 'sent', receipt: found, says: 'Found in the list of what Stripe sent.' } as const
    return needs.store.transaction((tx) => hear(tx, needs.clock.now(), plan, answer))
  }
  if (plan.step === 'look-up') return askAnew(needs, plan, found)
  const said = await needs.rail.send(plan.attempt.key, plan.attempt.body)
  // A no says nothing of the times it was asked before, when the list could not be read.
  const isUnsure = said.kind === 'refused' && found === 'unreadable'
  const answer: SendAnswer = isUnsure ? { kind: 'unknown', says: said.says } : said
  const again = await needs.store.transaction((tx) => hear(tx, needs.clock.now(), plan, answer))
  if (answer.kind === 'stopped') throw new Error(`A payout is stopped by our own set-up: ${answer.says}`)
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
  // Before a backup was restored the key may have been used already: its hours count from the approval.
  const first = await newAttempt(tx, needs, sending, 1, payout.queuedAt)
  const isOld = nextStep(sending, first, needs.clock.now()) === 'look-up'
  return { step: isOld ? 'look-up' : 'start', payout: sending, attempt: first }
}

async function newAttempt(
  tx: Tx,
  needs: PaymentNeeds,
  payout: Payout,
  number: number,
  startedAt: Date,
): Promise<Attempt> {
  const { id: payoutId, remittanceId, reference, amountPence } = payout
  const payee = await findPayee(tx, payout.providerId)
  assert(payee, 'who is paid has been set up')
  const order = { payoutId, remittanceId, attempt: number, reference, amountPence }
  const attempt: Attempt = {
    payoutId,
    number,
    key: keyOf(payoutId, number),
    body: needs.rail.requestFor({ ...order, payTo: payee.stripeAccountId }),
    startedAt,
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
 * More than 23 hours without an answer: only if the list could be read, and does not show it, is there
 * another key.
 */
async function askAnew(needs: PaymentNeeds, plan: Plan, found: 'nothing' | 'unreadable'): Promise<Again> {
  if (found === 'unreadable') return { runAgainAt: retryAt(plan.attempt.tries, needs.clock.now()) }
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const payout = await findPayout(tx, plan.payout.id)
    assert(payout, 'a payout is never deleted')
    const last = (await attemptsOf(tx, payout.id)).at(-1)
    if (last?.number !== plan.attempt.number || nextStep(payout, last, at) !== 'look-up') return undefined
    await saveAttempt(tx, { ...last, outcome: 'given-up' })
    const unknown = payout.status === 'sending' ? movePayout(payout, 'unknown') : payout
    await savePayout(tx, unknown)
    await newAttempt(tx, needs, unknown, last.number + 1, at)
    await record(tx, system('payments'), at, 'payout-asked-anew', payout.id, { attempt: last.number + 1 })
    return { runAgainAt: at }
  })
}

async function settleOrRaise(tx: Tx, at: Date, payout: Payout, receipt: Receipt): Promise<undefined> {
  const outcome = await settlePayout(tx, at, payout, receipt)
  assert(outcome !== 'another', `${receipt.reference} is not what payout ${payout.reference} stands for`)
  return undefined
}

/**
 * What the rail lists for this payout, the one that fits it first. A list that cannot be read says nothing
 * either way.
 */
async function listed(
  { rail, store }: PaymentNeeds,
  payout: Payout,
): Promise<Receipt | 'nothing' | 'unreadable'> {
  const payee = await findPayee(store.read, payout.providerId)
  try {
    const all = await rail.findReceipts(payout.remittanceId)
    const own = all.filter((receipt) => receipt.payoutId === payout.id)
    return own.find((receipt) => isReceiptOf(payout, payee?.stripeAccountId, receipt)) ?? own[0] ?? 'nothing'
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'busy') return 'unreadable'
    throw error
  }
}
