// src/directory/edit-pages.ts — what the page for changing a listing shows: its fields, with what was typed.
import { type FieldError, type FieldItem, fieldsOf, type FieldWords, type Typed } from '../web/web.ts'
import { longest, modes, weekdays, weekPatterns } from './content.ts'
import { dayNames, weekNames } from './describe.ts'
import { mostPlaces, mostTimes, placeNames, timeNames } from './edit-rows.ts'
import { codesOf, labelOf, type LabelKind, needs } from './vocabulary.ts'

/** What the page needs to know besides what was typed. */
export interface EditAbout {
  /** Where the form is posted. */
  action: string
  versionNumber: number
  formId: string
  /** A sentence when the curator returned the listing, or somebody else changed it meanwhile. */
  notice?: string
  /** The newest version, when somebody else changed the listing meanwhile. */
  otherHref?: string
}

/** The model of views/directory/edit.hbs. */
export function editPage(about: EditAbout, typed: Typed, errors: FieldError[] = []) {
  const used = (names: readonly string[], most: number) => highestRow(typed, names, most)
  const places = used(placeNames, mostPlaces)
  const times = used(timeNames.slice(0, 3), mostTimes)
  return {
    action: about.action,
    versionNumber: about.versionNumber,
    formId: about.formId,
    notice: about.notice,
    otherHref: about.otherHref,
    longest,
    fields: fieldsOf(words, typed, errors),
    places: rows(Math.max(1, places)).map((row) => placeRow(row, typed, errors)),
    sparePlace: places > 0 && places < mostPlaces ? placeRow(places + 1, typed, errors) : undefined,
    times: rows(times + 3).map((row) => timeRow(row, typed, errors, Math.max(1, places))),
  }
}

const items = (kind: LabelKind): FieldItem[] =>
  codesOf(kind).map((value) => ({ value, text: labelOf(kind, value) }))

const words = {
  title: { label: 'Name of the activity' },
  summary: { label: 'In one sentence, what is it?' },
  description: { label: 'What happens there', hint: 'What people do, who runs it, what to bring' },
  needs: {
    label: 'What does it help with?',
    items: needs.map(({ id, label }) => ({ value: id, text: label })),
  },
  kind: {
    label: 'What kind of activity is it?',
    items: [{ value: '', text: 'Choose one' }, ...items('kinds')],
  },
  forWhom: { label: 'Who is it for?', hint: 'Such as “Adults who live alone”' },
  ageFrom: { label: 'Youngest age', hint: 'Leave empty if there is none' },
  ageTo: { label: 'Oldest age', hint: 'Leave empty if there is none' },
  exclusion: { label: 'Who is it not for?', hint: 'Leave empty if anyone may come' },
  placesLeft: {
    label: 'Places left',
    hint: 'Shown at once, without waiting for approval. Leave empty if you do not limit numbers',
  },
  costPounds: { label: 'What does it cost a person, in pounds?', hint: '0 if it is free' },
  costNote: { label: 'About the cost', hint: 'Such as “Tea included”' },
  mode: {
    label: 'How do people take part?',
    items: modes.map((mode) => ({ value: mode, text: labelOf('modes', mode) })),
  },
  covers: {
    label: 'Areas you reach online, by phone or at home',
    hint: 'Separate them with commas. Leave empty if you reach everywhere',
  },
  access: { label: 'Access', items: items('access') },
  languages: { label: 'Languages', items: items('languages') },
  phone: { label: 'Phone number people can ring' },
  email: { label: 'E-mail address people can write to' },
  website: { label: 'Website', hint: 'Starting with https://' },
  acceptsPrescriptions: {
    label: 'Prescriptions',
    items: [{ value: 'yes', text: 'Link workers may prescribe this activity' }],
  },
} satisfies Record<string, FieldWords>

function placeRow(row: number, typed: Typed, errors: FieldError[]) {
  const named = {
    venue: { label: 'Building or place' },
    address: { label: 'Street and number' },
    town: { label: 'Town' },
    postcode: { label: 'Postcode' },
    transport: { label: 'How to get there', hint: 'Such as “Bus 164 to Bluebell Terrace”' },
    parking: { label: 'Parking' },
    stepfree: {
      label: 'Is it step-free?',
      items: [
        { value: '', text: 'Not known' },
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'No' },
      ],
    },
    hidden: {
      label: 'Address',
      items: [{ value: 'yes', text: 'Hide the address: show only the phone number' }],
    },
  } satisfies Record<string, FieldWords>
  return { legend: `Place ${row}`, fields: numbered(named, row, typed, errors) }
}

function timeRow(row: number, typed: Typed, errors: FieldError[], places: number) {
  const named = {
    day: {
      label: 'Day',
      items: [{ value: '', text: 'No day' }, ...weekdays.map((day) => ({ value: day, text: dayNames[day] }))],
    },
    start: { label: 'Starts', hint: 'Such as 10:00' },
    end: { label: 'Ends' },
    weeks: { label: 'How often', items: weekPatterns.map((value) => ({ value, text: weekNames[value] })) },
    at: {
      label: 'Where',
      items: [
        ...rows(places).map((place) => ({ value: String(place), text: `Place ${place}` })),
        { value: '', text: 'Not at a place' },
      ],
    },
  } satisfies Record<string, FieldWords>
  return { legend: `Time ${row}`, fields: numbered(named, row, typed, errors) }
}

/** The fields of one row, by their plain names; in the form each name ends with the row's number. */
function numbered<Name extends string>(
  named: Record<Name, FieldWords>,
  row: number,
  typed: Typed,
  errors: FieldError[],
) {
  const entries = Object.entries<FieldWords>(named)
  const fields = fieldsOf(
    Object.fromEntries(entries.map(([name, words]) => [`${name}-${row}`, words])),
    typed,
    errors,
  )
  return Object.fromEntries(entries.map(([name]) => [name, fields[`${name}-${row}`]!]))
}

function highestRow(typed: Typed, names: readonly string[], most: number): number {
  return rows(most).findLast((row) => names.some((name) => typed[`${name}-${row}`])) ?? 0
}

function rows(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at + 1)
}
