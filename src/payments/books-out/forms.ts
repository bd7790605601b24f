// src/payments/books-out/forms.ts — what is asked of the books for another program: a period and its codes.
import { addDays, addMonths, type Day, parseDay } from '../../kernel/day.ts'
import { type Field, type FieldError, fieldsOf, type FieldWords } from '../../web/web.ts'
import type { BookCodes } from './files.ts'
import type { BookPeriod } from './books-out.ts'

export const bookNames = [
  'from',
  'to',
  'account',
  'tax',
  'days',
  'cost',
  'bank',
  'stripe',
  'sageTax',
] as const
export type BookQuery = Partial<Record<(typeof bookNames)[number], string>>

/** Where a new set of books of each program begins; finance types its own over them. */
const usual = { account: '429', tax: 'No VAT', days: '30', cost: '5000', bank: '1200', stripe: '1210' }

export const bookWords = {
  from: { label: 'From' },
  to: { label: 'To, that day included' },
  account: { label: 'Account code of what groups earn' },
  tax: { label: 'Tax rate, as Xero names it' },
  days: { label: 'Days until a bill is due' },
  cost: { label: 'Nominal code of what groups earn' },
  bank: { label: 'Nominal code of the bank account' },
  stripe: { label: 'Nominal code of the balance at Stripe' },
  sageTax: { label: 'Tax code' },
} satisfies Record<string, FieldWords>

export interface BooksAsked {
  period: BookPeriod
  codes: BookCodes
  /** What stands in the fields, and in the addresses of the files. */
  query: Record<string, string>
  errors: FieldError[]
}

/** Reads an address; what it leaves out is last month, and the usual codes. */
export function readBooksAsked(typed: BookQuery, today: Day): BooksAsked {
  const first = `${addMonths(today, -1).slice(0, 7)}-01`
  const ends = { from: first, to: addDays(addMonths(first, 1), -1) }
  const given = Object.fromEntries(Object.entries(typed).filter(([, text]) => text !== ''))
  const query: Record<string, string> = { ...ends, ...usual, sageTax: 'T9', ...given }
  const errors = wrongIn(query)
  const { account, tax, cost, bank, stripe, sageTax } = query as Record<keyof typeof bookWords, string>
  const codes = { account, tax, cost, bank, stripe, sageTax, days: Number(query.days) }
  const period = errors.length > 0 ? ends : { from: query.from!, to: query.to! }
  return { period, codes, query, errors }
}

function wrongIn(query: Record<string, string>): FieldError[] {
  const errors: FieldError[] = []
  const wrong = (field: string, text: string) => errors.push({ field, text })
  for (const field of ['from', 'to']) {
    if (parseDay(query[field]!) !== query[field]) wrong(field, 'Type a real date, like 2026-03-27.')
  }
  if (errors.length === 0 && query.from! > query.to!) {
    wrong('to', 'The last day must be the first day or after it.')
  }
  for (const field of ['account', 'cost', 'bank', 'stripe', 'sageTax']) {
    if (!/^[A-Za-z0-9][A-Za-z0-9.-]{0,9}$/.test(query[field]!)) {
      wrong(field, 'A code is at most ten letters and digits.')
    }
  }
  if (!/^[A-Za-z0-9][A-Za-z0-9 %().-]{0,49}$/.test(query.tax!)) wrong('tax', 'Type the name of the tax rate.')
  if (!/^[0-9]{1,3}$/.test(query.days!)) wrong('days', 'Type a number of days, like 30.')
  return errors
}

/** The fields, with what stands in them. */
export function bookFields({ query, errors }: BooksAsked): Record<keyof typeof bookWords, Field> {
  return fieldsOf(bookWords, query, errors)
}
