// src/search/understand-time.ts — finds days and parts of the day in what was typed.
import { dayNames, weekdays } from '../directory/directory.ts'
import { partsOfDay } from './facets.ts'
import type { Said, Token } from './phrases.ts'
import type { Condition } from './understand-wishes.ts'

type Day = (typeof weekdays)[number]
type Part = (typeof partsOfDay)[number]

const workingDays = weekdays.slice(0, 5)
const dayWords = new Map<string, readonly Day[]>([
  ...weekdays.flatMap((day): [string, Day[]][] => {
    const name = dayNames[day].toLowerCase().replace(/s$/, '')
    return [
      [name, [day]],
      [`${name}s`, [day]],
    ]
  }),
  ['weekend', weekdays.slice(5)],
  ['weekends', weekdays.slice(5)],
  ['weekday', workingDays],
  ['weekdays', workingDays],
])
/** Short forms that are words too: meant only after "on" or before a part of the day. */
const shortDays = new Map<string, readonly Day[]>([
  ...weekdays.map((day): [string, Day[]] => [day, [day]]),
  ['tues', ['tue']],
  ['weds', ['wed']],
  ['thur', ['thu']],
  ['thurs', ['thu']],
])
const partWords = new Map<string, readonly Part[]>([
  ['morning', ['morning']],
  ['mornings', ['morning']],
  ['afternoon', ['afternoon']],
  ['afternoons', ['afternoon']],
  ['evening', ['evening']],
  ['evenings', ['evening']],
  ['lunchtime', ['afternoon', 'morning']],
  ['daytime', ['morning', 'afternoon']],
  ['daytimes', ['morning', 'afternoon']],
])
const joining = new Set(['or', 'and', 'on', 'the', 'in', 'at', 'a', 'of'])
const negations = new Set(['not', 'no', 'never', 'except', 'cannot'])

interface TimeSaid {
  days: readonly Day[]
  parts: readonly Part[]
  from: number
  to: number
}

/** The time a text speaks of, as one condition; none when it speaks of none. */
export function timesIn(tokens: readonly Token[]): Said<Condition>[] {
  const said = timesSaid(tokens).filter(({ from }) => !isNegated(tokens, from))
  if (said.length === 0) return []
  const days = weekdays.filter((day) => said.some((one) => one.days.includes(day)))
  const parts = partsOfDay.filter((part) => said.some((one) => one.parts.includes(part)))
  if (days.length === 0 && parts.length === 0) return []
  const slots = (days.length > 0 ? days : weekdays).flatMap((day) =>
    (parts.length > 0 ? parts : partsOfDay).map((part) => `${day}-${part}`),
  )
  const key = `slot:${[...days, ...parts].join('+')}`
  const value: Condition = {
    facet: 'slot',
    codes: [...slots, 'agreed'],
    key,
    label: labelOf(days, parts),
    stays: false,
  }
  return said.map(({ from, to }) => ({ value, from, to, telling: 1 }))
}

function timesSaid(tokens: readonly Token[]): TimeSaid[] {
  const word = (at: number) => tokens[at]?.word ?? ''
  return tokens.flatMap((_, at): TimeSaid[] => {
    const days = dayWords.get(word(at))
    if (days) return [{ days, parts: [], from: at, to: at + 1 }, ...nightAfter(word(at + 1), at + 1)]
    const short = shortDays.get(word(at))
    if (short && (word(at - 1) === 'on' || partWords.has(word(at + 1)) || /^nights?$/.test(word(at + 1)))) {
      return [{ days: short, parts: [], from: at, to: at + 1 }, ...nightAfter(word(at + 1), at + 1)]
    }
    const parts = partWords.get(word(at))
    if (parts && !(word(at - 1) === 'good')) return [{ days: [], parts, from: at, to: at + 1 }]
    if (word(at) === 'after' && /^work(ing)?$/.test(word(at + 1)) && word(at + 2) !== 'stress') {
      return [{ days: [], parts: ['evening'], from: at, to: at + 2 }]
    }
    const inTheDay = /^(during|in)$/.test(word(at)) && word(at + 1) === 'the' && word(at + 2) === 'day'
    return inTheDay ? [{ days: [], parts: ['morning', 'afternoon'], from: at, to: at + 3 }] : []
  })
}

function nightAfter(word: string, at: number): TimeSaid[] {
  return /^nights?$/.test(word) ? [{ days: [], parts: ['evening'], from: at, to: at + 1 }] : []
}

function isNegated(tokens: readonly Token[], from: number): boolean {
  let at = from - 1
  while (at >= 0 && joining.has(tokens[at]!.word)) at--
  return at >= 0 && negations.has(tokens[at]!.word)
}

function labelOf(days: readonly Day[], parts: readonly Part[]): string {
  const isSame = (some: readonly Day[]) =>
    some.length === days.length && some.every((day) => days.includes(day))
  const dayLabel = isSame(workingDays)
    ? 'Weekdays'
    : isSame(weekdays.slice(5))
      ? 'Weekend'
      : days.map((day) => dayNames[day]).join(' or ')
  const partLabel = parts.join(' or ')
  if (!dayLabel) return partLabel.charAt(0).toUpperCase() + partLabel.slice(1)
  return partLabel ? `${dayLabel}, ${partLabel}` : dayLabel
}
