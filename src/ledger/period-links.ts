// src/ledger/period-links.ts — the months and financial years that people open the books for most.
import { addDays, type Day } from '../kernel/day.ts'
import { financialYearOf, monthOf, type Period, type YearEnd } from './period.ts'

export interface PeriodLink {
  text: string
  href: string
  /** The trial balance at its end. */
  endHref: string
}

/** This month and the last one, this financial year and the last one. */
export function periodsToOpen(today: Day, yearEnd: YearEnd): PeriodLink[] {
  const month = monthOf(today)
  const year = financialYearOf(today, yearEnd)
  const lastMonth = monthOf(addDays(month.from, -1))
  const lastYear = financialYearOf(addDays(year.from, -1), yearEnd)
  const named = (period: Period, text: string) => ({ ...linkTo(period), text })
  return [
    named(month, month.label),
    named(lastMonth, lastMonth.label),
    named(year, `Financial year ${year.label}`),
    named(lastYear, `Financial year ${lastYear.label}`),
  ]
}

function linkTo({ from, to }: Period) {
  return { href: `/ledger?from=${from}&to=${to}`, endHref: `/ledger/trial-balance?on=${to}` }
}
