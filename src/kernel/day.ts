// src/kernel/day.ts — calendar days and times of day in Europe/London.

/** A calendar day in Europe/London, written YYYY-MM-DD. */
export type Day = string

const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})
const clockTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const months = 'January February March April May June July August September October November December'.split(
  ' ',
)
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
export type Weekday = (typeof weekdays)[number]

/** The Europe/London day of an instant. */
export function dayOf(instant: Date): Day {
  // A day begins on a quarter of an hour, and formatting costs more than most of what asks for it.
  const quarter = Math.floor(instant.getTime() / 900_000)
  if (quarter !== lastQuarter || Number.isNaN(quarter)) {
    const [day, month, year] = london.format(instant).split('/')
    lastDay = `${year}-${month}-${day}`
    lastQuarter = quarter
  }
  return lastDay
}

let lastQuarter = Number.NaN
let lastDay: Day

/** The day that many days later (earlier when negative). */
export function addDays(day: Day, days: number): Day {
  const at = utc(day)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

/** The same day of the month that many months later; the last of the month where it is shorter. */
export function addMonths(day: Day, count: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const first = new Date(Date.UTC(year, month - 1 + count, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, last))
  return first.toISOString().slice(0, 10)
}

/** How many days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

/** The day as a number: days since 1 January 1970. */
export function dayNumber(day: Day): number {
  return Math.round(utc(day).getTime() / 86_400_000)
}

/** The weekday of a day: "mon" … "sun". */
export function weekdayOf(day: Day): Weekday {
  return weekdays[utc(day).getUTCDay()]!
}

/** A real calendar day from its three parts as typed; undefined when there is no such day (2026-02-30). */
export function dayFromParts(year: string, month: string, date: string): Day | undefined {
  if (!/^[0-9]{4}$/.test(year) || !/^[0-9]{1,2}$/.test(month) || !/^[0-9]{1,2}$/.test(date)) return undefined
  return parseDay(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
}

/** A day from "YYYY-MM-DD"; undefined when it is not a real one between 1900 and 2199. */
export function parseDay(text: string): Day | undefined {
  if (!/^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$/.test(text)) return undefined
  const at = utc(text)
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text ? text : undefined
}

/** "21 November 2026". */
export function formatDay(day: Day): string {
  const [year, month, date] = day.split('-')
  return `${Number(date)} ${months[Number(month) - 1]} ${year}`
}

/** "21 November 2026 at 10:05am", in Europe/London. */
export function formatInstant(instant: Date): string {
  return `${formatDay(dayOf(instant))} at ${formatTime(clockTime.format(instant))}`
}

/** "10:00" → "10am", "11:30" → "11:30am", "12:00" → "midday", "00:00" → "midnight". */
export function formatTime(time: string): string {
  const [hour, minute] = time.split(':').map(Number) as [number, number]
  if (minute === 0 && hour === 12) return 'midday'
  if (minute === 0 && hour === 0) return 'midnight'
  const minutes = minute === 0 ? '' : `:${minute.toString().padStart(2, '0')}`
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes}${hour < 12 ? 'am' : 'pm'}`
}

/** The instant at which a Europe/London day begins: in summer an hour before midnight in Greenwich. */
export function instantOf(day: Day): Date {
  const midnight = utc(day)
  const hourBefore = new Date(midnight.getTime() - 3_600_000)
  return dayOf(hourBefore) === day ? hourBefore : midnight
}

function utc(day: Day): Date {
  return new Date(`${day}T00:00:00Z`)
}
