// src/funding/agreements/draft-actions.ts — drafting agreements, changing drafts, handing them to the
// approver and back.
import type { Reader, Tx } from '#dialect'
import { record } from '../../audit/audit.ts'
import type { Needs } from '../../db/db.ts'
import { activitiesByIds } from '../../directory/directory.ts'
import { getOrganisation } from '../../identity/identity.ts'
import { type Actor, requireRole } from '../../kernel/actor.ts'
import { newId } from '../../kernel/id.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { agreementFor, fundFor } from '../actions.ts'
import type { Agreement } from './agreement.ts'
import { edited, sentBack, submitted } from './moves.ts'
import { activityIdsOf, addAgreement, findAgreement, saveDraft, saveMove } from './store.ts'
import { activityIdsIn, type AgreementDraft, draftedBy, termsIn } from './draft.ts'
import { assertFits, draftContext } from './draft-context.ts'
import { faultsOf } from './draft-faults.ts'
import { hasTerms, termsOf } from './draft-terms.ts'
import { sentBefore } from '../funds/fund.ts'

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
    const agreement = draftedBy(draft, draft.id ?? newId(at), user.userId, at)
    const before = await findAgreement(tx, agreement.id)
    if (before) return sameTerms(tx, await agreementFor(tx, user, before.id), agreement, draft)
    await assertTerms(tx, draft, agreement.id)
    await addAgreement(tx, agreement, termsOf(draft, agreement.id))
    const { fundId, providerId } = draft
    await record(tx, by, at, 'agreement-drafted', agreement.id, { fundId, providerId })
    return agreement
  })
}

/**
 * Gives a draft other terms. Refuses (conflict) anything but a draft, and another fund, provider or kind;
 * (forbidden) anybody but who drafted it; (invalid) terms that cannot hold. The same terms change nothing.
 */
export async function editDraft(
  needs: Needs,
  by: Actor,
  agreementId: string,
  draft: AgreementDraft,
): Promise<Agreement> {
  const user = requireRole(by, 'finance')
  return needs.store.transaction(async (tx) => {
    const before = await agreementFor(tx, user, agreementId)
    const agreement = edited(before, user.userId, { ...before, ...termsIn(draft) }, draft)
    await assertTerms(tx, draft, agreementId)
    if (await hasTerms(tx, before, agreement, draft)) return before
    await saveDraft(tx, agreement, termsOf(draft, agreementId))
    await record(tx, by, needs.clock.now(), 'agreement-edited', agreementId)
    return agreement
  })
}

/** Hands a draft to the approver; from then on its terms stand. Refuses (conflict) anything but a draft. */
export async function submitAgreement(needs: Needs, by: Actor, agreementId: string): Promise<Agreement> {
  const user = requireRole(by, 'finance')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const agreement = submitted(await agreementFor(tx, user, agreementId), user.userId, at)
    await assertFits(tx, agreement, await activityIdsOf(tx, agreementId))
    await saveMove(tx, agreement)
    await record(tx, by, at, 'agreement-submitted', agreementId)
    return agreement
  })
}

/**
 * Gives an agreement that waits for approval back to finance, as a draft again. Refuses (conflict) one that
 * does not wait; (invalid) no reason.
 */
export async function sendBackAgreement(
  needs: Needs,
  by: Actor,
  agreementId: string,
  { reason }: { reason: string },
): Promise<Agreement> {
  const user = requireRole(by, 'approver')
  return needs.store.transaction(async (tx) => {
    const agreement = sentBack(await agreementFor(tx, user, agreementId), reason)
    await saveMove(tx, agreement)
    await record(tx, by, needs.clock.now(), 'agreement-sent-back', agreementId, { reason: reason.trim() })
    return agreement
  })
}

async function assertTerms(tx: Tx, draft: AgreementDraft, agreementId: string): Promise<void> {
  const [fault] = faultsOf(draft, await draftContext(tx, draft, agreementId))
  if (fault) throw new Refusal('invalid', 'agreement-terms', fault.text)
  const { providerId } = draft
  const activityIds = activityIdsIn(draft)
  const provider = await getOrganisation(tx, providerId)
  const found = await activitiesByIds(tx, activityIds)
  const own = activityIds.every((id) => found.get(id)?.organisationId === providerId)
  if (provider.kind === 'provider' && own) return
  throw new Refusal('not-found', 'activity-of-another', 'Choose activities that this provider runs.')
}

async function sameTerms(
  db: Reader,
  before: Agreement,
  again: Agreement,
  draft: AgreementDraft,
): Promise<Agreement> {
  if (await hasTerms(db, before, again, draft)) return before
  throw sentBefore()
}
