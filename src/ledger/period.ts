// src/ledger/period.ts — the months and financial years that the books are read by; what may be locked.
import { addDays, addMonths, type Day, formatDay } from '../kernel/day.ts'
import { Refusal } from '../kernel/refusal.ts'

/** The day a financial year ends on: 31 March is { month: 3, day: 31 }; a day too far is the month's last. */
export interface YearEnd {
  month: number
  day: number
}

export interface Period {
  from: Day
  to: Day
  /** "March 2026", "2026–27", or "2026" where the year ends in December. */
  label: string
}

/** The calendar month of a day. */
export function monthOf(day: Day): Period {
  const from = `${day.slice(0, 7)}-01`
  return { from, to: addDays(addMonths(from, 1), -1), label: formatDay(from).slice(2) }
}

/** The financial year of a day: it ends on the next year end from that day on. */
export function financialYearOf(day: Day, yearEnd: YearEnd): Period {
  const thisYear = Number(day.slice(0, 4))
  const endYear = day <= endIn(thisYear, yearEnd) ? thisYear : thisYear + 1
  const to = endIn(endYear, yearEnd)
  const from = addDays(endIn(endYear - 1, yearEnd), 1)
  const isCalendarYear = from.slice(0, 4) === to.slice(0, 4)
  const label = isCalendarYear ? String(endYear) : `${endYear - 1}–${String(endYear % 100).padStart(2, '0')}`
  return { from, to, label }
}

function endIn(year: number, { month, day }: YearEnd): Day {
  const first = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`
  const last = addDays(addMonths(first, 1), -1)
  const asked = `${first.slice(0, 8)}${String(day).padStart(2, '0')}`
  return asked < last ? asked : last
}

/** The day itself where it is open; else the first one that is. */
export function openFrom(day: Day, lockedThrough: Day | undefined): Day {
  return lockedThrough === undefined || day > lockedThrough ? day : addDays(lockedThrough, 1)
}

/** Refuses (invalid) today and days to come; (conflict) a day that is locked already. */
export function requireLockable(day: Day, today: Day, lockedThrough: Day | undefined): void {
  if (day >= today) {
    const says = `Only days that are over can be locked: up to ${formatDay(addDays(today, -1))}.`
    throw new Refusal('invalid', 'lock-not-over', says)
  }
  if (lockedThrough === undefined || day > lockedThrough) return
  const says = `The books are locked up to ${formatDay(lockedThrough)} already. A lock is never taken off.`
  throw new Refusal('conflict', 'lock-going-back', says)
}
