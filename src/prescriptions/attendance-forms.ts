// src/prescriptions/attendance-forms.ts — what a group sends after it accepted: a day, a reason, a step.
import { z } from 'zod'
import { dayFromParts, parseDay, type Day } from '../kernel/day.ts'
import { optionalText } from '../web/web.ts'
import { customMilestones } from './custom-milestone.ts'
import { endReasonValues } from './end-reason.ts'

/** A day in three boxes, or whole (YYYY-MM-DD) from a button that names it. */
function dayForm(name: string, ask: string) {
  const boxes = ['', '-day', '-month', '-year'].map((part) => [`${name}${part}`, optionalText(10)] as const)
  return z.strictObject(Object.fromEntries(boxes)).transform((typed, context): Day => {
    const box = (part: string) => typed[`${name}${part}`] ?? ''
    const parts = [box('-year'), box('-month'), box('-day')] as const
    const isWhole = parts.every((part) => part === '')
    const day = isWhole ? parseDay(box('')) : dayFromParts(...parts)
    if (day) return day
    const message = isWhole && box('') === '' ? ask : 'Type a real date, like 27 3 2026.'
    context.addIssue({ code: 'custom', path: [`${name}-day`], message })
    return z.NEVER
  })
}

export const startDateForm = dayForm('startsOn', 'Type the day you agreed.')
export const firstAttendanceForm = dayForm('attendedOn', 'Type the day they first came.')

/** Why it did not start, or ended early. */
export const endReasonForm = z.strictObject({
  reason: z.enum(endReasonValues, { error: 'Choose a reason.' }),
})

/** The button of one further step. */
export const milestoneForm = z.strictObject({ milestone: z.enum(customMilestones) })
