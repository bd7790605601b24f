// src/funding/funds/burn-down.ts — how a fund is used up, month by month, and how far it will go at this
// rate.
import { addDays, addMonths, type Day, dayNumber, formatDay } from '../../kernel/day.ts'
import { formatPounds, nthShare } from '../../kernel/pence.ts'

/** The promise bands of a fund that are not spent, and what is. */
export type Band = 'reserved' | 'allocated' | 'free' | 'spent'
export interface BandMove {
  band: Band
  on: Day
  amountPence: number
}

/** A fund at the end of a month, or today: what is left unspent, in its bands, and spent in that month. */
export interface MonthLeft {
  /** The month's last day, or today. */
  on: Day
  bands: Record<Exclude<Band, 'spent'>, number>
  leftPence: number
  spentPence: number
}

export interface BurnDown {
  /** The day of the first deposit. */
  start: MonthLeft
  months: MonthLeft[]
  /** Where the line goes on to at this rate; absent when nothing can be said. */
  forecast?: { on: Day; leftPence: number }
  says: string
}

/** How many months back tell the rate of spending. */
const monthsBack = 3
/** A forecast further away than this is no forecast. */
const monthsAhead = 60

/** The moves of a fund's bands, oldest first → its burn-down; undefined before the first deposit. */
export function burnDownOf(moves: readonly BandMove[], today: Day, endsOn: Day | null): BurnDown | undefined {
  const first = moves[0]?.on
  if (first === undefined || first > today) return undefined
  const months = monthsOf(moves, first, today)
  const [start] = monthsOf(moves, first, first)
  return { start: start!, months, ...forecastOf(moves, months.at(-1)!, first, endsOn) }
}

function monthsOf(moves: readonly BandMove[], first: Day, today: Day): MonthLeft[] {
  const bands = { reserved: 0, allocated: 0, free: 0 }
  const months: MonthLeft[] = []
  let at = 0
  for (let end = monthEnd(first); ; end = monthEnd(addDays(end, 1))) {
    const on = end < today ? end : today
    let spentPence = 0
    for (; at < moves.length && moves[at]!.on <= on; at += 1) {
      const { band, amountPence } = moves[at]!
      if (band === 'spent') spentPence += amountPence
      else bands[band] += amountPence
    }
    const leftPence = bands.reserved + bands.allocated + bands.free
    months.push({ on, bands: { ...bands }, leftPence, spentPence })
    if (end >= today) return months
  }
}

function monthEnd(day: Day): Day {
  return addDays(addMonths(`${day.slice(0, 7)}-01`, 1), -1)
}

function forecastOf(
  moves: readonly BandMove[],
  { on: today, leftPence }: MonthLeft,
  first: Day,
  endsOn: Day | null,
): Pick<BurnDown, 'forecast' | 'says'> {
  if (endsOn !== null && endsOn <= today) {
    return { says: `This fund ended on ${formatDay(endsOn)} with ${formatPounds(leftPence)} not spent.` }
  }
  const since = addMonths(today, -monthsBack)
  const from = since > first ? since : first
  const days = Math.max(30, dayNumber(today) - dayNumber(from))
  const spent = moves.filter(({ band, on }) => band === 'spent' && on > since && on <= today)
  const spentPence = spent.reduce((sum, { amountPence }) => sum + amountPence, 0)
  if (spentPence <= 0) return { says: 'Nothing was spent in the last three months, so no rate can be told.' }
  const rate = `In the last three months about ${perMonth(spentPence, days)} a month was spent.`
  const daysLeft = Math.floor((leftPence * days) / spentPence)
  const runsOut = addDays(today, Math.min(daysLeft, monthsAhead * 31))
  if (endsOn !== null && endsOn <= runsOut) {
    const usedPence = nthShare(spentPence * (dayNumber(endsOn) - dayNumber(today)), days, 1)
    const left = leftPence - usedPence
    const says = `${rate} At this rate ${formatPounds(left)} will be left on ${formatDay(endsOn)}.`
    return { forecast: { on: endsOn, leftPence: left }, says }
  }
  if (runsOut >= addMonths(today, monthsAhead)) {
    return { says: `${rate} At this rate it lasts more than five years.` }
  }
  const says = `${rate} At this rate it runs out in about ${monthName(runsOut)}.`
  return { forecast: { on: runsOut, leftPence: 0 }, says }
}

function perMonth(pence: number, days: number): string {
  const months = Math.max(1, Math.round(days / 30.4))
  return formatPounds(nthShare(pence, months, 1))
}

/** "March 2026". */
export function monthName(day: Day): string {
  return formatDay(day).replace(/^[0-9]+ /, '')
}
