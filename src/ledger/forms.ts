// src/ledger/forms.ts — what is asked of the journal: a period, a kind, an account, a source key.
import { type Day, parseDay } from '../kernel/day.ts'
import { type FieldError, type FieldItem, fieldsOf, type FieldWords } from '../web/web.ts'
import { entryRules } from './rules.ts'

export interface PeriodAsked {
  from?: Day
  to?: Day
}
export interface JournalAsked extends PeriodAsked {
  kind?: string
  account?: string
  key?: string
}

const dayAdvice = 'Type a real date, like 2026-03-27.'
const kinds: FieldItem[] = [
  { value: '', text: 'Every kind' },
  ...entryRules.map(({ kind, name }) => ({ value: kind, text: name })),
]

export const periodWords = {
  from: { label: 'From' },
  to: { label: 'To, that day included' },
} satisfies Record<string, FieldWords>
export const journalWords = {
  ...periodWords,
  kind: { label: 'Kind', items: kinds },
  account: {
    label: 'Account',
    hint: 'Its code, like bank, charges or stripe:balance. Its own page says it.',
  },
  key: {
    label: 'Starts with (like deposit: or earn:)',
    hint: 'How the source key begins, which the page of each entry shows.',
  },
} satisfies Record<string, FieldWords>

/** The first and the last day from an address, and what is wrong with them. */
export function readPeriod(query: Record<string, string>): { asked: PeriodAsked; errors: FieldError[] } {
  const errors: FieldError[] = []
  const days = { from: parseDay(query.from ?? ''), to: parseDay(query.to ?? '') }
  for (const field of ['from', 'to'] as const) {
    if (query[field] && days[field] === undefined) errors.push({ field, text: dayAdvice })
  }
  if (days.from !== undefined && days.to !== undefined && days.from > days.to) {
    errors.push({ field: 'to', text: 'The last day must be the first day or after it.' })
  }
  return { asked: errors.length > 0 ? {} : defined(days), errors }
}

/** All filters of the journal from an address, and what is wrong with them. */
export function readJournalFilters(query: Record<string, string>) {
  const { asked, errors } = readPeriod(query)
  const { kind, account, key } = query
  return { asked: { ...asked, ...defined({ kind, account, key }) } as JournalAsked, errors }
}

/** The fields of those filters, with what was typed. */
export function journalFields(query: Record<string, string>, errors: FieldError[]) {
  return fieldsOf(journalWords, query, errors)
}

function defined<Value>(all: Record<string, Value | undefined>): Record<string, Value> {
  const entries = Object.entries(all).filter(([, value]) => value !== undefined && value !== '')
  return Object.fromEntries(entries) as Record<string, Value>
}
