// src/directory/forms.ts — what groups and curators type on the small forms: places left, a pause, a message.
import { z } from 'zod'
import { type Day, dayFromParts } from '../kernel/day.ts'
import { optionalText, textField } from '../web/web.ts'

const askPlaces = 'Give a whole number from 0, or leave it empty if you do not limit numbers.'

/** A whole number from 0, or null when left empty. */
export const placesLeftField = optionalText(6)
  .refine((text) => /^[0-9]*$/.test(text) && Number(text) <= 100_000, askPlaces)
  .transform((text) => (text === '' ? null : Number(text)))

/** The box may be empty, but it must be there: without it nobody said that numbers are not limited. */
export const placesLeftForm = z.strictObject({
  placesLeft: z
    .string(askPlaces)
    .transform((text): unknown => text)
    .pipe(placesLeftField),
})

export const pauseForm = z
  .strictObject({
    'until-day': optionalText(2),
    'until-month': optionalText(2),
    'until-year': optionalText(4),
  })
  .transform((typed, context): Day => {
    const until = dayFromParts(typed['until-year'], typed['until-month'], typed['until-day'])
    if (until) return until
    context.addIssue({ code: 'custom', path: ['until-day'], message: 'Give a day, such as 27 3 2026.' })
    return z.NEVER
  })

export const returnForm = z.strictObject({ message: textField('Say what the group should change.', 1_000) })
export const emptyForm = z.strictObject({})
