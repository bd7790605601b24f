// src/search/engine/document-codes.ts — an activity → the codes that filters ask for.
import { type Activity, type ListingContent, type Session, takesUnfunded } from '../../directory/directory.ts'
import { audiencesIn } from '../understanding/audiences.ts'
import type { ActivityFacts } from '../facts.ts'
import { ageRanges, type FacetCodes } from '../facets.ts'

/** The codes an activity has of each facet. */
export function codesOf({ content, placesLeft }: Activity, { funding }: ActivityFacts): FacetCodes {
  const open = content.places.filter((place) => !place.hidden)
  const stepFree = open.some((place) => place.stepFree) ? ['step-free'] : []
  return {
    need: content.needs,
    kind: content.kind ? [content.kind] : [],
    slot: slotsOf(content.sessions),
    price: pricesOf(content.cost.pence),
    age: agesOf(content),
    for: audiencesIn(`${content.title}\n${content.forWhom}`),
    access: [...new Set([...content.access, ...stepFree])],
    language: content.languages,
    mode: content.mode,
    prescriptions: takesNow(content, funding) ? ['yes'] : [],
    room: placesLeft === 0 ? [] : ['yes'],
    funding,
  }
}

/** Whether a prescription can be issued for it now: where nobody pays, only if it takes that. */
function takesNow(content: ListingContent, funding: readonly string[]): boolean {
  return takesUnfunded(content) || (content.acceptsPrescriptions && funding.length > 0)
}

const fivePounds = 500

function pricesOf(pence: number): string[] {
  if (pence === 0) return ['free', 'under-5']
  return pence < fivePounds ? ['under-5'] : []
}

function agesOf({ ageFrom = 0, ageTo = 120 }: ListingContent): string[] {
  return Object.entries(ageRanges)
    .filter(([, [youngest, oldest]]) => ageFrom <= oldest && ageTo >= youngest)
    .map(([code]) => code)
}

/** A part of the day counts when half an hour or more of a session lies in it. */
const parts = [
  { part: 'morning', from: '00:00', to: '12:00' },
  { part: 'afternoon', from: '12:00', to: '17:00' },
  { part: 'evening', from: '17:00', to: '24:00' },
] as const
const fewestMinutes = 30

/**
 * "tue-morning" for each day and part of it, with 'monthly' when they all are the first of a month; 'agreed'
 * when there are no fixed times.
 */
function slotsOf(sessions: readonly Session[]): string[] {
  if (sessions.length === 0) return ['agreed']
  const slots = sessions.flatMap(({ day, start, end }) => {
    const shared = parts.map(({ part, from, to }) => ({
      slot: `${day}-${part}`,
      minutes: Math.min(minutesOf(end), minutesOf(to)) - Math.max(minutesOf(start), minutesOf(from)),
    }))
    const most = Math.max(...shared.map(({ minutes }) => minutes))
    return shared.filter(({ minutes }) => minutes >= Math.min(fewestMinutes, most)).map(({ slot }) => slot)
  })
  const isMonthly = sessions.every(({ weeks }) => weeks === 'first-of-month')
  return [...new Set(slots), ...(isMonthly ? ['monthly'] : [])]
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number) as [number, number]
  return hours * 60 + minutes
}
