// src/directory/edit-words.ts — the words of every field on the page for changing a listing.
import type { FieldItem, FieldWords } from '../web/web.ts'
import { modes, weekdays, weekPatterns } from './content.ts'
import { dayNames, weekNames } from './describe.ts'
import { codesOf, labelOf, type LabelKind, needs } from './vocabulary.ts'

const items = (kind: LabelKind): FieldItem[] =>
  codesOf(kind).map((value) => ({ value, text: labelOf(kind, value) }))

/** Of the fields that are there once. */
export const words = {
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
    items: [
      { value: 'yes', text: 'Link workers may prescribe this activity' },
      { value: 'unfunded', text: 'We take prescriptions that nobody pays us for' },
    ],
  },
} satisfies Record<string, FieldWords>

/** Of one place. */
export const placeWords = {
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

/** Of one time; `places` is how many places it may be at. */
export function timeWords(places: number) {
  return {
    day: {
      label: 'Day',
      items: [{ value: '', text: 'No day' }, ...weekdays.map((day) => ({ value: day, text: dayNames[day] }))],
    },
    start: { label: 'Starts' },
    end: { label: 'Ends' },
    weeks: { label: 'How often', items: weekPatterns.map((value) => ({ value, text: weekNames[value] })) },
    at: {
      label: 'Where',
      items: [
        ...Array.from({ length: places }, (_, at) => ({ value: String(at + 1), text: `Place ${at + 1}` })),
        { value: '', text: 'Not at a place' },
      ],
    },
  } satisfies Record<string, FieldWords>
}
