// src/search/index/slots.ts — days and parts of the day of each set of slots, as bits.
import { weekdays } from '../../directory/directory.ts'
import { type Filters, partsOfDay } from '../facets.ts'
import type { CodeGroup } from './code-groups.ts'

const agreedBit = weekdays.length * partsOfDay.length
const bitOf = new Map<string, number>([
  ...weekdays.flatMap((day, at) =>
    partsOfDay.map((part, of): [string, number] => [`${day}-${part}`, at * partsOfDay.length + of]),
  ),
  ['agreed', agreedBit],
])

/** The slots of each set of the group as bits. A code that is no slot is in none. */
export function slotBits(group: CodeGroup): Uint32Array {
  const bits = group.codes[0]!.map((code) => bitOf.get(code))
  return Uint32Array.from(group.sets, ([codes]) => {
    let mask = 0
    for (const code of codes!) if (bits[code] !== undefined) mask |= 1 << bits[code]
    return mask
  })
}

/** The slots asked for: any of the days with any of the parts; times that are agreed always fit. */
export function askedBits(days: readonly string[], parts: readonly string[]): number {
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
export function countSlots(bits: Uint32Array, counts: Uint32Array, { day, part }: Filters) {
  const days: Record<string, number> = {}
  const parts: Record<string, number> = {}
  const add = (to: Record<string, number>, code: string, mask: number) => {
    let sum = 0
    for (let set = 0; set < bits.length; set++) if ((bits[set]! & mask) !== 0) sum += counts[set]!
    if (sum > 0) to[code] = sum
  }
  for (const each of weekdays) add(days, each, askedBits([each], part?.length ? part : partsOfDay))
  for (const each of partsOfDay) add(parts, each, askedBits(day?.length ? day : weekdays, [each]))
  return { day: days, part: parts }
}

/** Days from that weekday on until each set is on again: 0 is the day itself; 7 when times are agreed. */
export function daysUntil(bits: Uint32Array, from: number): Uint8Array {
  const masks = weekdays.map((_, ahead) => {
    const day = weekdays[(from + ahead) % weekdays.length]!
    return askedBits([day], partsOfDay) & ~(1 << agreedBit)
  })
  return Uint8Array.from(bits, (mask) => {
    const ahead = masks.findIndex((each) => (mask & each) !== 0)
    return ahead < 0 ? weekdays.length : ahead
  })
}
