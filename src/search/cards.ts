// src/search/cards.ts — one activity that was found → its card: what it is, and why it is here.
import type { Day } from '../kernel/day.ts'
import { formatMiles, metresBetween } from '../kernel/distance.ts'
import {
  type Activity,
  type KnownPlace,
  type ListingContent,
  needLabel,
  openness,
  sayConfirmed,
  sayCost,
  sayFromAfar,
  sayModes,
  sayPlaces,
  sayWhen,
  sayWhere,
} from '../directory/directory.ts'
import type { Finding } from './find-activities.ts'
import { sayMissed } from './missed.ts'

const listed = new Intl.ListFormat('en-GB')

type Found = Finding['found'][number]
/** What is known of all cards of one search. */
export type Around = Pick<Finding, 'today' | 'place'> & {
  /** Words that were taken for others: a card says the ones it was found by. */
  corrected: readonly { typed: string; as: string }[]
  /** What `why.missed` of a hit counts through. */
  wishes: readonly { facet: string; codes: readonly string[]; label: string }[]
}

/** What a card says of one activity: where, when, cost, distance, room, freshness, and why it is here. */
export function card({ activity, hit }: Found, { today, place, wishes, corrected }: Around) {
  const { content } = activity
  const hidden = content.places.some((one) => one.hidden)
  const metres = hit.metres === null || hidden ? null : Math.round(hit.metres)
  const isAfar = place !== undefined && hit.metres === null
  const { said, afar, there } = kept(activity, today)
  const nearest = nearestFirst(content, place)
  const at = nearest === content ? there : sayThere(nearest)
  return {
    ...said,
    where: isAfar ? afar : at.where,
    metres,
    distance: metres === null ? null : formatMiles(metres),
    reply: sayReply(hit),
    accepts: sayAccepts(hit),
    funded: sayFunded(hit),
    gettingThere: isAfar ? null : at.gettingThere,
    matches: sayMatches(hit, corrected),
    beside: hit.why.beside.map(needLabel).join(' · ') || null,
    misses: hit.why.missed.flatMap((at) => (wishes[at] ? [sayMissed(wishes[at], activity)] : [])),
    why: hit.why,
  }
}

interface Kept {
  today: Day
  said: ReturnType<typeof say>
  afar: string
  /** With its places as they are listed. */
  there: ReturnType<typeof sayThere>
}

const keptOf = new WeakMap<Activity, Kept>()

/** What is said of an activity whoever asks: once a day, as long as it is the same. */
function kept(activity: Activity, today: Day): Kept {
  const before = keptOf.get(activity)
  if (before?.today === today) return before
  const { content } = activity
  const made = { today, said: say(activity, today), afar: sayFromAfar(content), there: sayThere(content) }
  keptOf.set(activity, made)
  return made
}

function sayThere(content: ListingContent) {
  return { where: sayWhere(content), gettingThere: sayGettingThere(content) }
}

function say(activity: Activity, today: Day) {
  const { id, content, organisationName, confirmedOn } = activity
  const state = openness(activity)
  const places = sayPlaces(activity)
  return {
    id,
    title: content.title,
    href: `/activities/${id}`,
    organisation: organisationName,
    summary: content.summary,
    state,
    places,
    tag: { text: places, colour: state === 'full' ? 'grey' : 'green' },
    when: sayWhen(content),
    cost: sayCost(content),
    mode: sayModes(content.mode),
    confirmed: sayConfirmed(confirmedOn, today),
    serves: sayServes(content),
  }
}

export type Card = ReturnType<typeof card>

/** What activity-card.ts shows: the card with its lines, and where it stands. */
export function shownCard(one: Card, on: { level: 2 | 3; number?: number | undefined }) {
  const { id, title, href, tag, summary, matches, gettingThere } = one
  const { when, where, distance, mode, cost, serves, confirmed, reply, accepts, funded } = one
  const isElsewhere = mode === 'In person' || mode === where
  return {
    id,
    title,
    href,
    tag,
    summary,
    matches,
    beside: one.beside,
    gettingThere,
    level: on.level,
    number: on.number,
    lacks: one.misses.join(' · '),
    facts: [
      when,
      distance ? `${where} · ${distance}` : where,
      isElsewhere ? null : mode,
      cost,
      serves,
    ].filter(given),
    reasons: [confirmed, reply, accepts, funded].filter(given),
  }
}

export type ShownCard = ReturnType<typeof shownCard>

function given(text: string | null): text is string {
  return text !== null
}

/** The needs it was found by, then the words: a card says both, as either may be why. */
function sayMatches({ why: { needs, words } }: Found['hit'], corrected: Around['corrected']): string {
  const found = words.map((word) => corrected.find(({ typed }) => typed === word)?.as ?? word)
  return [...needs.map(needLabel), ...found.map((word) => `“${word}”`)].join(' · ')
}

/** The content with the place nearest to the person first: it is the one the card names. */
function nearestFirst(content: ListingContent, place: KnownPlace | undefined): ListingContent {
  const { places } = content
  if (!place || places.length < 2 || places.some(({ hidden }) => hidden)) return content
  const metres = ({ lat, lng }: (typeof places)[number]) =>
    lat === undefined || lng === undefined ? Infinity : metresBetween(place.point, { lat, lng })
  const far = new Map(places.map((one) => [one, metres(one)]))
  return { ...content, places: places.toSorted((a, b) => far.get(a)! - far.get(b)! || 0) }
}

/** How to get to its first place: "Step-free. Bus 101. Parking: two bays"; null where it is hidden. */
function sayGettingThere({ places: [first], access }: ListingContent): string | null {
  if (!first || first.hidden) return null
  const { stepFree, transport, parking } = first
  const isStepFree = stepFree ?? access.includes('step-free')
  const parts = [isStepFree ? 'Step-free' : '', transport, parking ? `Parking: ${parking}` : '']
  return (
    parts
      .filter(Boolean)
      .map((part) => part.replace(/[.\s]+$/, ''))
      .join('. ') || null
  )
}

/** "Serves Medway and Swale": where it comes to you, or is for those who live there. */
function sayServes({ covers, mode }: ListingContent): string | null {
  if (covers.length === 0 || mode.every((one) => one === 'in-person')) return null
  return `Serves ${listed.format(covers)}`
}

function sayReply({ reply: { days } }: Found['hit']): string | null {
  if (days === null) return null
  if (days < 1) return 'Usually replies the same day'
  return `Usually replies in ${days} ${days === 1 ? 'day' : 'days'}`
}

function sayAccepts({ reply: { acceptedPercent } }: Found['hit']): string | null {
  return acceptedPercent === null ? null : `Says yes to ${acceptedPercent}% of prescriptions`
}

function sayFunded({ funding }: Found['hit']): string | null {
  if (funding.includes('block')) return 'Funded: your referral costs the group nothing'
  return funding.includes('per-referral') ? 'Funded: the group is paid for each referral' : null
}
