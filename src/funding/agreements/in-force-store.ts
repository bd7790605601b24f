// src/funding/agreements/in-force-store.ts — which agreements pay for which activities on which days; decides
// nothing.
import { given, kept, type Reader } from '#dialect'
import { and, asc, between, eq, getTableColumns, gte, inArray, lte, or, sql } from 'drizzle-orm'
import type { Day } from '../../kernel/day.ts'
import type { Agreement, AgreementKind } from './agreement.ts'
import { agreementActivities, agreements } from './tables.ts'

/** Kinds that pay for whatever prescription comes: a grant pays for none, a spot purchase for its own. */
const payingKinds = ['per-referral', 'block'] as const

/** Active agreements that cover the activity on that day, in no order. */
export async function agreementsInForce(db: Reader, activityId: string, on: Day): Promise<Agreement[]> {
  return inForce(db, { activityId, on })
}

const inForce = kept((db) =>
  db
    .select(getTableColumns(agreements))
    .from(agreementActivities)
    .innerJoin(agreements, eq(agreements.id, agreementActivities.agreementId))
    .where(
      and(
        eq(agreementActivities.activityId, given('activityId')),
        sql`${agreements.status} = 'active'`,
        inArray(agreements.kind, payingKinds),
        lte(agreements.startsOn, sql.placeholder('on')),
        gte(agreements.endsOn, sql.placeholder('on')),
      ),
    ),
)

/** How agreements in force on that day pay for each of these activities; those without one are left out. */
export async function fundingOfActivities(
  db: Reader,
  activityIds: readonly string[],
  on: Day,
): Promise<Map<string, AgreementKind[]>> {
  const { activityId } = agreementActivities
  const rows = await db
    .selectDistinct({ activityId, kind: agreements.kind })
    .from(agreementActivities)
    .innerJoin(agreements, eq(agreements.id, agreementActivities.agreementId))
    .where(
      and(
        inArray(activityId, [...activityIds]),
        eq(agreements.status, 'active'),
        inArray(agreements.kind, payingKinds),
        lte(agreements.startsOn, on),
        gte(agreements.endsOn, on),
      ),
    )
    .orderBy(asc(activityId), asc(agreements.kind))
  const found = new Map<string, AgreementKind[]>()
  for (const row of rows) found.set(row.activityId, [...(found.get(row.activityId) ?? []), row.kind])
  return found
}

/** Activities whose funding began or ended between those days, the agreements being active. */
export async function fundingChangedBetween(db: Reader, from: Day, to: Day): Promise<string[]> {
  const rows = await db
    .selectDistinct({ activityId: agreementActivities.activityId })
    .from(agreementActivities)
    .innerJoin(agreements, eq(agreements.id, agreementActivities.agreementId))
    .where(
      and(
        eq(agreements.status, 'active'),
        inArray(agreements.kind, payingKinds),
        or(between(agreements.startsOn, from, to), between(agreements.endsOn, from, to)),
      ),
    )
  return rows.map((row) => row.activityId)
}
