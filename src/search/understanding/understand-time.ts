// src/search/understanding/understand-time.ts — finds days and parts of the day in what was typed.
import { dayNames, weekdays } from '../../directory/directory.ts'
import { partsOfDay } from '../facets.ts'
import type { Said, Token } from './phrases.ts'
import { hourAt } from './understand-hours.ts'
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
  ['lunchtimes', ['afternoon', 'morning']],
  ['daytime', ['morning', 'afternoon']],
  ['daytimes', ['morning', 'afternoon']],
])
const joining = new Set('or and on the in at a of do make come any this'.split(' '))
/** Also as it is often misspelt. */
const tomorrow = /^(?:tom+or+ow?|tmrw|2morrow|2moro)$/
const negations = new Set(['not', 'no', 'never', 'except', 'cannot', 'nothing', 'without'])

interface TimeSaid {
  days: readonly Day[]
  parts: readonly Part[]
  from: number
  to: number
  /** Its words say what is done there too: "after school". */
  stays?: true
}

/** The time a text speaks of, as one condition; none when it speaks of none. Today is that weekday. */
export function timesIn(tokens: readonly Token[], today?: Day): Said<Condition>[] {
  const all = timesSaid(tokens, today)
  const said = all.filter((one) => refusedFrom(tokens, all, one) === undefined)
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
  return said.map(({ from, to, stays = false }) => ({
    value: { ...value, stays },
    from,
    to,
    telling: to - from,
  }))
}

/** The times that do not do, with the words that say so: "not in the evening". */
export function refusedTimes(tokens: readonly Token[]): { from: number; to: number }[] {
  const all = timesSaid(tokens, undefined)
  return all.flatMap((one) => {
    const from = refusedFrom(tokens, all, one)
    return from === undefined ? [] : [{ from, to: one.to }]
  })
}

function timesSaid(tokens: readonly Token[], today: Day | undefined): TimeSaid[] {
  const word = (at: number) => tokens[at]?.word ?? ''
  return tokens.flatMap((_, at): TimeSaid[] => {
    const days = dayWords.get(word(at)) ?? dayFrom(word(at), today)
    if (word(at) === 'tonight') return [{ days: days ?? [], parts: ['evening'], from: at, to: at + 1 }]
    if (days) return [{ days, parts: [], from: at, to: at + 1 }, ...nightAfter(word(at + 1), at + 1)]
    const short = shortDays.get(word(at))
    if (short && (word(at - 1) === 'on' || partWords.has(word(at + 1)) || /^nights?$/.test(word(at + 1)))) {
      return [{ days: short, parts: [], from: at, to: at + 1 }, ...nightAfter(word(at + 1), at + 1)]
    }
    const parts = partWords.get(word(at))
    if (parts && !(word(at - 1) === 'good')) {
      return [{ days: word(at - 1) === 'this' && today ? [today] : [], parts, from: at, to: at + 1 }]
    }
    if (word(at) === 'after' && /^work(ing)?$/.test(word(at + 1)) && word(at + 2) !== 'stress') {
      return [{ days: [], parts: ['evening'], from: at, to: at + 2 }]
    }
    if (word(at) === 'after' && word(at + 1) === 'school') {
      return [{ days: workingDays, parts: ['afternoon', 'evening'], from: at, to: at + 2, stays: true }]
    }
    const hour = hourAt(tokens, at)
    if (hour) return [{ days: [], parts: hour.parts, from: at, to: hour.to }]
    const inTheDay = /^(during|in)$/.test(word(at)) && word(at + 1) === 'the' && word(at + 2) === 'day'
    return inTheDay ? [{ days: [], parts: ['morning', 'afternoon'], from: at, to: at + 3 }] : []
  })
}

function nightAfter(word: string, at: number): TimeSaid[] {
  return /^nights?$/.test(word) ? [{ days: [], parts: ['evening'], from: at, to: at + 1 }] : []
}

/** The day that "today", "tonight" and "tomorrow" are. */
function dayFrom(word: string, today: Day | undefined): readonly Day[] | undefined {
  if (!today) return undefined
  if (word === 'today' || word === 'tonight') return [today]
  return tomorrow.test(word) ? [weekdays[(weekdays.indexOf(today) + 1) % weekdays.length]!] : undefined
}

/** The word that refuses a time, or one joined to it: "not mondays or tuesdays"; undefined when none does. */
function refusedFrom(
  tokens: readonly Token[],
  all: readonly TimeSaid[],
  { from }: TimeSaid,
): number | undefined {
  let at = from - 1
  while (at >= 0 && joining.has(tokens[at]!.word)) at--
  if (at < 0) return undefined
  if (negations.has(tokens[at]!.word)) return at
  if (tokens[at]!.word === 'but' && tokens[at - 1]?.stem === 'dai') return at
  const isJoined = at === from - 1 || tokens.slice(at + 1, from).some(({ word }) => /^(?:or|and)$/.test(word))
  const before = isJoined ? all.find((one) => one.to === at + 1 && one.from < from) : undefined
  return before ? refusedFrom(tokens, all, before) : undefined
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
