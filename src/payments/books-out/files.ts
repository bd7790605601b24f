// src/payments/books-out/files.ts — lines of a purchase ledger as the rows that Xero and Sage 50 import.
import { addDays, type Day } from '../../kernel/day.ts'
import { plainPounds } from '../../kernel/pence.ts'
import type { CsvRow } from '../../web/web.ts'
import type { BookKind, BookLine } from './books-out.ts'

/** The codes of the other program's accounts, as finance typed them. */
export interface BookCodes {
  account: string
  tax: string
  days: number
  cost: string
  bank: string
  stripe: string
  sageTax: string
}

/** A provider as the other program knows it. */
export type NameOf = (providerId: string) => Promise<string>

/** Xero takes at most so many bills in one file. */
export const mostBills = 500

/** The columns of Xero's template for bills that it needs, in its order. */
export const xeroHeads = [
  'ContactName',
  'InvoiceNumber',
  'InvoiceDate',
  'DueDate',
  'Description',
  'Quantity',
  'UnitAmount',
  'AccountCode',
  'TaxType',
]

/** Part `part` (from 1) of the bills; a credit is a bill below zero, which Xero takes as a credit note. */
export async function* xeroRows(
  lines: AsyncIterable<BookLine>,
  nameOf: NameOf,
  { account, tax, days }: BookCodes,
  part: number,
): AsyncGenerator<CsvRow> {
  let at = 0
  for await (const { number, kind, on, providerId, amountPence, words } of lines) {
    if (!isBill(kind)) continue
    at += 1
    if (at <= (part - 1) * mostBills) continue
    if (at > part * mostBills) return
    const signed = kind === 'credit' ? -amountPence : amountPence
    const when = [inBritain(on), inBritain(addDays(on, days))]
    yield [await nameOf(providerId), number, ...when, words, 1, pounds(signed), account, tax]
  }
}

export const isBill = (kind: BookKind) => kind === 'bill' || kind === 'credit'

/** The columns of Sage 50's import of audit trail transactions, in its order. */
export const sageHeads = [
  'Type',
  'Account Reference',
  'Nominal A/C Ref',
  'Department Code',
  'Date',
  'Reference',
  'Details',
  'Net Amount',
  'Tax Code',
  'Tax Amount',
]

/** Purchase invoice, purchase credit, payment on account, and a receipt for money that came back. */
const sageTypes: Record<BookKind, string> = { bill: 'PI', credit: 'PC', payment: 'PA', 'money-back': 'PR' }
/** Sage cuts what is longer; so do we, that both say the same. */
const mostDetails = 60

/** Every line for Sage 50; its amounts are never below zero, the type says which way they go. */
export async function* sageRows(
  lines: AsyncIterable<BookLine>,
  nameOf: NameOf,
  codes: BookCodes,
): AsyncGenerator<CsvRow> {
  for await (const { number, kind, on, providerId, amountPence, words, place } of lines) {
    const account = sageAccount(await nameOf(providerId), providerId)
    const nominal = isBill(kind) ? codes.cost : codes[place]
    const details = words.slice(0, mostDetails)
    const amounts = [pounds(amountPence), codes.sageTax, 0]
    yield [sageTypes[kind], account, nominal, 0, inBritain(on), number, details, ...amounts]
  }
}

/**
 * A provider's account reference in Sage: four letters of its name and the end of its identifier, eight
 * characters in all, always the same as long as the name is.
 */
export function sageAccount(name: string, providerId: string): string {
  const letters = name
    .normalize('NFD')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
  return `${letters.slice(0, 4).padEnd(4, 'X')}${providerId.slice(-4).toUpperCase()}`
}

function pounds(pence: number): number {
  return Number(plainPounds(pence))
}

/** "2026-03-27" → "27/03/2026". */
function inBritain(day: Day): string {
  return day.split('-').reverse().join('/')
}
