// src/prescriptions/draft-actions.ts — starting a draft, and recording the person's consent.
import { record } from '../audit/audit.ts'
import type { Needs } from '../db/db.ts'
import { getPublishedActivity, takesUnfunded } from '../directory/directory.ts'
import { fundingOffer } from '../funding/funding.ts'
import { requireRole, type Actor, type UserActor } from '../kernel/actor.ts'
import { dayOf } from '../kernel/day.ts'
import { newId, requireId } from '../kernel/id.ts'
import { Refusal } from '../kernel/refusal.ts'
import { giveConsent, type Consent, type ConsentWay } from './consent.ts'
import { requireOpen, requireTakesUnfunded } from './open-activity.ts'
import { ownDraft } from './ownership.ts'
import type { PersonField } from './person.ts'
import { putConsent } from './person-store.ts'
import type { Prescription } from './prescription.ts'
import { freeReference } from './reference.ts'
import { addPrescription, findPrescription, isReferenceTaken } from './store.ts'

/**
 * Starts a draft for a published activity that takes prescriptions. The same id twice is the same draft.
 * Refuses (not-found) an activity that is not published, and an id that is another user's; (conflict) one
 * that nobody pays for now, where the group takes no such prescription.
 */
export function startPrescription(
  needs: Needs,
  by: Actor,
  wanted: { id?: string; activityId: string },
): Promise<Prescription> {
  const user = requireRole(by, 'link-worker')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const id = wanted.id === undefined ? newId(at) : requireId(wanted.id)
    const before = await findPrescription(tx, id)
    if (before) return sameStart(before, user, wanted.activityId)
    const activity = await getPublishedActivity(tx, wanted.activityId)
    requireOpen(activity)
    const mayBeUnfunded = takesUnfunded(activity.content)
    if (!mayBeUnfunded && !(await fundingOffer(tx, activity.id, dayOf(at)))) requireTakesUnfunded(activity)
    const draft: Prescription = {
      id,
      reference: await freeReference('RX', (reference) => isReferenceTaken(tx, reference)),
      activityId: activity.id,
      providerId: activity.organisationId,
      linkWorkerId: user.userId,
      employerId: user.organisationId,
      draftedAt: at,
      ...blank,
    }
    await addPrescription(tx, draft)
    await record(tx, by, at, 'prescription-drafted', id, { activityId: activity.id })
    return draft
  })
}

/**
 * Records what the draft's person agreed to: which items, for which group, how they said so, and for how many
 * months. Written again, it takes the place of the one before. Refuses (conflict) when nobody is named yet.
 */
export function recordConsent(
  needs: Needs,
  by: Actor,
  prescriptionId: string,
  said: { items: PersonField[]; givenBy: ConsentWay; months: number },
): Promise<Consent> {
  const user = requireRole(by, 'link-worker')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const draft = await ownDraft(tx, by, prescriptionId)
    const consent = giveConsent(draft, said, { by: user.userId, at })
    await putConsent(tx, consent)
    const { givenBy, wordingVersion, expiresOn, organisationId } = consent
    const detail = { items: consent.items.join(' '), givenBy, wordingVersion, expiresOn, organisationId }
    await record(tx, by, at, 'consent-recorded', prescriptionId, detail)
    return consent
  })
}

const blank = {
  personId: null,
  status: 'draft',
  issuedAt: null,
  answeredAt: null,
  declineReason: null,
  declineWords: null,
  agreementId: null,
  fundedAs: null,
  startsOn: null,
  firstAttendedOn: null,
  endedOn: null,
  endReason: null,
} as const

function sameStart(before: Prescription, user: UserActor, activityId: string): Prescription {
  const isSame =
    before.linkWorkerId === user.userId &&
    before.employerId === user.organisationId &&
    before.activityId === activityId
  if (isSame) return before
  throw new Refusal('not-found', 'prescription-unknown', 'We cannot find that prescription.')
}
