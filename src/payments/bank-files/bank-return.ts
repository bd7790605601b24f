// src/payments/bank-files/bank-return.ts — lines in which a bank says what it did not pay or got back, as CSV
// → rows.
import { parse } from 'csv-parse/sync'
import { type Day, dayFromParts } from '../../kernel/day.ts'
import { parsePounds } from '../../kernel/pence.ts'

/** What a file of the bank says: it never took the payment, or the money left and came back. */
export type ReturnKind = 'rejected' | 'returned'

export interface ReturnRow {
  /** The line of the file, from 1; headings are line 1. */
  line: number
  reference: string
  amountPence: number
  /** Why, in words. */
  says: string
  on: Day
}

/** The rows, and what cannot be read with its line. Either is empty. */
export interface ReturnFile {
  rows: ReturnRow[]
  faults: string[]
}

/**
 * Reasons of the Automated Return of Unapplied Credits Service, as Bacs and its software houses publish them.
 */
const reasons: Record<string, string> = {
  '0': 'The bank details are not right.',
  '2': 'The account belonged to somebody who has died.',
  '3': 'The account was moved to another bank.',
  '5': 'There is no such account.',
  B: 'The account is closed.',
  C: 'We asked for it back.',
}

const headings = {
  reference: ['reference', 'payment reference', 'beneficiary reference', 'user reference', 'our reference'],
  amount: ['amount', 'value'],
  reason: ['reason code', 'reason', 'code', 'return code'],
  date: ['date', 'processing date', 'return date', 'date of return'],
}
type Heading = keyof typeof headings

/** Reads a CSV with headings (comma, semicolon, tab); amounts in pounds; days as 05/03/2026 or 2026-03-05. */
export function readReturns(text: string, today: Day): ReturnFile {
  const records = recordsOf(text)
  if (records === undefined || records.length < 2) {
    return { rows: [], faults: ['There must be a line of headings and at least one line below it.'] }
  }
  const [heads, ...lines] = records
  const at = Object.fromEntries(
    Object.entries(headings).map(([heading, names]) => [
      heading,
      heads!.findIndex((head) => names.includes(head.trim().toLowerCase())),
    ]),
  ) as Record<Heading, number>
  const missing = Object.keys(headings).filter((heading) => at[heading as Heading] === -1)
  if (missing.length > 0) return { rows: [], faults: [`There is no column headed ${missing.join(', or ')}.`] }
  const read = lines.map((cells, index) => rowOf(cells, at, index + 2, today))
  const faults = read.filter((row) => typeof row === 'string')
  return faults.length > 0
    ? { rows: [], faults }
    : { rows: read.filter((row) => typeof row !== 'string'), faults }
}

function recordsOf(text: string): string[][] | undefined {
  const first = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0]!
  const delimiter = [';', '\t', ','].find((mark) => first.includes(mark)) ?? ','
  try {
    return parse(text, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true })
  } catch {
    return undefined
  }
}

function rowOf(cells: string[], at: Record<Heading, number>, line: number, today: Day): ReturnRow | string {
  const cell = (heading: Heading) => (cells[at[heading]] ?? '').trim()
  const amountPence = parsePounds(cell('amount'))
  const on = dayIn(cell('date'))
  const reference = cell('reference').toUpperCase()
  if (reference === '') return `Line ${line} has no reference.`
  if (amountPence === undefined || amountPence === 0)
    return `Line ${line}: “${cell('amount')}” is not an amount.`
  if (on === undefined) return `Line ${line}: “${cell('date')}” is not a date.`
  if (on > today) return `Line ${line}: its date has not come yet.`
  return { line, reference, amountPence, says: reasonWords(cell('reason')), on }
}

function reasonWords(code: string): string {
  const known = reasons[code.toUpperCase().replace(/^ARUCS[ -]?/, '')]
  if (known !== undefined) return known
  return /^[A-Za-z0-9]{1,6}$/.test(code)
    ? `The bank gave reason ${code}.`
    : 'The bank gave no reason we know.'
}

function dayIn(text: string): Day | undefined {
  const british = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(text)
  if (british) {
    const [, day, month, year] = british as unknown as [string, string, string, string]
    return dayFromParts(year.length === 2 ? `20${year}` : year, month, day)
  }
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return parts ? dayFromParts(parts[1]!, parts[2]!, parts[3]!) : undefined
}
