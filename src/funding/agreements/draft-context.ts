// src/funding/agreements/draft-context.ts — gathers what the terms of an agreement depend on beside
// themselves.
import type { Reader } from '../../db/db.ts'
import { activitiesByIds } from '../../directory/directory.ts'
import { getOrganisation } from '../../identity/identity.ts'
import type { Day } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { AgreementKind } from './agreement.ts'
import { activityIdsIn, type AgreementDraft } from './draft.ts'
import { afterFund, type DraftContext } from './draft-faults.ts'
import { type Overlap, overlapWords } from './overlap.ts'
import { agreementsCovering } from './overlap-store.ts'
import { fundFigures, getFund } from '../store.ts'

/** What a draft's faults depend on; `agreementId` is left out of what it may overlap with. */
export async function draftContext(
  db: Reader,
  draft: AgreementDraft,
  agreementId: string,
): Promise<DraftContext> {
  const { fundId, kind, startsOn, endsOn } = draft
  const asked = { id: agreementId, fundId, kind, startsOn, endsOn }
  return {
    freePence: (await fundFigures(db, fundId)).freePence,
    fundEndsOn: (await getFund(db, fundId)).endsOn,
    overlaps: await overlapsOf(db, asked, activityIdsIn(draft)),
  }
}

/** The terms by which agreements overlap. */
interface Covers {
  id: string
  fundId: string
  kind: AgreementKind
  startsOn: Day
  endsOn: Day
}

/** Agreements of the same fund and kind that pay for one of these activities on some of its days. */
export async function overlapsOf(db: Reader, own: Covers, activityIds: string[]): Promise<Overlap[]> {
  if (activityIds.length === 0 || own.startsOn > own.endsOn) return []
  const covering = await agreementsCovering(db, { ...own, activityIds }, own.id)
  const titles = await activitiesByIds(
    db,
    covering.map((each) => each.activityId),
  )
  const overlaps: Overlap[] = []
  for (const [, rows] of Map.groupBy(covering, (row) => row.agreement.id)) {
    const { kind, providerId, startsOn, endsOn } = rows[0]!.agreement
    const activityTitles = rows.map((row) => titles.get(row.activityId)?.content.title ?? 'an activity')
    const providerName = (await getOrganisation(db, providerId)).name
    overlaps.push({ kind, providerName, startsOn, endsOn, activityTitles: activityTitles.sort() })
  }
  return overlaps
}

/** Refuses (conflict) what overlaps, and what goes on after the fund may be spent, in words with the days. */
export async function assertFits(db: Reader, own: Covers, activityIds: string[]): Promise<void> {
  const { endsOn } = await getFund(db, own.fundId)
  if (endsOn !== null && own.endsOn > endsOn) {
    throw new Refusal('conflict', 'fund-over', afterFund(own.endsOn, endsOn).text)
  }
  const [overlap] = await overlapsOf(db, own, activityIds)
  if (overlap) throw new Refusal('conflict', 'agreements-overlap', overlapWords(overlap, own))
}
