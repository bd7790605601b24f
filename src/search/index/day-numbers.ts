// src/search/index/day-numbers.ts — days as numbers, each worked out once.
import { type Day, dayNumber } from '../../kernel/day.ts'

const daysKnown = new Map<Day, number>()

/** A day as a number; each is worked out once, since thousands of rows share it. */
export function daysOf(day: Day): number {
  const known = daysKnown.get(day) ?? dayNumber(day)
  if (daysKnown.size > 20_000) daysKnown.clear()
  daysKnown.set(day, known)
  return known
}
