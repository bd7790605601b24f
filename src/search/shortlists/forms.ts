// src/search/shortlists/forms.ts — what people send about shortlists.
import { z } from 'zod'
import { isMailAddress } from '../../outbox/outbox.ts'
import { textField } from '../../web/web.ts'

/** The button on an activity and on a card: which one, and the page to go back to. */
export const activityForm = z.strictObject({
  activityId: z.uuid().transform((id) => id.toLowerCase()),
  returnTo: z.string().default(''),
})

/** Whose list to open: one of the link worker's people, or this browser's own. */
export const nobody = 'nobody'
export const personForm = z.strictObject({
  person: z.union([z.uuid().transform((id) => id.toLowerCase()), z.literal(nobody)], {
    error: 'Choose whose list to open.',
  }),
})

const askAddress = 'Type an e-mail address, like name@example.org.'

export const letterForm = z.strictObject({
  email: textField(askAddress, 254).refine(
    (text) => isMailAddress(text) && z.email().safeParse(text).success,
    askAddress,
  ),
})

/** A button with nothing else in its form. */
export const emptyForm = z.strictObject({})
