// src/prescriptions/draft-pages.ts — what the question pages of a draft show.
import type { Activity } from '../directory/directory.ts'
import { fieldsOf, type FieldError, type Typed } from '../web/web.ts'
import { consentMonths, consentWays, consentWordings, currentWording } from './consent.ts'
import type { Opened } from './opening.ts'
import { beforeAnswer, fieldWords, filledIn, type PersonWords } from './person.ts'
import type { Prescription } from './prescription.ts'

/** Choosing whom the draft is for. */
export function chooseModel(
  draft: Prescription,
  people: readonly { id: string; reference: string; name: string }[],
  typed: Typed,
  errors: FieldError[],
) {
  const items = [
    ...people.map(({ id, reference, name }) => ({ value: id, text: name || reference, hint: reference })),
    { divider: 'or' },
    { value: 'reference', text: 'Someone not in this list, by their reference' },
    { value: 'new', text: 'Someone new' },
  ]
  const chosen = draft.personId ? { person: draft.personId } : {}
  const words = {
    person: { label: 'Who is the prescription for?', hint: 'These are the people you added last.', items },
    reference: { label: 'Their reference', hint: 'Only if you choose someone by their reference.' },
  }
  return { fields: fieldsOf(words, { ...chosen, ...typed }, errors) }
}

const personLabels = {
  name: { label: 'Name', hint: 'What they like to be called, and a last name if the group needs it.' },
  phone: { label: 'Phone number (if they have one)' },
  email: { label: 'E-mail address (if they have one)' },
  'safe-contact': {
    label: 'Safe ways to contact them (if it matters)',
    hint: 'For example, text only, or not before 10am, or do not leave a message.',
  },
  'access-needs': {
    label: 'Access needs (if any)',
    hint: 'For example, uses a wheelchair. Do not give a name or a diagnosis here.',
  },
  interpreter: { label: 'Interpreter (if they need one)', hint: 'Which language.' },
  'what-matters': {
    label: 'What matters to them (if they want to say)',
    hint: 'In their own words. For example, being outdoors and meeting someone my age.',
  },
}

/** Adding a person, or changing what is held about one; `isNew` asks for a reference as well. */
export function personModel(typed: Typed | PersonWords, errors: FieldError[], isNew: boolean) {
  const reference = {
    label: 'Your reference for them (optional)',
    hint: 'Letters and numbers, never a name or an NHS number. Left empty, we make one.',
  }
  return { isNew, fields: fieldsOf({ reference, ...personLabels }, typed, errors) }
}

/** Recording what the person agrees to; only what is held can be shared. */
export function consentModel(
  opened: Opened,
  activity: Activity,
  typed: Typed | undefined,
  errors: FieldError[],
) {
  const { consent, words } = opened
  const before = consent ? { items: [...consent.items], 'given-by': consent.givenBy } : {}
  const items = filledIn(words).map(([field]) => ({
    value: field,
    text: fieldWords[field],
    ...(beforeAnswer.includes(field) ? { hint: 'The group sees this before it answers.' } : {}),
  }))
  const months = consentMonths.map((value) => ({ value, text: `${value} months` }))
  const form = {
    items: {
      label: `What may ${activity.organisationName} be told?`,
      hint: 'Tick only what they say yes to.',
      items,
    },
    'given-by': { label: 'How did they agree?', items: [...consentWays] },
    months: { label: 'How long does this last?', items: months },
  }
  return {
    id: opened.prescription.id,
    group: activity.organisationName,
    activity: activity.content.title,
    wording: consentWordings[currentWording]!,
    fields: fieldsOf(form, typed ?? { months: '12', ...before }, errors),
  }
}
