// src/funding/spot-purchases/actions.ts — buying one prescription out of a fund: asked for, and decided above
// a limit.
import type { Tx } from '#dialect'
import { record } from '../../audit/audit.ts'
import { type Actor, requireRole } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/day.ts'
import { newId } from '../../kernel/id.ts'
import { formatPounds } from '../../kernel/pence.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { balanceOf, post } from '../../ledger/ledger.ts'
import { fundFor } from '../actions.ts'
import { type Agreement, moveAgreement } from '../agreements/agreement.ts'
import { findAgreement, getAgreement, saveMove, tariffsOf } from '../agreements/store.ts'
import { allocateEntry, fundCodes } from '../entries.ts'
import { assertNotOver, sentBefore } from '../funds/fund.ts'
import { setAside } from '../reservations/actions.ts'
import { findReservation } from '../reservations/store.ts'
import { assertAffordable, assertOtherPerson, decidedOtherwise } from './spot.ts'
import { isSameSpot, type NewSpot, spotAgreement, type SpotPurchase } from './spot.ts'
import { addSpot, spotLimit, spotOf, spotSpent, waitingSpot } from './store.ts'
import { termsDigest } from '../agreements/terms-digest.ts'

/**
 * Buys one prescription for a price in pence, in the caller's transaction. Within the fund's limit it is made
 * at once (the agreement is active and the money set aside); above it, it waits for an approver (agreed). The
 * same id again is the same purchase. Refuses (invalid) no price or reason; (not-found) another
 * organisation's fund; (conflict) what the allowance or the fund does not have, a fund whose last day has
 * passed, a prescription that is paid for, and the same id with something else. The caller knows whether the
 * prescription can still be bought.
 */
export async function askSpot(tx: Tx, by: Actor, at: Date, asked: NewSpot): Promise<Agreement> {
  const user = requireRole(by, 'finance')
  const fund = await fundFor(tx, user, asked.fundId)
  const before = asked.id === undefined ? undefined : await findAgreement(tx, asked.id)
  if (before) {
    if (isSameSpot(before, await spotOf(tx, before.id), asked)) return before
    throw sentBefore()
  }
  const { fundId, prescriptionId, reference, activityId, providerId, pricePence } = asked
  await assertUnpaid(tx, prescriptionId)
  assertNotOver(fund, dayOf(at))
  assertAffordable(asked, await spotSpent(tx, fundId), await balanceOf(tx, fundCodes(fundId).free))
  const limitPence = await spotLimit(tx, fundId)
  const drafted = spotAgreement(asked, asked.id ?? newId(at), user.userId, at)
  const purchase = { prescriptionId, reference, reason: asked.reason.trim(), limitPence }
  await addSpot(tx, drafted, { agreementId: drafted.id, ...purchase })
  const status = moveAgreement('drafted', 'submitted')
  const waiting = { ...drafted, status, submittedBy: user.userId, submittedAt: at }
  await saveMove(tx, waiting)
  const detail = { fundId, prescriptionId, activityId, providerId, pricePence, limitPence }
  await record(tx, by, at, 'spot-asked', drafted.id, detail)
  if (pricePence > limitPence) return waiting
  return make(tx, by, at, waiting, { agreementId: drafted.id, ...purchase })
}

/**
 * Decides a purchase above the limit, in the caller's transaction: approved, its money is set aside; refused,
 * its agreement is a draft that leads nowhere. The same decision again is answered the same. Refuses
 * (forbidden) whoever asked for it; (not-found) what is no spot purchase; (conflict) one that was decided
 * otherwise, and a fund that is over or has too little free now.
 */
export async function decideSpot(
  tx: Tx,
  by: Actor,
  at: Date,
  agreementId: string,
  decision: 'approve' | 'refuse',
): Promise<Agreement> {
  const user = requireRole(by, 'approver')
  const waiting = await getAgreement(tx, agreementId)
  const fund = await fundFor(tx, user, waiting.fundId)
  const purchase = await spotOf(tx, agreementId)
  if (!purchase) throw new Refusal('not-found', 'spot-unknown', 'We cannot find that purchase.')
  assertOtherPerson(waiting, user.userId)
  if (waiting.status === (decision === 'approve' ? 'active' : 'drafted')) return waiting
  if (waiting.status !== 'agreed') throw decidedOtherwise(waiting)
  if (decision === 'refuse') {
    const refused = { ...waiting, status: 'drafted' as const, submittedBy: null, submittedAt: null }
    await saveMove(tx, refused)
    await record(tx, by, at, 'spot-refused', agreementId, { prescriptionId: purchase.prescriptionId })
    return refused
  }
  assertNotOver(fund, dayOf(at))
  const freePence = await balanceOf(tx, fundCodes(waiting.fundId).free)
  if (freePence < waiting.amountPence) {
    const costs = `This costs ${formatPounds(waiting.amountPence)}.`
    const says = `This fund has ${formatPounds(freePence)} free. ${costs}`
    throw new Refusal('conflict', 'fund-short', says)
  }
  return make(tx, by, at, { ...waiting, approvedBy: user.userId, approvedAt: at }, purchase)
}

/** The money leaves what is free and is set aside for the prescription. */
async function make(
  tx: Tx,
  by: Actor,
  at: Date,
  waiting: Agreement,
  { prescriptionId, reference }: SpotPurchase,
): Promise<Agreement> {
  const { id, fundId, amountPence } = waiting
  const reservation = await findReservation(tx, prescriptionId)
  if (reservation) throw paidAlready()
  const agreement = { ...waiting, status: moveAgreement(waiting.status, 'approved') }
  await post(tx, at, { ...allocateEntry(agreement, dayOf(at)), words: 'Spot purchase made' })
  await saveMove(tx, agreement)
  const asked = { prescriptionId, kind: 'per-referral' as const, reference, reservedPence: amountPence }
  await setAside(tx, by, at, agreement, asked)
  const tariffs = await tariffsOf(tx, id)
  const terms = termsDigest({ agreement, tariffs, activityIds: [] })
  await record(tx, by, at, 'spot-made', id, { fundId, prescriptionId, amountPence, terms })
  return agreement
}

async function assertUnpaid(tx: Tx, prescriptionId: string): Promise<void> {
  if (await findReservation(tx, prescriptionId)) throw paidAlready()
  if (!(await waitingSpot(tx, prescriptionId))) return
  const says = 'Somebody has asked to buy this prescription already, and it waits for the approver.'
  throw new Refusal('conflict', 'spot-waiting', says)
}

function paidAlready(): Refusal {
  return new Refusal('conflict', 'paid-already', 'This prescription is paid for already.')
}
