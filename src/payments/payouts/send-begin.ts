// src/payments/payouts/send-begin.ts — decides what a payout needs next, and keeps its request before it is
// sent.
import assert from 'node:assert/strict'
import type { Tx } from '#dialect'
import { startSending } from './actions.ts'
import { findPayee } from '../payees/store.ts'
import { whyNotAsApproved } from '../payees/target.ts'
import { type Attempt, keyOf, movePayout, nextStep, type Payout, type Step } from './payout.ts'
import { addAttempt, attemptsOf, findPayout, savePayout } from './store.ts'
import { findRemittance } from '../remittances/store.ts'
import { holdRun } from '../remittances/run-hold-actions.ts'
import { shortBy } from '../remittances/run-hold.ts'
import { isBegunAtStripe, queuedElsewherePence, queuedStripePence } from '../remittances/run-hold-store.ts'
import type { PaymentNeeds } from './send-actions.ts'
import { standingStop, wasStoppedSince } from './stop-store.ts'

export type Again = { runAgainAt: Date } | undefined

/** What to do with which request, or when to look again. */
export interface Plan {
  step: Step
  payout: Payout
  attempt: Attempt
}
export type Begun = { plan: Plan } | { again: Again }

const waits = { soon: 60_000, hour: 3_600_000 } as const

/** Looked at again in a minute, or in an hour. */
export function later(now: Date, when: keyof typeof waits): Again {
  return { runAgainAt: new Date(now.getTime() + waits[when]) }
}

/**
 * What is to be done, with the request kept. `availablePence` is what can be sent from our balance at Stripe,
 * read just before; it is needed before the first payout of a remittance.
 */
export async function begin(
  tx: Tx,
  needs: PaymentNeeds,
  payoutId: string,
  availablePence: number | undefined,
): Promise<Begun> {
  const now = needs.clock.now()
  if (await standingStop(tx)) return { again: later(now, 'hour') }
  const payout = await findPayout(tx, payoutId)
  assert(payout, 'a payout is never deleted')
  const attempt = (await attemptsOf(tx, payoutId)).at(-1)
  const step = nextStep(payout, attempt, now)
  if (step === 'nothing') return { again: undefined }
  if (step !== 'start') return { plan: { step, payout, attempt: attempt! } }
  const wait = (await heldBack(tx, now, payout, availablePence)) ?? (await notToBePaid(tx, now, payout))
  if (wait) return wait
  const sending = movePayout(payout, 'sending', { problem: '' })
  await savePayout(tx, sending)
  await startSending(tx, payout.remittanceId)
  // Before a backup was restored the key may have been used already: its hours count from the approval.
  const first = await newAttempt(tx, needs, sending, 1, payout.queuedAt)
  const aged = nextStep(sending, first, now)
  const again = (await wasStoppedSince(tx, payout.queuedAt)) ? 'send' : 'start'
  return { plan: { step: aged === 'send' ? again : aged, payout: sending, attempt: first } }
}

/**
 * A held remittance waits: whoever lets it go on leaves the jobs anew. Before its first payout the balance
 * must cover all of it.
 */
async function heldBack(
  tx: Tx,
  now: Date,
  { remittanceId }: Payout,
  availablePence: number | undefined,
): Promise<Begun | undefined> {
  const remittance = await findRemittance(tx, remittanceId)
  if (remittance?.heldAt) return { again: undefined }
  if (await isBegunAtStripe(tx, remittanceId)) return undefined
  if (availablePence === undefined) return { again: { runAgainAt: now } }
  const neededPence = await queuedStripePence(tx, remittanceId)
  const free = availablePence - (await queuedElsewherePence(tx, remittanceId))
  const says = shortBy({ availablePence: free, neededPence })
  if (says === undefined) return undefined
  await holdRun(tx, now, remittanceId, says)
  return { again: undefined }
}

/** A provider that is not paid as was approved: the payout waits, and says why. */
async function notToBePaid(tx: Tx, now: Date, payout: Payout): Promise<Begun | undefined> {
  const because = await whyNotAsApproved(tx, now, payout)
  if (because === undefined) return undefined
  const problem = `It is not sent: ${because} It waits; finance may take it out, and it can be paid anew.`
  if (problem !== payout.problem) await savePayout(tx, { ...payout, problem })
  return { again: later(now, 'hour') }
}

/** The next request of a payout, kept before it is sent. */
export async function newAttempt(
  tx: Tx,
  needs: PaymentNeeds,
  payout: Payout,
  number: number,
  startedAt: Date,
): Promise<Attempt> {
  const { id: payoutId, remittanceId, reference, amountPence } = payout
  const payee = await findPayee(tx, payout.payeeId ?? payout.providerId)
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
