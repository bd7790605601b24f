// src/search/gaps/actions.ts — keeping that a search found nothing open, and forgetting it in time.
import type { Needs } from '../../db/db.ts'
import { addMonths, dayOf } from '../../kernel/day.ts'
import { gapId, gapOf, hourOf, keptMonths, mostAnHour, type SaidGap } from './gap.ts'
import { addGap, gapsAt, isKnownGap, removeGapsBefore } from './store.ts'

/**
 * Keeps a search that ended without an open activity: identifiers and codes of our own lists and an outward
 * code, to the hour; no person, no words. The same within the same hour is kept once. Anybody's search may.
 */
export async function recordGap(needs: Needs, said: SaidGap): Promise<void> {
  const gap = gapOf(said)
  if (!gap) return
  const at = hourOf(needs.clock.now())
  const id = gapId(gap, at)
  const { read } = needs.store
  if ((await isKnownGap(read, id)) || (await gapsAt(read, at)) >= mostAnHour) return
  await needs.store.transaction((tx) => addGap(tx, { id, at, ...gap }))
}

/** Removes what is older than 24 months: for the daily calendar. */
export function removeOldGaps(needs: Needs): Promise<void> {
  const before = new Date(`${addMonths(dayOf(needs.clock.now()), -keptMonths)}T00:00:00Z`)
  return needs.store.transaction((tx) => removeGapsBefore(tx, before))
}
