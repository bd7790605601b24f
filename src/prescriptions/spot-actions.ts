// src/prescriptions/spot-actions.ts — paying for one prescription that no agreement covers.
import type { Tx } from '#dialect'
import { record } from '../audit/audit.ts'
import type { Needs } from '../db/db.ts'
import { askSpot, decideSpot, spotOf, type Agreement } from '../funding/funding.ts'
import { requireRole, type Actor } from '../kernel/actor.ts'
import { Refusal } from '../kernel/refusal.ts'
import { writeToGroup } from './letters.ts'
import type { Prescription } from './prescription.ts'
import { assertBuyable, bought, readReference, referenceUnknown } from './spot.ts'
import { findByReference, getPrescription, savePrescription } from './store.ts'

export interface WantedSpot {
  /** From the form, so that the same form sent twice is one purchase. */
  id?: string
  /** The prescription's, as it was typed. */
  reference: string
  fundId: string
  pricePence: number
  /** Why it is bought, in a sentence that says nothing about the person. */
  reason: string
}

/**
 * Buys an issued prescription that nobody pays for, at a price in pence: at once within the fund's limit,
 * else it waits for the approver. The same id again is the same purchase. Refuses (not-found) a reference we
 * do not know; (conflict) one that is answered or paid for, and what the fund does not allow, with the
 * figures; (invalid) no price or reason.
 */
export function buySpot(needs: Needs, by: Actor, wanted: WantedSpot): Promise<Agreement> {
  requireRole(by, 'finance')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const { id, fundId, pricePence, reason } = wanted
    const found = await findByReference(tx, readReference(wanted.reference))
    if (!found || found.status === 'draft') throw referenceUnknown()
    const isAgain = id !== undefined && (await spotOf(tx, id)) !== undefined
    if (!isAgain) assertBuyable(found)
    const { id: prescriptionId, activityId, providerId, reference } = found
    const about = { prescriptionId, activityId, providerId, reference }
    const agreement = await askSpot(tx, by, at, { id, fundId, pricePence, reason, ...about })
    if (agreement.status === 'active' && !isAgain) await keep(tx, by, at, found, agreement.id)
    return agreement
  })
}

/**
 * Decides a purchase that waits. Approved, the prescription is paid for; refused, it stays as it is. Refuses
 * (conflict) to approve one that was answered meanwhile, and as decideSpot does.
 */
export function decideSpotPurchase(
  needs: Needs,
  by: Actor,
  agreementId: string,
  decision: 'approve' | 'refuse',
): Promise<Agreement> {
  requireRole(by, 'approver')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const purchase = await spotOf(tx, agreementId)
    if (!purchase) throw new Refusal('not-found', 'spot-unknown', 'We cannot find that purchase.')
    const agreement = await decideSpot(tx, by, at, agreementId, decision)
    const prescription = await getPrescription(tx, purchase.prescriptionId)
    const isKept = prescription.agreementId === agreementId
    if (decision === 'approve' && !isKept) await keep(tx, by, at, prescription, agreementId)
    return agreement
  })
}

async function keep(
  tx: Tx,
  by: Actor,
  at: Date,
  prescription: Prescription,
  agreementId: string,
): Promise<void> {
  const paid = bought(prescription, agreementId)
  await savePrescription(tx, prescription, paid)
  await record(tx, by, at, 'prescription-bought', paid.id, { agreementId })
  await writeToGroup(tx, at, paid, 'bought')
}
