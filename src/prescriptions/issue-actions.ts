// src/prescriptions/issue-actions.ts — issuing a draft: with consent, and with its money or place set aside.
import { record } from '../audit/audit.ts'
import type { Needs } from '../db/db.ts'
import { getActivity, type Activity } from '../directory/directory.ts'
import { reserve } from '../funding/funding.ts'
import { requireRole, type Actor } from '../kernel/actor.ts'
import { dayOf } from '../kernel/day.ts'
import { Refusal } from '../kernel/refusal.ts'
import { leave } from '../outbox/outbox.ts'
import { requireConsent } from './consent.ts'
import { writeToGroup } from './letters.ts'
import { ownDraft } from './ownership.ts'
import { consentFor } from './person-store.ts'
import { answerBy, issue, type Prescription } from './prescription.ts'
import { savePrescription } from './store.ts'

/**
 * Issues a draft: sets its money or place aside, tells the group, and starts the 14 days.
 * `seenAgreementId` is the agreement the check page named (null for none): when another would pay now it is
 * refused, so that nobody issues on other terms than they read. Refuses (conflict) without consent, when the
 * activity is closed to prescriptions, and when an agreement covers it but nothing is left.
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
    const issued = issue(draft, at, paid)
    await savePrescription(tx, issued)
    const { providerId, fundedAs, agreementId } = issued
    await record(tx, by, at, 'prescription-issued', id, { activityId, providerId, fundedAs, agreementId })
    await leave(tx, at, 'expire-prescription', { prescriptionId: id }, answerBy(issued))
    await writeToGroup(tx, at, issued, 'issued')
    return issued
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
