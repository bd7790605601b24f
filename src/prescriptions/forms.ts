// src/prescriptions/forms.ts — what people send about prescriptions, and what is wrong with it.
import { z } from 'zod'
import { formIdField, listField, optionalText, textField } from '../web/web.ts'
import { consentMonths, consentWayValues } from './consent.ts'
import { personFields, referenceFault, type PersonField, type PersonWords } from './person.ts'
import { declineReasonValues } from './prescription.ts'

/** The button on an activity's page. */
export const startForm = z.strictObject({ formId: formIdField })

/** A button with nothing else in its form. */
export const emptyForm = z.strictObject({})

/** Whom a draft is for: one of the list, somebody found by reference, or somebody new. */
export const choosePersonForm = z.strictObject({
  person: z.union([z.uuid(), z.enum(['new', 'reference'])], { error: 'Choose who the prescription is for.' }),
  reference: optionalText(20),
})

const phone = optionalText(30).refine((text) => text === '' || /^\+?[0-9][0-9 ()-]{6,28}$/.test(text), {
  error: 'Type a phone number, like 01632 960 001.',
})
const email = optionalText(254).refine((text) => text === '' || z.email().safeParse(text).success, {
  error: 'Type an e-mail address, like name@example.org.',
})
const reference = optionalText(20).superRefine((text, context) => {
  const fault = text === '' ? undefined : referenceFault(text)
  if (fault) context.addIssue({ code: 'custom', message: fault })
})

const words = {
  name: textField('Type their name.', 100),
  phone,
  email,
  'safe-contact': optionalText(300),
  'access-needs': optionalText(500),
  interpreter: optionalText(100),
  'what-matters': optionalText(500),
} satisfies Record<PersonField, z.ZodType<string>>

const reachable = {
  path: ['phone'],
  error: 'Give a phone number or an e-mail address, or say below how to reach them.',
}

/** A new person. */
export const newPersonForm = z
  .strictObject({ formId: formIdField, reference, ...words })
  .refine(isReachable, reachable)

/** What is held about a person, changed. */
export const changePersonForm = z.strictObject(words).refine(isReachable, reachable)

/** Only the words about the person out of either form. */
export function wordsOf(form: Record<PersonField, string>): PersonWords {
  return Object.fromEntries(personFields.map((field) => [field, form[field]]))
}

/** What the person agreed to; `held` are the items there are to share. */
export function consentForm(held: readonly PersonField[]) {
  return z.strictObject({
    items: listField(held).refine(
      (list) => list.length > 0,
      'Tick at least one thing the person agrees to share.',
    ),
    'given-by': z.enum(consentWayValues, { error: 'Say how the person agreed.' }),
    months: z.enum(consentMonths, { error: 'Choose how long this lasts.' }),
  })
}

/** The check page's button; how it said it is paid for goes with it. */
export const issueForm = z.strictObject({ 'paid-from': z.string().max(100) })

/** Why the group says no; its own words are asked for with "other". */
export const declineForm = z
  .strictObject({
    reason: z.enum(declineReasonValues, { error: 'Choose a reason.' }),
    words: optionalText(300),
  })
  .refine(({ reason, words }) => reason !== 'other' || words !== '', {
    path: ['words'],
    error: 'Say what the reason is.',
  })

function isReachable(form: Record<'phone' | 'email' | 'safe-contact', string>): boolean {
  return form.phone !== '' || form.email !== '' || form['safe-contact'] !== ''
}
