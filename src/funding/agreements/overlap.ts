// src/funding/agreements/overlap.ts — two agreements that would pay for the same activity on the same days.
import { type Day, formatDay } from '../../kernel/day.ts'
import type { AgreementKind } from './agreement.ts'

/** Another agreement of the same fund and kind, waiting or active, and the activities both pay for. */
export interface Overlap {
  kind: AgreementKind
  providerName: string
  startsOn: Day
  endsOn: Day
  activityTitles: string[]
}

/** What overlaps those days, in words: with whom, for what, its own days and those that both have. */
export function overlapWords(
  { kind, providerName, startsOn, endsOn, activityTitles }: Overlap,
  own: { startsOn: Day; endsOn: Day },
): string {
  const which = kind === 'block' ? 'Another block agreement' : 'Another per-referral agreement'
  const runs = `from ${formatDay(startsOn)} to ${formatDay(endsOn)}`
  const from = startsOn > own.startsOn ? startsOn : own.startsOn
  const to = endsOn < own.endsOn ? endsOn : own.endsOn
  const both = `Both would pay from ${formatDay(from)} to ${formatDay(to)}.`
  const titles = activityTitles.join(' and ')
  return `${which} with ${providerName} in this fund pays for ${titles} ${runs}. ${both}`
}
