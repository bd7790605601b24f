// src/funding/agreements/milestone-fields.ts — the milestones of a per-referral agreement as they are typed.
import type { FieldError } from '../../web/web.ts'
import type { Milestone } from './agreement.ts'
import { customMilestones } from './form-words.ts'

interface Asked {
  milestone: Exclude<Milestone, 'accepted'>
  tariffPence: number
  label?: string
}
type Names = (typeof customMilestones)[number]['name']
type Tariffs = (typeof customMilestones)[number]['tariff']
type Fields = Record<Names, string> & Record<Tariffs | 'firstAttendance' | 'completed', number | undefined>

/** Every milestone that was typed, and what is wrong: a name without a tariff, or the other way round. */
export function milestonesFrom(typed: Fields): { milestones: Asked[]; errors: FieldError[] } {
  const milestones: Asked[] = []
  const errors: FieldError[] = []
  const { firstAttendance, completed } = typed
  if (firstAttendance !== undefined) {
    milestones.push({ milestone: 'first-attendance', tariffPence: firstAttendance })
  }
  if (completed !== undefined) milestones.push({ milestone: 'completed', tariffPence: completed })
  for (const { milestone, name, tariff } of customMilestones) {
    const label = typed[name]
    const tariffPence = typed[tariff]
    if (label !== '' && tariffPence !== undefined) milestones.push({ milestone, tariffPence, label })
    else if (label !== '') errors.push({ field: tariff, text: `Type what is paid for “${label}”.` })
    else if (tariffPence !== undefined) errors.push({ field: name, text: 'Give this milestone a name.' })
  }
  return { milestones, errors }
}
