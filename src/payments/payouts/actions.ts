// src/payments/payouts/actions.ts — what becomes of a payout in the books: queued, settled or refused.
import assert from 'node:assert/strict'
import type { Tx } from '#dialect'
import { record } from '../../audit/audit.ts'
import { organisationsByIds } from '../../identity/identity.ts'
import { system } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/day.ts'
import { newId } from '../../kernel/id.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { post } from '../../ledger/ledger.ts'
import { leave } from '../../outbox/outbox.ts'
import { leaveAdvice } from '../remittances/advice-actions.ts'
import { payEntry, refuseEntry, settleEntry } from '../entries.ts'
import { blockPayee } from '../payees/blocked-payee.ts'
import { payableAgain } from '../remittances/payable-again.ts'
import { findPayee } from '../payees/store.ts'
import { type PayTarget, payTargets } from '../payees/target.ts'
import { type Attempt, inFlightStatuses, isReceiptOf, movePayout, type Payout } from './payout.ts'
import { addPayout, hasPayoutIn, savePayout } from './store.ts'
import type { Receipt, SendAnswer } from '../rail.ts'
import { type Content, move, paidByProvider, type Remittance } from '../remittances/remittance.ts'
import { findRemittance, saveRemittance } from '../remittances/store.ts'
import { whyNot } from '../remittances/simulation.ts'

const worker = system('payments')

/**
 * Queues one payout for each provider that gets something, by the rail and to the details that hold now.
 * Refuses (conflict) when one of them cannot be paid now.
 */
export async function queuePayouts(
  tx: Tx,
  at: Date,
  remittance: Remittance,
  { lines, nettings }: Content,
): Promise<void> {
  const totals = [...paidByProvider(lines, nettings)].filter(([, amountPence]) => amountPence > 0)
  const providerIds = totals.map(([providerId]) => providerId)
  const targets = await payTargets(tx, at, providerIds)
  await refuseUnpayable(tx, providerIds, targets)
  for (const [index, [providerId, amountPence]] of totals.entries()) {
    const target = targets.get(providerId)!
    assert('rail' in target, 'who cannot be paid was refused')
    const payout = queuedPayout(newId(at), at, remittance, { providerId, amountPence, index, target })
    await addPayout(tx, payout)
    await post(tx, at, payEntry(payout, dayOf(at)))
    if (payout.rail === 'stripe') await leave(tx, at, 'send-payout', { payoutId: payout.id })
  }
}

type Payable = Extract<PayTarget, { rail: string }>

function queuedPayout(
  id: string,
  at: Date,
  remittance: Remittance,
  of: { providerId: string; amountPence: number; index: number; target: Payable },
): Payout {
  const { rail, payeeId, detailId } = of.target
  return {
    id,
    remittanceId: remittance.id,
    providerId: of.providerId,
    reference: `${remittance.reference}-${String(of.index + 1).padStart(2, '0')}`,
    amountPence: of.amountPence,
    status: 'queued',
    queuedAt: at,
    railReference: null,
    settledAt: null,
    settledOn: null,
    problem: '',
    rail,
    payeeId,
    detailId,
  }
}

/**
 * Books that the rail sent the payout, however we heard of it and however often: once. `another` means that
 * the receipt is not for this payout as it stands, which a person must look at.
 */
export async function settlePayout(
  tx: Tx,
  at: Date,
  payout: Payout,
  receipt: Receipt,
): Promise<'settled' | 'already' | 'another'> {
  if (payout.railReference === receipt.reference) return 'already'
  const sendable = payout.status === 'sending' || payout.status === 'unknown'
  const payTo = (await findPayee(tx, payout.payeeId ?? payout.providerId))?.stripeAccountId
  if (!sendable || !isReceiptOf(payout, payTo, receipt)) return 'another'
  const sent = movePayout(payout, 'sent', { railReference: receipt.reference, problem: '' })
  await savePayout(tx, sent)
  const settledOn = dayOf(receipt.at)
  await post(tx, at, settleEntry(payout, settledOn))
  const settled = movePayout(sent, 'settled', { settledAt: at, settledOn })
  await savePayout(tx, settled)
  await record(tx, worker, at, 'payout-settled', payout.id, { amountPence: payout.amountPence })
  await leaveAdvice(tx, at, settled)
  await finishRemittance(tx, at, payout.remittanceId)
  return 'settled'
}

/** Books that the rail said no: the money is payable again, and the next remittance may pay it. */
export async function refusePayout(
  tx: Tx,
  at: Date,
  payout: Payout,
  attempt: Attempt,
  answer: SendAnswer & { kind: 'refused' },
): Promise<void> {
  await post(tx, at, refuseEntry(payout, attempt.number, dayOf(at)))
  await savePayout(tx, movePayout(payout, 'refused', { problem: refusedWords[answer.because] }))
  await payableAgain(tx, at, payout)
  if (answer.because === 'payee') await blockPayee(tx, at, payout.payeeId ?? payout.providerId)
  await record(tx, worker, at, 'payout-refused', payout.id, { because: answer.because })
  await finishRemittance(tx, at, payout.remittanceId)
}

const refusedWords = {
  'not-enough-money':
    'There was not enough in our balance at Stripe, so nothing was sent. ' +
    'Top up Stripe, then draft a new remittance.',
  payee:
    'Stripe cannot pay this group now, so nothing was sent. ' +
    'Its payments are stopped until Stripe has what it needs.',
}

/** The first payout has gone out. */
export async function startSending(tx: Tx, remittanceId: string): Promise<void> {
  const remittance = await findRemittance(tx, remittanceId)
  if (remittance?.status === 'approved') await saveRemittance(tx, move(remittance, 'sending'))
}

/** Done when none of its payouts is on its way any more. */
export async function finishRemittance(tx: Tx, at: Date, remittanceId: string): Promise<void> {
  const remittance = await findRemittance(tx, remittanceId)
  if (remittance?.status !== 'sending') return
  if (await hasPayoutIn(tx, remittanceId, inFlightStatuses)) return
  await saveRemittance(tx, move(remittance, 'done'))
  await record(tx, worker, at, 'remittance-done', remittanceId)
  await leave(tx, at, 'read-stripe', {})
}

async function refuseUnpayable(
  tx: Tx,
  providerIds: string[],
  targets: ReadonlyMap<string, PayTarget>,
): Promise<void> {
  const stopped = providerIds.filter((id) => whyNot(targets.get(id)) !== '')
  if (stopped.length === 0) return
  const organisations = await organisationsByIds(tx, stopped)
  const names = stopped.map((id) => organisations.get(id)?.name ?? 'A group').join(', ')
  const says = `These cannot be paid now: ${names}. Return this remittance and draft a new one without them.`
  throw new Refusal('conflict', 'payee-not-active', says)
}
