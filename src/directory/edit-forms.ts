// src/directory/edit-forms.ts — the form of a listing: what was typed → its content, or what is wrong with
// each field.
import { z } from 'zod'
import { parsePounds, plainPounds } from '../kernel/pence.ts'
import { type FieldError, listField, optionalText, readForm, type Typed } from '../web/web.ts'
import { type ListingContent, type ListingContentInput, listingContent, longest } from './content.ts'
import { placeFields, type Rows, rowsFrom, timeFields, typedRows } from './edit-rows.ts'
import { placesLeftField } from './forms.ts'

const short = optionalText(longest.words)
const wholeAge = optionalText(3).refine((text) => /^[0-9]*$/.test(text), 'Give the age as a number.')

const rows = (names: string[]) => Object.fromEntries(names.map((name) => [name, optionalText(longest.words)]))

/**
 * In the order of the page. Only that each field is there once and readable; what a listing must say is said
 * once, in
 * content.ts.
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
  acceptsPrescriptions: listField(['yes']),
  versionNumber: optionalText(6),
  formId: optionalText(36),
  saveAs: z.enum(['submitted', 'draft']).default('submitted'),
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

function contentFrom(typed: Typed, rows: Rows): unknown {
  const said = (name: string) => [typed[name] ?? ''].flat()[0]!.trim()
  const ticked = (name: string) => [typed[name] ?? []].flat()
  const given = (name: string) => said(name) || undefined
  const age = (name: string) => (/^[0-9]+$/.test(said(name)) ? Number(said(name)) : undefined)
  return {
    title: said('title'),
    summary: said('summary'),
    description: said('description').replaceAll('\r\n', '\n'),
    needs: ticked('needs'),
    kind: given('kind'),
    forWhom: said('forWhom'),
    ageFrom: age('ageFrom'),
    ageTo: age('ageTo'),
    exclusion: given('exclusion'),
    cost: { pence: parsePounds(said('costPounds') || '0') ?? 0, note: given('costNote') },
    places: rows.places,
    mode: ticked('mode'),
    covers: said('covers')
      .split(',')
      .map((area) => area.trim())
      .filter(Boolean),
    sessions: rows.sessions,
    access: ticked('access'),
    languages: ticked('languages').length > 0 ? ticked('languages') : ['en'],
    contact: { phone: given('phone'), email: given('email'), website: given('website') },
    acceptsPrescriptions: ticked('acceptsPrescriptions').includes('yes'),
  }
}

/** The field of the page where a mistake in the content was typed, with words that fit the page. */
function fieldError({ path, message }: { path: PropertyKey[]; message: string }, rows: Rows): FieldError {
  const [first, at, inner] = path.map(String)
  if (first === 'places' && inner) {
    const name = { name: 'venue', outwardCode: 'postcode' }[inner] ?? inner
    return { field: `${name}-${rows.placeRows[Number(at)]}`, text: message }
  }
  if (first === 'sessions' && inner) {
    const text = inner === 'day' ? 'Choose the day.' : message
    return { field: `${inner}-${rows.timeRows[Number(at)]}`, text }
  }
  if (first === 'contact') return { field: at ?? 'phone', text: message }
  if (first === 'cost') return { field: at === 'note' ? 'costNote' : 'costPounds', text: message }
  return { field: first ?? 'title', text: message }
}

function inOrder(errors: FieldError[]): FieldError[] {
  return errors.toSorted((a, b) => order.indexOf(a.field) - order.indexOf(b.field))
}

/** What the form shows for a listing: the other direction. */
export function typedFrom(content: ListingContent, placesLeft: number | null): Typed {
  const { cost, contact, ageFrom, ageTo } = content
  return {
    title: content.title,
    summary: content.summary,
    description: content.description,
    needs: content.needs,
    kind: content.kind ?? '',
    forWhom: content.forWhom,
    ageFrom: ageFrom === undefined ? '' : String(ageFrom),
    ageTo: ageTo === undefined ? '' : String(ageTo),
    exclusion: content.exclusion ?? '',
    costPounds: plainPounds(cost.pence),
    costNote: cost.note ?? '',
    mode: content.mode,
    covers: content.covers.join(', '),
    access: content.access,
    languages: content.languages,
    phone: contact.phone ?? '',
    email: contact.email ?? '',
    website: contact.website ?? '',
    acceptsPrescriptions: content.acceptsPrescriptions ? ['yes'] : [],
    placesLeft: placesLeft === null ? '' : String(placesLeft),
    ...typedRows(content),
  }
}
