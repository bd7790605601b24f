// src/funding/agreement-parts.ts — gathers from the rooms before this one what an agreement's pages show.
import type { Reader } from '../db/db.ts'
import { activitiesByIds, activitiesOf } from '../directory/directory.ts'
import { getOrganisation, getUser } from '../identity/identity.ts'
import type { UserActor } from '../kernel/actor.ts'
import type { Agreement } from './agreement.ts'
import type { FormKind } from './agreement-form-words.ts'
import type { AgreementParts } from './agreement-facts.ts'
import type { AgreementFormParts } from './agreement-new-pages.ts'
import { acceptanceTariffs, activityIdsOf } from './agreement-store.ts'
import { agreementFigures } from './agreement-figures-store.ts'
import { instalmentsOf } from './instalment-store.ts'
import type { Fund } from './fund.ts'
import { fundFigures, getFund } from './store.ts'

/** What the form for an agreement with that provider shows; refuses (not-found) an unknown one. */
export async function agreementFormParts(
  db: Reader,
  fund: Fund,
  kind: FormKind,
  { providerId, formId }: { providerId: string; formId: string },
): Promise<AgreementFormParts> {
  const provider = await getOrganisation(db, providerId)
  const open = (await activitiesOf(db, providerId)).filter((activity) => activity.status !== 'closed')
  const activities = open.map(({ id, content }) => ({ id, title: content.title }))
  const { freePence } = await fundFigures(db, fund.id)
  return { fund, freePence, kind, provider, activities, formId }
}

/** What the pages of one agreement show, and what this visitor may do with it. */
export async function agreementParts(
  db: Reader,
  agreement: Agreement,
  visitor: UserActor,
): Promise<AgreementParts> {
  const { id, madeBy, submittedBy, approvedBy } = agreement
  const activities = await activitiesByIds(db, await activityIdsOf(db, id))
  const userNames = new Map<string, string>()
  for (const userId of [madeBy, submittedBy, approvedBy]) {
    if (userId !== null) userNames.set(userId, (await getUser(db, userId)).name)
  }
  const isOther = visitor.userId !== madeBy && visitor.userId !== submittedBy
  return {
    fund: await getFund(db, agreement.fundId),
    agreement,
    figures: await agreementFigures(db, id),
    tariffPence: (await acceptanceTariffs(db, [id])).get(id),
    instalments: await instalmentsOf(db, id),
    activityTitles: [...activities.values()].map((activity) => activity.content.title).sort(),
    providerName: (await getOrganisation(db, agreement.providerId)).name,
    userNames,
    may: { submit: visitor.role === 'finance', approve: visitor.role === 'approver' && isOther },
  }
}
