// src/directory/describe.ts — what a listing says, in words for people: when, where, for whom, what it costs.
import { type Day, daysBetween, formatDay, formatTime } from '../kernel/day.ts'
import { formatPounds } from '../kernel/pence.ts'
import { type Activity, freshness, openness } from './activity.ts'
import type { ListingContent, Place, Session } from './content.ts'
import { labelOf } from './vocabulary.ts'

export const dayNames: Record<Session['day'], string> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
}
export const weekNames: Record<Session['weeks'], string> = {
  every: 'Every week',
  fortnightly: 'Every two weeks',
  'first-of-month': 'First of the month',
}

/**
 * "Tuesdays, 10am to 12:30pm"; with more times "and 2 more times"; without any "Times are agreed with you".
 */
export function sayWhen({ sessions }: ListingContent): string {
  const [first, ...more] = sessions
  if (!first) return 'Times are agreed with you'
  if (more.length === 0) return saySession(first)
  return `${saySession(first)}, and ${more.length} more ${more.length === 1 ? 'time' : 'times'}`
}

/** "Tuesdays, 10am to 12:30pm", with "every two weeks" or "first of the month" where it is so. */
export function saySession({ day, start, end, weeks }: Session): string {
  const often = weeks === 'every' ? '' : `, ${weekNames[weeks].toLowerCase()}`
  return `${dayNames[day]}s, ${formatTime(start)} to ${formatTime(end)}${often}`
}

/** "Samphire Plot, Chatham"; a hidden place is never named; without a place, how people take part. */
export function sayWhere({ places, mode }: ListingContent): string {
  const [first, ...more] = places
  if (!first) return sayModes(mode)
  if (first.hidden) return 'The address is given by phone'
  const others = more.length > 0 ? `, and ${more.length} more ${more.length === 1 ? 'place' : 'places'}` : ''
  return `${first.name}, ${first.town}${others}`
}

/** How one takes part without going there: "Online or by phone"; as sayWhere when one must go. */
export function sayFromAfar(content: ListingContent): string {
  const afar = content.mode.filter((mode) => mode !== 'in-person')
  return afar.length > 0 ? sayModes(afar) : sayWhere(content)
}

/** "In person or online". */
export function sayModes(modes: readonly string[]): string {
  const words = modes.map((mode) => labelOf('modes', mode))
  return words.map((word, at) => (at === 0 ? word : word.toLowerCase())).join(' or ')
}

/** The address on one line; only that it is given by phone when it is hidden. */
export function sayAddress(place: Place): string {
  if (place.hidden) return 'The address is given by phone'
  return [place.name, place.address, place.town, place.postcode].filter(Boolean).join(', ')
}

/** "Free", "£2.50", with its note: "£2.50 (tea included)". */
export function sayCost({ cost }: ListingContent): string {
  const amount = cost.pence === 0 ? 'Free' : formatPounds(cost.pence)
  return cost.note ? `${amount} (${cost.note})` : amount
}

/** "Aged 18 or over", "Aged 8 to 12", "Up to 25"; '' when any age may come. */
export function sayAges({ ageFrom, ageTo }: ListingContent): string {
  if (ageFrom !== undefined && ageTo !== undefined) return `Aged ${ageFrom} to ${ageTo}`
  if (ageFrom !== undefined) return `Aged ${ageFrom} or over`
  return ageTo === undefined ? '' : `Aged up to ${ageTo}`
}

/** "Full", "1 place left", "Open to new people". */
export function sayPlaces(activity: Pick<Activity, 'placesLeft'>): string {
  if (openness(activity) === 'full') return 'Full'
  if (activity.placesLeft === null) return 'Open to new people'
  return `${activity.placesLeft} ${activity.placesLeft === 1 ? 'place' : 'places'} left`
}

/** "Confirmed today", "Confirmed 3 weeks ago", and from 90 days the day, with a doubt when it is stale. */
export function sayConfirmed(confirmedOn: Day, today: Day): string {
  const days = Math.max(0, daysBetween(confirmedOn, today))
  if (freshness(confirmedOn, today) === 'confirmed') return `Confirmed ${sayAgo(days)}`
  const doubt = freshness(confirmedOn, today) === 'due' ? '' : '. Ring before you go'
  return `Last confirmed on ${formatDay(confirmedOn)}${doubt}`
}

function sayAgo(days: number): string {
  if (days === 0) return 'today'
  if (days === 1) return 'yesterday'
  if (days < 14) return `${days} days ago`
  return `${Math.floor(days / 7)} weeks ago`
}
