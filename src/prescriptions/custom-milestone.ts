// src/prescriptions/custom-milestone.ts — further steps that an agreement may pay for: which were reached.
import type { AuditEvent } from '../audit/audit.ts'

export const customMilestones = ['custom-1', 'custom-2', 'custom-3'] as const
export type CustomMilestone = (typeof customMilestones)[number]

/** What the trail calls it when one is recorded; its detail names the milestone. */
export const milestoneEvent = 'prescription-milestone'

/** The ones reached by a prescription, from what happened to it; those that pay £0 are in no other book. */
export function reachedIn(events: readonly AuditEvent[]): Set<CustomMilestone> {
  const named = events.flatMap(({ what, detail }) => (what === milestoneEvent ? [detail.milestone] : []))
  return new Set(customMilestones.filter((each) => named.includes(each)))
}
