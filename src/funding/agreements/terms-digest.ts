// src/funding/agreements/terms-digest.ts — the terms that were approved, as one hash for the audit trail.
import { createHash } from 'node:crypto'
import type { Agreement } from './agreement.ts'
import type { MilestoneTariff } from './draft.ts'

/** What of an agreement never changes once it is approved, in order. */
export interface StandingTerms {
  agreement: Agreement
  tariffs: readonly MilestoneTariff[]
  activityIds: readonly string[]
}

/**
 * SHA-256, in hex, of the terms that stand: with whom, of what kind, from when, tariffs in pence, activities,
 * and what happens beyond it. Amount, places, end and payments change by versions and are proved by them.
 */
export function termsDigest({ agreement, tariffs, activityIds }: StandingTerms): string {
  const { id, fundId, providerId, kind, startsOn } = agreement
  const { overCapacity, overTariffPence, didNotStartPercent } = agreement
  const paid = tariffs
    .map(({ milestone, tariffPence, label }) => JSON.stringify([milestone, tariffPence, label]))
    .sort()
  const canonical = [
    [id, fundId, providerId, kind, startsOn],
    [overCapacity, overTariffPence, didNotStartPercent],
    paid,
    activityIds.toSorted(),
  ]
  return createHash('sha256').update(JSON.stringify(canonical)).digest('hex')
}
