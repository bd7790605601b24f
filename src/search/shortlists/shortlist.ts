// src/search/shortlists/shortlist.ts — a list of activities somebody chose: how long it may be, and how long
// its link lasts.
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'

/** How many activities a list holds: two sheets of paper. */
const mostListed = 20
/** How many days after today a link still opens its list. */
const linkDays = 30

const dayMillis = 86_400_000

/** The list with these at its end, each once; what was on it keeps its place. Refuses (conflict) too many. */
export function withAdded(list: readonly string[], added: readonly string[]): string[] {
  const whole = [...new Set([...list, ...added])]
  if (whole.length <= mostListed) return whole
  const says = `A shortlist holds ${mostListed} activities. Take something off it first.`
  throw new Refusal('conflict', 'shortlist-full', says)
}

/** When a link that is made now ends. It opens its list until the end of that day. */
export function linkEnd(now: Date): Date {
  return new Date(now.getTime() + linkDays * dayMillis)
}

/** Whether a link with that end still opens its list. */
export function isOpenLink(end: Date, now: Date): boolean {
  return dayOf(now) <= dayOf(end)
}

/** Links with an end before this open nothing any more. */
export function overBefore(now: Date): Date {
  return new Date(now.getTime() - dayMillis)
}
