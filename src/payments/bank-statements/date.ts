// src/payments/bank-statements/date.ts — a date as banks write it → a day.
import { type Day, dayFromParts } from '../../kernel/day.ts'
import type { StatementMapping } from './mapping.ts'

export type DateFormat = StatementMapping['dateFormat']

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const figures = /^([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4}|[0-9]{2})$/
const yearFirst = /^([0-9]{4})[-/. ]?([0-9]{2})[-/. ]?([0-9]{2})$/
const named = /^([0-9]{1,2})(?:st|nd|rd|th)?[-/. ]?([a-z]{3})[a-z]*[-/., ]*([0-9]{4}|[0-9]{2})$/i
/** "2026-02-01T10:22:33Z", "01/02/2026 10:22". */
const timeOfDay = /[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9:]{4,6})?$/

/** The day; undefined when it is not written so, or there is no such day. */
export function readDay(text: string, format: DateFormat): Day | undefined {
  const date = text.trim().replace(timeOfDay, '')
  if (format === 'YYYY-MM-DD') {
    const [, year, month, day] = yearFirst.exec(date) ?? []
    return year === undefined ? undefined : dayFromParts(year, month!, day!)
  }
  if (format === 'DD MMM YYYY') {
    const [, day, name, year] = named.exec(date) ?? []
    const month = months.indexOf(name?.toLowerCase() ?? '') + 1
    return month === 0 ? undefined : dayFromParts(wholeYear(year!), String(month), day!)
  }
  const [, first, second, year] = figures.exec(date) ?? []
  if (first === undefined || (format === 'DD/MM/YYYY' && year!.length !== 4)) return undefined
  if (format === 'DD/MM/YY' && year!.length !== 2) return undefined
  const [day, month] = format === 'MM/DD/YYYY' ? [second, first] : [first, second]
  return dayFromParts(wholeYear(year!), month!, day!)
}

/** In the order in which they are preferred where several fit every row. */
export const dateFormats: readonly DateFormat[] = [
  'DD/MM/YYYY',
  'DD/MM/YY',
  'YYYY-MM-DD',
  'DD MMM YYYY',
  'MM/DD/YYYY',
]

/** Statements are of our time. */
function wholeYear(year: string): string {
  return year.length === 2 ? `20${year}` : year
}
