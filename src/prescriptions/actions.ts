// src/prescriptions/actions.ts — issuing a prescription, and the answers to it.
import type { Tx } from '#dialect'
import { record } from '../audit/audit.ts'
import type { Needs } from '../db/db.ts'
import { getActivity, type Activity } from '../directory/directory.ts'
import { earnAccepted, release, reserve } from '../funding/funding.ts'
import { requireRole, type Actor } from '../kernel/actor.ts'
import { dayOf } from '../kernel/day.ts'
import { Refusal } from '../kernel/refusal.ts'
import { leave } from '../outbox/outbox.ts'
import { requireConsent } from './consent.ts'
import { writeToGroup, writeToLinkWorker } from './letters.ts'
import { offeredPrescription, ownDraft, ownPrescription } from './ownership.ts'
import { consentFor, wrappedKeyOf } from './person-store.ts'
import * as decide from './prescription.ts'
import { answerBy, type DeclineReason, type Prescription } from './prescription.ts'
import { sealDeclineWords } from './sealed-words.ts'
import { savePrescription } from './store.ts'

export interface PrescriptionNeeds extends Needs {
  /** Wraps the key of each person; 32 bytes. */
  personKey: Buffer
}

/**
 * Issues a draft: sets its money or place aside, tells the group, and starts the 14 days.
 * `seenAgreementId` is the agreement the check page named (null for none): when another would pay now it is
 * refused, so that nobody issues on other terms than they read. Refuses (conflict) without consent, when the activity is closed to
 * prescriptions, and when an agreement covers it but nothing is left.
 */
export function issuePrescription(
  needs: Needs,
  by: Actor,
  id: string,
  seenAgreementId?: string | null,
): Promise<Prescription> {
  requireRole(by, 'link-worker')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const draft = await ownDraft(tx, by, id)
    requireOpen(await getActivity(tx, draft.activityId))
    requireConsent(draft, await consentFor(tx, id), dayOf(at))
    const { activityId, reference } = draft
    const paid = await reserve(tx, by, at, { prescriptionId: id, activityId, reference })
    if (seenAgreementId !== undefined) requireSame(seenAgreementId, paid?.agreementId ?? null)
    const issued = decide.issue(draft, at, paid)
    await savePrescription(tx, issued)
    const { providerId, fundedAs, agreementId } = issued
    await record(tx, by, at, 'prescription-issued', id, { activityId, providerId, fundedAs, agreementId })
    await leave(tx, at, 'expire-prescription', { prescriptionId: id }, answerBy(issued))
    await writeToGroup(tx, at, issued, 'issued')
    return issued
  })
}

/**
 * The group accepts: the tariff is earned, or the place drawn, in the same transaction. Refuses (conflict)
 * one that was answered, (not-found) another group's.
 */
export function acceptPrescription(needs: Needs, by: Actor, id: string): Promise<Prescription> {
  requireRole(by, 'provider')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const accepted = decide.accept(await offeredPrescription(tx, by, id), at)
    await savePrescription(tx, accepted)
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
    await savePrescription(tx, declined)
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
    const withdrawn = decide.withdraw(await ownPrescription(tx, by, id), at)
    await savePrescription(tx, withdrawn)
    await giveBack(tx, by, at, withdrawn)
    await record(tx, by, at, 'prescription-withdrawn', id)
    await writeToGroup(tx, at, withdrawn, 'withdrawn')
    return withdrawn
  })
}

/** Whether an activity takes prescriptions now. */
export function isOpen(activity: Activity): boolean {
  return activity.status === 'published' && activity.content.acceptsPrescriptions
}

/** Refuses (conflict) an activity that takes no prescriptions now. */
export function requireOpen(activity: Activity): void {
  if (isOpen(activity)) return
  throw new Refusal(
    'conflict',
    'activity-not-open',
    'This activity does not take prescriptions at the moment.',
  )
}

function requireSame(seen: string | null, now: string | null): void {
  if (seen === now) return
  const says = 'How this is paid for has changed since you opened the page. Check it again.'
  throw new Refusal('conflict', 'funding-changed', says)
}

function isFunded(prescription: Prescription): boolean {
  return prescription.fundedAs !== null && prescription.fundedAs !== 'unfunded'
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
