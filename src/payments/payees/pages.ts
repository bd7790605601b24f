// src/payments/payees/pages.ts — what the list of payees shows.
import { type Field, type FieldItem, lastPage, paginate } from '../../web/web.ts'
import type { PayeeRail } from './detail.ts'
import type { Names, PayeeRow } from './parts.ts'
import { type PayeeState, payeeStates, railOf, railWords, stateOf, stateTags } from './state.ts'

/** What is asked of the list; '' asks for everything. */
export interface PayeeSearch {
  q: string
  state: string
  rail: string
  page: number
}

const pageSize = 50
const railTexts: Record<PayeeRail, string> = {
  stripe: 'Through Stripe',
  'bank-file': 'By bank transfer',
  'fiscal-host': 'Through a fiscal host',
}

/** Those who match, with what waits for somebody at the top. */
export function payeesPage(all: readonly PayeeRow[], names: Names, search: PayeeSearch) {
  const found = all.filter((row) => matches(row, search))
  const page = Math.min(search.page, lastPage(found.length, pageSize))
  const shown = found.slice((page - 1) * pageSize, page * pageSize)
  const held = all.filter((row) => stateOf(row) === 'held').length
  return {
    isEmpty: all.length === 0,
    held: heldWords(held),
    fields: fieldsFor(search),
    found: found.length === 1 ? '1 organisation' : `${found.length} organisations`,
    isNone: found.length === 0,
    head: [{ text: 'Name' }, { text: 'State' }, { text: 'How it is paid' }, { text: 'Account' }],
    rows: shown.map((row) => [
      { text: row.name, href: `/payees/${row.organisationId}` },
      { tag: stateTags[stateOf(row)] },
      { text: railWords(railOf(row), row.inForce?.hostId, names) },
      { text: row.inForce?.masked ?? '' },
    ]),
    pagination: paginate('/payees', addressOf(search), page, found.length, pageSize),
  }
}

function matches(row: PayeeRow, { q, state, rail }: PayeeSearch): boolean {
  if (q !== '' && !row.name.toLowerCase().includes(q.toLowerCase())) return false
  if (state !== '' && stateOf(row) !== state) return false
  return rail === '' || railOf(row) === rail
}

function heldWords(count: number): string | undefined {
  if (count === 0) return undefined
  return count === 1
    ? 'One change waits to be confirmed by another person'
    : `${count} changes wait to be confirmed by another person`
}

function fieldsFor({ q, state, rail }: PayeeSearch): Record<'q' | 'state' | 'rail', Field> {
  const any = (text: string): FieldItem => ({ value: '', text })
  const states = payeeStates.map((value: PayeeState) => ({ value, text: stateTags[value].text }))
  const rails = Object.entries(railTexts).map(([value, text]) => ({ value, text }))
  return {
    q: { name: 'q', id: 'q', label: 'Name', value: q },
    state: { name: 'state', id: 'state', label: 'State', value: state, items: [any('Any state'), ...states] },
    rail: {
      name: 'rail',
      id: 'rail',
      label: 'How it is paid',
      value: rail,
      items: [any('Any way'), ...rails],
    },
  }
}

function addressOf({ q, state, rail }: PayeeSearch): URLSearchParams {
  return new URLSearchParams(Object.entries({ q, state, rail }).filter(([, value]) => value !== ''))
}
