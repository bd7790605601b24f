// src/prescriptions/actions.ts — the answers to an issued prescription.
import type { Tx } from '#dialect'
import { record } from '../audit/audit.ts'
import type { Needs } from '../db/db.ts'
import { earnAccepted, release } from '../funding/funding.ts'
import { requireRole, type Actor } from '../kernel/actor.ts'
import { isFunded } from './funded-as.ts'
import { writeToGroup, writeToLinkWorker } from './letters.ts'
import { offeredPrescription, ownPrescription } from './ownership.ts'
import { wrappedKeyOf } from './person-store.ts'
import * as decide from './prescription.ts'
import type { DeclineReason, Prescription } from './prescription.ts'
import { sealDeclineWords } from './sealed-words.ts'
import { savePrescription } from './store.ts'

export interface PrescriptionNeeds extends Needs {
  /** Wraps the key of each person; 32 bytes. */
  personKey: Buffer
}

/**
 * The group accepts: the tariff is earned, or the place drawn, in the same transaction. Refuses (conflict)
 * one that was answered, (not-found) another group's.
 */
export function acceptPrescription(needs: Needs, by: Actor, id: string): Promise<Prescription> {
  requireRole(by, 'provider')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const offered = await offeredPrescription(tx, by, id)
    const accepted = decide.accept(offered, at)
    await savePrescription(tx, offered, accepted)
    if (isFunded(accepted)) await earnAccepted(tx, by, at, { prescriptionId: id })
    await record(tx, by, at, 'prescription-accepted', id, { fundedAs: accepted.fundedAs })
    await writeToLinkWorker(tx, at, accepted, 'accepted')
    return accepted
  })
}

/**
 * The group declines, with a reason from the list and, for "other", its own words (kept sealed). What was set
 * aside is given back. Refuses as acceptPrescription does.
 */
export function declinePrescription(
  needs: PrescriptionNeeds,
  by: Actor,
  id: string,
  said: { reason: DeclineReason; words?: string },
): Promise<Prescription> {
  requireRole(by, 'provider')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const offered = await offeredPrescription(tx, by, id)
    const words = await sealed(tx, needs, offered, said.words)
    const declined = decide.decline(offered, at, said.reason, words)
    await savePrescription(tx, offered, declined)
    await giveBack(tx, by, at, declined)
    await record(tx, by, at, 'prescription-declined', id, { reason: said.reason })
    await writeToLinkWorker(tx, at, declined, 'declined')
    return declined
  })
}

/** The link worker takes an unanswered prescription back; what was set aside is given back. */
export function withdrawPrescription(needs: Needs, by: Actor, id: string): Promise<Prescription> {
  requireRole(by, 'link-worker')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const issued = await ownPrescription(tx, by, id)
    const withdrawn = decide.withdraw(issued, at)
    await savePrescription(tx, issued, withdrawn)
    await giveBack(tx, by, at, withdrawn)
    await record(tx, by, at, 'prescription-withdrawn', id)
    await writeToGroup(tx, at, withdrawn, 'withdrawn')
    return withdrawn
  })
}

/** Gives back what was set aside, where anything was. */
export async function giveBack(tx: Tx, by: Actor, at: Date, prescription: Prescription): Promise<void> {
  if (!isFunded(prescription)) return
  await release(tx, by, at, { prescriptionId: prescription.id, because: prescription.status })
}

/** Nothing is kept once the person's key is gone. */
async function sealed(
  tx: Tx,
  needs: PrescriptionNeeds,
  { id, personId }: Prescription,
  words: string | undefined,
): Promise<Buffer | null> {
  if (!words || personId === null) return null
  const wrappedKey = await wrappedKeyOf(tx, personId)
  if (!wrappedKey) return null
  return sealDeclineWords({ deploymentKey: needs.personKey, wrappedKey, personId }, id, words)
}
