// src/funding/agreements/overlap-store.ts — agreements that pay for the same activities on the same days.
import type { Reader } from '#dialect'
import { and, asc, eq, gte, inArray, lte, ne } from 'drizzle-orm'
import type { Day } from '../../kernel/day.ts'
import type { Agreement, AgreementKind } from './agreement.ts'
import { agreementActivities, agreements } from './tables.ts'

/** An agreement that pays for one of these activities, and which one. */
export interface Covering {
  agreement: Agreement
  activityId: string
}

/**
 * Agreements of that fund and kind, waiting or active, that pay for one of the activities on some of the
 * days; `except` is left out.
 */
export async function agreementsCovering(
  db: Reader,
  asked: { fundId: string; kind: AgreementKind; activityIds: string[]; startsOn: Day; endsOn: Day },
  except: string,
): Promise<Covering[]> {
  const { activityId } = agreementActivities
  return db
    .select({ agreement: agreements, activityId })
    .from(agreementActivities)
    .innerJoin(agreements, eq(agreements.id, agreementActivities.agreementId))
    .where(
      and(
        inArray(activityId, asked.activityIds),
        eq(agreements.fundId, asked.fundId),
        eq(agreements.kind, asked.kind),
        inArray(agreements.status, ['agreed', 'active']),
        lte(agreements.startsOn, asked.endsOn),
        gte(agreements.endsOn, asked.startsOn),
        ne(agreements.id, except),
      ),
    )
    .orderBy(asc(agreements.startsOn), asc(agreements.id), asc(activityId))
}
