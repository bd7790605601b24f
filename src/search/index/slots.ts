// src/search/index/slots.ts — days and parts of the day of each set of slots, as bits.
import { weekdays } from '../../directory/directory.ts'
import { addDays, type Day, weekdayOf } from '../../kernel/day.ts'
import { type Filters, partsOfDay } from '../facets.ts'
import type { CodeGroup } from './code-groups.ts'
import { type FlatCodes, layOut } from './flat-codes.ts'

const agreedBit = weekdays.length * partsOfDay.length
const monthlyBit = agreedBit + 1
const bitOf = new Map<string, number>([
  ...weekdays.flatMap((day, at) =>
    partsOfDay.map((part, of): [string, number] => [`${day}-${part}`, at * partsOfDay.length + of]),
  ),
  ['agreed', agreedBit],
  ['monthly', monthlyBit],
])

const known = new WeakMap<CodeGroup, Uint32Array>()

/** The slots of each set of the group as bits. A code that is no slot is in none. Sets never change. */
export function slotBits(group: CodeGroup): Uint32Array {
  const before = known.get(group)
  if (before?.length === group.sets.length) return before
  const bits = group.codes[0]!.map((code) => bitOf.get(code))
  const made = Uint32Array.from(group.sets, ([codes]) => {
    let mask = 0
    for (const code of codes!) if (bits[code] !== undefined) mask |= 1 << bits[code]
    return mask
  })
  known.set(group, made)
  return made
}

/** The slots asked for: any of the days with any of the parts; times that are agreed always fit. */
function askedBits(days: readonly string[], parts: readonly string[]): number {
  let mask = 1 << agreedBit
  for (const day of days) {
    for (const part of parts) {
      const bit = bitOf.get(`${day}-${part}`)
      if (bit !== undefined) mask |= 1 << bit
    }
  }
  return mask
}

/** What is asked of slots; undefined when any will do. */
export function askedSlots({ day, part }: Filters): number | undefined {
  if (!day?.length && !part?.length) return undefined
  return askedBits(day?.length ? day : weekdays, part?.length ? part : partsOfDay)
}

/** By set: on which days it is, and in which parts of the day. */
interface SlotTimes {
  days: FlatCodes
  parts: FlatCodes
}

const timesKnown = new WeakMap<Uint32Array, Map<string, SlotTimes>>()
/** Most questions ask for no day and no part of it: of the others so many are kept. */
const timesMost = 16

/** The days of each set in the parts that are asked for, and its parts of the days that are asked for. */
export function slotTimes(group: CodeGroup, { day = [], part = [] }: Filters): SlotTimes {
  const bits = slotBits(group)
  const known = timesKnown.get(bits) ?? new Map<string, SlotTimes>()
  timesKnown.set(bits, known)
  const asked = [...day, ...part].join()
  const before = known.get(asked)
  if (before) return before
  const days = weekdays.map((each) => askedBits([each], part.length > 0 ? part : partsOfDay))
  const parts = partsOfDay.map((each) => askedBits(day.length > 0 ? day : weekdays, [each]))
  const made = { days: touching(bits, days), parts: touching(bits, parts) }
  if (known.size === timesMost) known.clear()
  known.set(asked, made)
  return made
}

/** By set: which of those masks its bits touch. */
function touching(bits: Uint32Array, masks: readonly number[]): FlatCodes {
  const all = Array.from(masks.keys())
  return layOut(Array.from(bits, (bit) => all.filter((at) => (bit & masks[at]!) !== 0)))
}

/** From any day the first of that weekday in a month comes within so many days. */
const longestWait = 38

/**
 * Days from that day on until each set is on again: 0 is the day itself, 7 when times are agreed. What is on
 * every two weeks counts as weekly: nobody says in which of the weeks.
 */
export function daysUntil(bits: Uint32Array, today: Day): Uint8Array {
  const days = Array.from({ length: longestWait }, (_, ahead) => {
    const day = addDays(today, ahead)
    const isFirst = Number(day.slice(-2)) <= weekdays.length
    return { isFirst, mask: askedBits([weekdayOf(day)], partsOfDay) & ~(1 << agreedBit) }
  })
  return Uint8Array.from(bits, (bit) => {
    const isMonthly = (bit & (1 << monthlyBit)) !== 0
    const ahead = days.findIndex(({ isFirst, mask }) => (bit & mask) !== 0 && (isFirst || !isMonthly))
    return ahead < 0 ? weekdays.length : ahead
  })
}
