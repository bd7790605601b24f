// src/search/index/slots.ts — days and parts of the day of each set of slots, as bits.
import { weekdays } from '../../directory/directory.ts'
import { addDays, type Day, weekdayOf } from '../../kernel/day.ts'
import { type Filters, partsOfDay } from '../facets.ts'
import type { CodeGroup } from './code-groups.ts'

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

/** How many there would be on each day, and in each part of the day, the other one as asked. */
export function countSlots(bits: Uint32Array, counts: Int32Array, { day, part }: Filters) {
  const days = weekdays.map((each) => askedBits([each], part?.length ? part : partsOfDay))
  const parts = partsOfDay.map((each) => askedBits(day?.length ? day : weekdays, [each]))
  const masks = [...days, ...parts]
  const sums = new Int32Array(masks.length)
  for (let set = 0; set < bits.length; set++) {
    const count = counts[set]!
    if (count === 0) continue
    for (let at = 0; at < masks.length; at++) {
      if ((bits[set]! & masks[at]!) !== 0) sums[at]! += count
    }
  }
  const named = (codes: readonly string[], from: number) =>
    Object.fromEntries(
      codes.map((code, at) => [code, sums[from + at]!] as const).filter(([, sum]) => sum > 0),
    )
  return { day: named(weekdays, 0), part: named(partsOfDay, days.length) }
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
