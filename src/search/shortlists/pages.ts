// src/search/shortlists/pages.ts — what the pages of a shortlist show, on screen and on paper.
import { dayOf, formatDay } from '../../kernel/day.ts'
import type { Person } from '../../prescriptions/prescriptions.ts'
import { type FieldError, fieldsOf, type Typed } from '../../web/web.ts'
import type { Listed } from './listed.ts'
import { nobody } from './forms.ts'

/** What the button “Add to shortlist” needs (views/components/shortlist-button.hbs). */
export interface ShortlistButton {
  id: string
  title: string
  /** The address of the page it stands on. */
  returnTo: string
}

/** The model of views/search/shortlist.hbs. */
export function shortlistPage(
  list: readonly Listed[],
  whose: { people: readonly Person[]; person: Person | undefined },
  { typed, errors }: { typed: Typed; errors: FieldError[] },
) {
  const { people, person } = whose
  const choices = people.map(({ id, reference }) => ({ value: id, text: reference }))
  const words = {
    person: {
      label: 'Whose shortlist',
      items: [{ value: nobody, text: 'Nobody’s in particular' }, ...choices],
    },
    email: {
      label: 'E-mail address',
      hint: 'We send the list there once. Whoever reads their e-mail can see what is on it.',
    },
  }
  return {
    reference: person?.reference,
    choosesPeople: people.length > 0,
    keep: person === undefined && list.length > 0,
    fields: fieldsOf(words, { person: person?.id ?? nobody, ...typed }, errors),
    cards: list.map(cardOf),
    nothing: list.length === 0,
    sensitive: list.some(({ facts }) => facts?.sensitive),
  }
}

function cardOf({ id, title, gone, facts }: Listed) {
  if (!facts)
    return { id, title, gone, href: undefined, tag: { text: gone, colour: 'grey' }, meta: undefined }
  const [when, ...moreTimes] = facts.when
  const [where, ...morePlaces] = facts.where
  const more = (others: string[], one: string, many: string) =>
    others.length > 0 ? `, and ${others.length} more ${others.length === 1 ? one : many}` : ''
  return {
    id,
    title,
    gone,
    href: `/activities/${id}`,
    tag: { text: facts.places, colour: facts.isFull ? 'grey' : 'green' },
    meta: [
      `${when}${more(moreTimes, 'time', 'times')}`,
      `${where}${more(morePlaces, 'place', 'places')}`,
      facts.cost,
      ...facts.contact.filter(({ label }) => label === 'Phone').map(({ text }) => text),
    ],
  }
}

/** The model of views/search/list.hbs: a sheet to hand to someone, on which no person is named. */
export function sheetPage(
  list: readonly Listed[],
  { large, address, end }: { large: boolean; address: string; end?: Date },
) {
  return {
    large,
    sensitive: list.some(({ facts }) => facts?.sensitive),
    otherSize: large
      ? { href: address, text: 'Ordinary print' }
      : { href: `${address}?print=large`, text: 'Large print' },
    until: end ? formatDay(dayOf(end)) : undefined,
    activities: list.map(({ title, gone, facts }) => ({
      title,
      gone,
      summary: facts?.summary,
      rows: facts ? rowsOf(facts) : undefined,
    })),
  }
}

function rowsOf(facts: NonNullable<Listed['facts']>) {
  const rows = [
    { key: 'Group', lines: [facts.organisation] },
    { key: 'When', lines: facts.when },
    { key: 'Where', lines: facts.where },
    { key: 'How to get there', lines: facts.howToGetThere },
    { key: 'Cost', lines: [facts.cost] },
    { key: 'Places', lines: [facts.places] },
    ...facts.contact.map(({ label, text, href }) => ({ key: label, value: text, href })),
  ]
  return rows.filter((row) => !('lines' in row) || row.lines.length > 0)
}
