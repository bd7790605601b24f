// src/funding/agreements/tariff-faults.ts — what may be wrong with the tariffs of a per-referral draft.
import type { Milestone } from './agreement.ts'
import type { PerReferralDraft } from './draft.ts'

interface Fault {
  field: string
  text: string
}
const names: Record<Milestone, string> = {
  accepted: 'acceptance',
  'first-attendance': 'first attendance',
  completed: 'completion',
  'custom-1': 'milestone 1',
  'custom-2': 'milestone 2',
  'custom-3': 'milestone 3',
}

/** What is wrong with the tariffs, one sentence each. */
export function tariffFaults(draft: PerReferralDraft): Fault[] {
  const { tariffPence, milestones = [] } = draft
  if (tariffPence < 0 || milestones.some((each) => each.tariffPence < 0)) {
    return [{ field: 'tariff', text: 'A tariff is never less than £0.' }]
  }
  if (tariffPence === 0 && milestones.every((each) => each.tariffPence === 0)) {
    const text =
      milestones.length === 0
        ? 'The tariff must be more than £0.'
        : 'Every tariff is £0. At least one of them must be more.'
    return [{ field: 'tariff', text }]
  }
  return [...milestoneFaults(milestones), ...didNotStartFaults(draft)]
}

function milestoneFaults(milestones: NonNullable<PerReferralDraft['milestones']>): Fault[] {
  const faults: Fault[] = []
  const seen = new Set<Milestone>(['accepted'])
  for (const { milestone, label } of milestones) {
    const name = names[milestone]
    if (seen.has(milestone))
      faults.push({ field: milestone, text: `There is one tariff for ${name}, not two.` })
    seen.add(milestone)
    if (milestone.startsWith('custom') && !label?.trim()) {
      faults.push({ field: `${milestone}-label`, text: `Type what ${name} is called.` })
    }
  }
  return faults
}

function didNotStartFaults({ didNotStartPercent = 0, milestones = [] }: PerReferralDraft): Fault[] {
  const field = 'didNotStartPercent'
  if (!Number.isInteger(didNotStartPercent) || didNotStartPercent < 0 || didNotStartPercent > 100) {
    return [{ field, text: 'Type a whole per cent from 0 to 100.' }]
  }
  const first = milestones.find((each) => each.milestone === 'first-attendance')
  if (didNotStartPercent === 0 || (first && first.tariffPence > 0)) return []
  const share = `${didNotStartPercent}% of the tariff for first attendance`
  return [{ field, text: `${share} is paid when the person does not start, but that tariff is £0.` }]
}
