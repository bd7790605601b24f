// src/directory/differences.ts — two versions of a listing, field by field, the old beside the new.
import type { ListingContent } from './content.ts'
import { sayAddress, sayAges, sayCost, sayModes, saySession } from './describe.ts'
import { labelOf, needLabel } from './vocabulary.ts'

export interface Difference {
  name: string
  before: string
  after: string
  /** "" when both say the same. */
  change: '' | 'changed' | 'added' | 'removed'
}

/**
 * Every field that either version has; `before` is undefined for a first version. Curators see hidden
 * addresses.
 */
export function differences(before: ListingContent | undefined, after: ListingContent): Difference[] {
  return fields
    .map(([name, say]) => difference(name, before ? say(before) : '', say(after)))
    .filter((each) => each.before !== '' || each.after !== '')
}

function difference(name: string, before: string, after: string): Difference {
  if (before === after) return { name, before, after, change: '' }
  if (before === '') return { name, before, after, change: 'added' }
  return { name, before, after, change: after === '' ? 'removed' : 'changed' }
}

type Say = (content: ListingContent) => string
const list = (items: (string | undefined)[]) => items.filter(Boolean).join('\n')

const fields: [name: string, say: Say][] = [
  ['Name', (content) => content.title],
  ['In a sentence', (content) => content.summary],
  ['Description', (content) => content.description],
  ['Helps with', (content) => list(content.needs.map(needLabel))],
  ['Kind', (content) => (content.kind ? labelOf('kinds', content.kind) : '')],
  ['Who it is for', (content) => list([content.forWhom, sayAges(content)])],
  ['Who it is not for', (content) => content.exclusion ?? ''],
  ['Cost', sayCost],
  ['How to take part', (content) => sayModes(content.mode)],
  ['Times', (content) => list(content.sessions.map((session) => saySession(session) + at(session, content)))],
  ['Where', (content) => list(content.places.map(sayFullAddress))],
  ['How to get there', (content) => list(content.places.map(({ transport }) => transport))],
  ['Parking', (content) => list(content.places.map(({ parking }) => parking))],
  ['Step-free', (content) => list(content.places.map(({ stepFree }) => sayFlag(stepFree)))],
  ['Areas covered', (content) => list(content.covers)],
  ['Access', (content) => list(content.access.map((code) => labelOf('access', code)))],
  ['Languages', (content) => list(content.languages.map((code) => labelOf('languages', code)))],
  ['Phone', (content) => content.contact.phone ?? ''],
  ['E-mail', (content) => content.contact.email ?? ''],
  ['Website', (content) => content.contact.website ?? ''],
  ['Takes prescriptions', (content) => (content.acceptsPrescriptions ? 'Yes' : 'No')],
  ['Takes unpaid prescriptions', (content) => (content.takesUnfunded === false ? 'No' : 'Yes')],
]

function at({ place }: ListingContent['sessions'][number], { places }: ListingContent): string {
  const name = place === undefined ? undefined : places[place]?.name
  return name && places.length > 1 ? `, ${name}` : ''
}

function sayFullAddress(place: ListingContent['places'][number]): string {
  const shown = sayAddress({ ...place, hidden: undefined })
  return place.hidden ? `${shown} (hidden: only the phone number is shown)` : shown
}

function sayFlag(flag: boolean | undefined): string {
  return flag === undefined ? '' : flag ? 'Yes' : 'No'
}
