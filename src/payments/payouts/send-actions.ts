// src/payments/payouts/send-actions.ts — sends one payout through Stripe, as often as it takes to get an
// answer.
import assert from 'node:assert/strict'
import type { Needs } from '../../db/db.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { ModulusWeights } from '../payees/bank-details-modulus.ts'
import { findPayee } from '../payees/store.ts'
import { isReceiptOf, looksUpAt, type Payout } from './payout.ts'
import { findPayout } from './store.ts'
import type { PayoutRail, Receipt, SendAnswer } from '../rail.ts'
import { isBegunAtStripe } from '../remittances/run-hold-store.ts'
import { askAnew } from './send-anew.ts'
import { type Again, begin, type Begun, later } from './send-begin.ts'
import { hear } from './send-hear.ts'
import { compareOnce } from './stop-actions.ts'

/**
 * `personKey` is the deployment's key of 32 bytes, which also seals bank details; `modulusWeights` are
 * Pay.UK's, when the deployment has them.
 */
export type PaymentNeeds = Needs & {
  rail: PayoutRail
  personKey: Buffer
  modulusWeights?: ModulusWeights | undefined
}

/**
 * Does what the payout needs next, and may be called any number of times, also after the process died at any
 * point: the request is kept before it is sent, and the same request under the same key is sent again until a
 * definite answer comes, or until the rail lists it as sent. A payout that goes by bank file is left alone,
 * one of a held remittance waits, and while all sending is stopped nothing is sent. Throws when our own
 * set-up is at fault, so that the job is put off and in the end shown.
 */
export async function sendPayout(needs: PaymentNeeds, payoutId: string): Promise<Again> {
  const begun = await beginWith(needs, payoutId)
  if (!('plan' in begun)) return begun.again
  const { plan } = begun
  const found = plan.step === 'start' ? 'nothing' : await listed(needs, plan.payout)
  if (typeof found === 'object') {
    const answer = { kind: 'sent', receipt: found, says: 'Found in the list of what Stripe sent.' } as const
    return needs.store.transaction((tx) => hear(tx, needs.clock.now(), plan, answer))
  }
  if (plan.step === 'wait') return { runAgainAt: looksUpAt(plan.attempt) }
  if (plan.step === 'look-up') return askAnew(needs, plan, found)
  const said = await needs.rail.send(plan.attempt.key, plan.attempt.body)
  // A no says nothing of the times it was asked before, when the list could not be read.
  const isUnsure = said.kind === 'refused' && found === 'unreadable'
  const answer: SendAnswer = isUnsure ? { kind: 'unknown', says: said.says } : said
  const again = await needs.store.transaction((tx) => hear(tx, needs.clock.now(), plan, answer))
  if (answer.kind === 'stopped') throw new Error(`A payout is stopped by our own set-up: ${answer.says}`)
  return again
}

/** What is to be done, after Stripe was asked what must be known before anything is sent. */
async function beginWith(needs: PaymentNeeds, payoutId: string): Promise<Begun> {
  const payout = await findPayout(needs.store.read, payoutId)
  assert(payout, 'a job names a payout that exists')
  if (payout.rail !== 'stripe' || nothingToDo.includes(payout.status)) return { again: undefined }
  let availablePence: number | undefined
  try {
    await compareOnce(needs)
    const isFirst = !(await isBegunAtStripe(needs.store.read, payout.remittanceId))
    if (isFirst) availablePence = await needs.rail.availablePence()
  } catch (error) {
    if (isAway(error)) return { again: later(needs.clock.now(), 'soon') }
    throw error
  }
  return needs.store.transaction((tx) => begin(tx, needs, payoutId, availablePence))
}

const nothingToDo = ['sent', 'settled', 'refused', 'bounced', 'reversed']

/**
 * What the rail lists for this payout, the one that fits it first. A list that cannot be read says nothing
 * either way.
 */
async function listed(
  { rail, store }: PaymentNeeds,
  payout: Payout,
): Promise<Receipt | 'nothing' | 'unreadable'> {
  const payee = await findPayee(store.read, payout.payeeId ?? payout.providerId)
  try {
    const all = await rail.findReceipts(payout.remittanceId)
    const own = all.filter((receipt) => receipt.payoutId === payout.id)
    return own.find((receipt) => isReceiptOf(payout, payee?.stripeAccountId, receipt)) ?? own[0] ?? 'nothing'
  } catch (error) {
    if (isAway(error)) return 'unreadable'
    throw error
  }
}

function isAway(error: unknown): boolean {
  return error instanceof Refusal && error.kind === 'busy'
}
