// src/funding/agreement-actions.ts — drafting, submitting and approving agreements.
import type { Reader } from '#dialect'
import { record } from '../audit/audit.ts'
import type { Needs } from '../db/db.ts'
import { activitiesByIds, touchActivities } from '../directory/directory.ts'
import { getOrganisation } from '../identity/identity.ts'
import { type Actor, requireRole, type UserActor } from '../kernel/actor.ts'
import { dayOf } from '../kernel/day.ts'
import { newId } from '../kernel/id.ts'
import { Refusal } from '../kernel/refusal.ts'
import { post } from '../ledger/ledger.ts'
import { leave } from '../outbox/outbox.ts'
import { fundFor } from './actions.ts'
import { approved, type Agreement, instalmentPlan, submitted } from './agreement.ts'
import { acceptanceTariffs, activityIdsOf, addAgreement, findAgreement } from './agreement-store.ts'
import { getAgreement, instalmentsOf, saveMove } from './agreement-store.ts'
import { amountOf, type AgreementDraft, faultsOf } from './draft.ts'
import { allocateEntry } from './entries.ts'
import { sentBefore } from './fund.ts'
import { fundFigures } from './store.ts'

/**
 * Drafts an agreement between a fund and a provider. Refuses (invalid) terms that cannot hold, in words with
 * the figures; (not-found) another organisation's fund, a provider or an activity that is not there. The
 * same id again is the same agreement; refuses (conflict) the same id with other terms.
 */
export async function draftAgreement(
  needs: Needs,
  by: Actor,
  draft: AgreementDraft & { id?: string },
): Promise<Agreement> {
  const user = requireRole(by, 'finance')
  return needs.store.transaction(async (tx) => {
    await fundFor(tx, user, draft.fundId)
    const at = needs.clock.now()
    const agreement = drafted(draft, draft.id ?? newId(at), user.userId, at)
    const before = await findAgreement(tx, agreement.id)
    if (before) return sameTerms(tx, await agreementFor(tx, user, before.id), agreement, draft)
    const [fault] = faultsOf(draft, (await fundFigures(tx, draft.fundId)).freePence)
    if (fault) throw new Refusal('invalid', 'agreement-terms', fault.text)
    await assertProvider(tx, draft)
    const tariffs =
      draft.kind === 'block' ? [] : [{ milestone: 'accepted' as const, tariffPence: draft.tariffPence }]
    const instalments = draft.kind === 'block' ? instalmentPlan(agreement, draft.instalments) : []
    await addAgreement(tx, agreement, { activityIds: [...new Set(draft.activityIds)], tariffs, instalments })
    const { fundId, providerId } = draft
    await record(tx, by, at, 'agreement-drafted', agreement.id, { fundId, providerId })
    return agreement
  })
}

/** Hands a draft to the approver; from then on its terms stand. Refuses (conflict) anything but a draft. */
export async function submitAgreement(needs: Needs, by: Actor, agreementId: string): Promise<Agreement> {
  const user = requireRole(by, 'finance')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const agreement = submitted(await agreementFor(tx, user, agreementId), user.userId, at)
    await saveMove(tx, agreement)
    await record(tx, by, at, 'agreement-submitted', agreementId)
    return agreement
  })
}

/**
 * Makes an agreement active: its money leaves the free money of the fund, and its instalments will fall due
 * on their days. Refuses (forbidden) its maker; (conflict) a fund with too little free, with the figures.
 */
export async function approveAgreement(needs: Needs, by: Actor, agreementId: string): Promise<Agreement> {
  const user = requireRole(by, 'approver')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const today = dayOf(at)
    const waiting = await agreementFor(tx, user, agreementId)
    const { freePence } = await fundFigures(tx, waiting.fundId)
    const agreement = approved(waiting, user.userId, at, today, freePence)
    await post(tx, at, allocateEntry(agreement, today))
    await saveMove(tx, agreement)
    await touchActivities(tx, await activityIdsOf(tx, agreementId))
    const { amountPence } = agreement
    await record(tx, by, at, 'agreement-approved', agreementId, { amountPence })
    for (const { dueOn } of await instalmentsOf(tx, agreementId)) {
      const dueAt = new Date(`${dueOn}T06:00:00Z`)
      await leave(tx, at, 'post-instalments', {}, dueAt > at ? dueAt : at)
    }
    return agreement
  })
}

/** The agreement, for somebody who may see its fund; refuses (not-found) another organisation's. */
export async function agreementFor(db: Reader, by: UserActor, agreementId: string): Promise<Agreement> {
  const agreement = await getAgreement(db, agreementId)
  await fundFor(db, by, agreement.fundId)
  return agreement
}

async function sameTerms(
  db: Reader,
  before: Agreement,
  again: Agreement,
  draft: AgreementDraft,
): Promise<Agreement> {
  const termsOf = ({ fundId, providerId, kind, amountPence, places, startsOn, endsOn }: Agreement) =>
    [fundId, providerId, kind, amountPence, places, startsOn, endsOn].join()
  const isBlock = draft.kind === 'block'
  const paid = isBlock
    ? (await instalmentsOf(db, before.id)).length === draft.instalments
    : (await acceptanceTariffs(db, [before.id])).get(before.id) === draft.tariffPence
  const activityIds = [...new Set(draft.activityIds)].sort().join()
  const covers = (await activityIdsOf(db, before.id)).join() === activityIds
  if (termsOf(before) === termsOf(again) && paid && covers) return before
  throw sentBefore()
}

function drafted(draft: AgreementDraft, id: string, madeBy: string, madeAt: Date): Agreement {
  const { fundId, providerId, kind, startsOn, endsOn } = draft
  return {
    id,
    fundId,
    providerId,
    kind,
    version: 1,
    status: 'drafted',
    overCapacity: 'refuse',
    overTariffPence: null,
    didNotStartPercent: 0,
    amountPence: amountOf(draft),
    places: draft.kind === 'block' ? draft.places : null,
    startsOn,
    endsOn,
    madeBy,
    madeAt,
    submittedBy: null,
    submittedAt: null,
    approvedBy: null,
    approvedAt: null,
    closedAs: null,
    closedBy: null,
    closedAt: null,
    closedSeq: null,
    carriedTo: null,
  }
}

async function assertProvider(db: Reader, { providerId, activityIds }: AgreementDraft): Promise<void> {
  const provider = await getOrganisation(db, providerId)
  const found = await activitiesByIds(db, activityIds)
  const own = activityIds.every((id) => found.get(id)?.organisationId === providerId)
  if (provider.kind === 'provider' && own) return
  throw new Refusal('not-found', 'activity-of-another', 'Choose activities that this provider runs.')
}
