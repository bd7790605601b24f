// src/funding/agreements/parts.ts — gathers from the rooms before this one what an agreement's pages show.
import type { Reader } from '../../db/db.ts'
import { activitiesByIds, activitiesOf } from '../../directory/directory.ts'
import { getOrganisation } from '../../identity/identity.ts'
import type { UserActor } from '../../kernel/actor.ts'
import { printedHead } from '../../ledger/ledger.ts'
import { fundingNames } from '../account-names.ts'
import { type Agreement, placeWorths } from './agreement.ts'
import type { AgreementParts } from './facts.ts'
import { agreementFigures } from './figures-store.ts'
import type { FormKind } from './form-words.ts'
import { mostPrescriptions } from './lists.ts'
import type { AgreementFormParts } from './new-pages.ts'
import { activityIdsOf } from './store.ts'
import { shownCorrections } from '../corrections/list-store.ts'
import type { Fund } from '../funds/fund.ts'
import { heldUnder } from '../reservations/held-store.ts'
import { instalmentsOf } from '../plans/instalment-store.ts'
import { milestonesOf } from './milestone-store.ts'
import { claimsUnder, newestUnder } from './prescription-list-store.ts'
import { tranchesOf } from '../reservations/store.ts'
import { spotOf } from '../spot-purchases/store.ts'
import { fundFigures, getFund } from '../store.ts'
import { versionsOf } from '../versions/store.ts'

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
  const { id } = agreement
  const activities = await activitiesByIds(db, await activityIdsOf(db, id))
  const versions = await versionsOf(db, id)
  const corrections = await shownCorrections(db, id)
  return {
    fund: await getFund(db, agreement.fundId),
    agreement,
    figures: await agreementFigures(db, id),
    tariffs: await milestonesOf(db, id),
    worthsPence: await worthsPence(db, agreement),
    instalments: await instalmentsOf(db, id),
    held: (await heldUnder(db, [id])).get(id) ?? [],
    versions,
    corrections,
    prescriptions: await newestUnder(db, id, mostPrescriptions),
    claims: await claimsUnder(db, id),
    spot: agreement.kind === 'spot' ? await spotOf(db, id) : undefined,
    activityTitles: [...activities.values()].map((activity) => activity.content.title).sort(),
    providerName: (await getOrganisation(db, agreement.providerId)).name,
    userNames: await fundingNames.userNames(db, usersIn(agreement, versions, corrections)),
    head: await printedHead(db),
    may: mayOf(agreement, visitor),
  }
}

async function worthsPence(db: Reader, { id, amountPence, places }: Agreement): Promise<number[]> {
  if (places === null) return []
  const tranches = await tranchesOf(db, id)
  const all = tranches.length > 0 ? tranches : [{ amountPence, places }]
  return [...new Set(all.flatMap(placeWorths))].sort((a, b) => a - b)
}

function usersIn(agreement: Agreement, ...made: { madeBy: string; decidedBy?: string | null }[][]): string[] {
  const { madeBy, submittedBy, approvedBy, closedBy } = agreement
  const others = made.flat().flatMap((each) => [each.madeBy, each.decidedBy ?? null])
  const all = [madeBy, submittedBy, approvedBy, closedBy, ...others]
  return all.filter((each): each is string => each !== null && !each.includes(':'))
}

function mayOf(agreement: Agreement, { role, userId }: UserActor): AgreementParts['may'] {
  const isFinance = role === 'finance'
  const isOther = userId !== agreement.madeBy && userId !== agreement.submittedBy
  return {
    edit: isFinance && agreement.madeBy === userId,
    submit: isFinance,
    approve: role === 'approver' && isOther,
    change: isFinance,
  }
}
