// src/funding/agreements/draft-terms.ts — whether a draft says what an agreement in the database says
// already.
import type { Reader } from '../../db/db.ts'
import type { Agreement } from './agreement.ts'
import { activityIdsOf, type StoredTerms, tariffsOf } from './store.ts'
import { activityIdsIn, type AgreementDraft, instalmentsIn, tariffsIn } from './draft.ts'
import { instalmentsOf } from '../plans/instalment-store.ts'

/** What a draft stores beside the agreement's own row. */
export function termsOf(draft: AgreementDraft, agreementId: string): StoredTerms {
  const instalments = instalmentsIn(draft, agreementId)
  return { activityIds: activityIdsIn(draft), tariffs: tariffsIn(draft), instalments }
}

/** Whether an agreement as it is stored is what the draft says. */
export async function hasTerms(
  db: Reader,
  before: Agreement,
  again: Agreement,
  draft: AgreementDraft,
): Promise<boolean> {
  const stored = {
    activityIds: await activityIdsOf(db, before.id),
    tariffs: await tariffsOf(db, before.id),
    instalments: await instalmentsOf(db, before.id),
  }
  return textOf(before, stored) === textOf(again, termsOf(draft, before.id))
}

function textOf(agreement: Agreement, { activityIds, tariffs, instalments }: StoredTerms): string {
  const { fundId, providerId, kind, overCapacity, overTariffPence, didNotStartPercent } = agreement
  const { amountPence, places, startsOn, endsOn } = agreement
  return JSON.stringify([
    [fundId, providerId, kind, overCapacity, overTariffPence, didNotStartPercent],
    [amountPence, places, startsOn, endsOn],
    activityIds.toSorted(),
    tariffs.map((each) => `${each.milestone} ${each.tariffPence} ${each.label}`).toSorted(),
    instalments.map((each) => [each.dueOn, each.amountPence]),
  ])
}
