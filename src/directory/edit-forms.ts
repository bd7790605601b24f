// src/directory/edit-forms.ts — the form of a listing: what was typed → its content, or what is wrong with
// each field.
import { z } from 'zod'
import { parsePounds } from '../kernel/pence.ts'
import { type FieldError, listField, optionalText, readForm, type Typed } from '../web/web.ts'
import { type ListingContentInput, listingContent, longest } from './content.ts'
import { contentFrom, fieldError } from './edit-content.ts'
import { placeFields, rowsFrom, timeFields } from './edit-rows.ts'
import { placesLeftField } from './forms.ts'

const short = optionalText(longest.words)
const wholeAge = optionalText(3).refine((text) => /^[0-9]*$/.test(text), 'Give the age as a number.')

const rows = (names: string[]) => Object.fromEntries(names.map((name) => [name, optionalText(longest.words)]))

/**
 * In the order of the page. Only that each field is there once and readable; what a listing must say is said
 * once, in content.ts.
 */
const editForm = z.strictObject({
  title: optionalText(longest.title),
  summary: optionalText(longest.summary),
  description: optionalText(longest.description),
  kind: short,
  needs: listField(),
  ...rows(timeFields),
  placesLeft: placesLeftField,
  costPounds: short.refine(
    (text) => text === '' || parsePounds(text) !== undefined,
    'Give the cost in pounds, such as 2.50.',
  ),
  costNote: short,
  mode: listField(),
  ...rows(placeFields),
  covers: optionalText(500),
  forWhom: short,
  ageFrom: wholeAge,
  ageTo: wholeAge,
  exclusion: short,
  access: listField(),
  languages: listField(),
  phone: short,
  email: short,
  website: optionalText(300),
  acceptsPrescriptions: listField(['yes', 'unfunded']),
  versionNumber: optionalText(6),
  formId: optionalText(36),
  saveAs: z.enum(['submitted', 'draft'], 'Choose one of the buttons.').default('submitted'),
})
/** The order of the page, in which mistakes are listed. */
const order = Object.keys(editForm.shape)

export interface Edit {
  content: ListingContentInput
  placesLeft: number | null
  basedOn: number
  formId: string
  send: boolean
}
export type EditResult =
  { ok: true; value: Edit; typed: Typed } | { ok: false; errors: FieldError[]; typed: Typed }

/** Reads a posted listing. Where each place is on the map is not known yet: `withPoints` finds out. */
export function readEdit(body: unknown): EditResult {
  const form = readForm(editForm, body)
  const { typed } = form
  const rows = rowsFrom(typed)
  const errors = form.ok ? [] : form.errors
  const checked = listingContent.safeParse(contentFrom(typed, rows))
  const found = checked.success ? [] : checked.error.issues.map((issue) => fieldError(issue, rows))
  for (const error of found) if (!errors.some(({ field }) => field === error.field)) errors.push(error)
  if (!form.ok || !checked.success) return { ok: false, errors: inOrder(errors), typed }
  const { placesLeft, versionNumber, formId, saveAs } = form.value
  const edit = { placesLeft, basedOn: Number(versionNumber), formId, send: saveAs === 'submitted' }
  return { ok: true, value: { ...edit, content: checked.data }, typed }
}

function inOrder(errors: FieldError[]): FieldError[] {
  return errors.toSorted((a, b) => order.indexOf(a.field) - order.indexOf(b.field))
}
