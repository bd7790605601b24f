// src/prescriptions/issue-actions.ts — issuing a draft: with consent, and with its money or place set aside.
import { record } from '../audit/audit.ts'
import type { Needs } from '../db/db.ts'
import { getActivity } from '../directory/directory.ts'
import { reserve } from '../funding/funding.ts'
import { requireRole, type Actor } from '../kernel/actor.ts'
import { dayOf } from '../kernel/day.ts'
import { leave } from '../outbox/outbox.ts'
import { requireConsent } from './consent.ts'
import { requireOpen, requireTakesUnfunded } from './open-activity.ts'
import { writeToGroup } from './letters.ts'
import { ownDraft } from './ownership.ts'
import { consentFor } from './person-store.ts'
import { answerBy, issue, type Prescription } from './prescription.ts'
import { requireSeen } from './seen-funding.ts'
import { savePrescription } from './store.ts'

/**
 * Issues a draft: sets its money or place aside, tells the group, and starts the 14 days. `seen` is how the
 * check page said it is paid for (seenText): when that is otherwise now it is refused, so that nobody issues
 * on other terms than they read. Refuses (conflict) without consent, when the activity is closed to
 * prescriptions, when an agreement covers it but nothing is left, and when none does and the group takes no
 * prescription that nobody pays for.
 */
export function issuePrescription(needs: Needs, by: Actor, id: string, seen?: string): Promise<Prescription> {
  requireRole(by, 'link-worker')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const draft = await ownDraft(tx, by, id)
    const activity = await getActivity(tx, draft.activityId)
    requireOpen(activity)
    requireConsent(draft, await consentFor(tx, id), dayOf(at))
    const { activityId, reference } = draft
    const paid = await reserve(tx, by, at, { prescriptionId: id, activityId, reference })
    if (seen !== undefined) requireSeen(seen, paid ?? null)
    if (!paid) requireTakesUnfunded(activity)
    const issued = issue(draft, at, paid)
    await savePrescription(tx, draft, issued)
    const { providerId, fundedAs, agreementId } = issued
    await record(tx, by, at, 'prescription-issued', id, { activityId, providerId, fundedAs, agreementId })
    await leave(tx, at, 'expire-prescription', { prescriptionId: id }, answerBy(issued))
    await writeToGroup(tx, at, issued, 'issued')
    return issued
  })
}
