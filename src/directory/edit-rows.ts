// src/directory/edit-rows.ts — the numbered rows of the edit form: places and times, typed → what a listing
// says.
import { parsePostcode } from '../kernel/postcode.ts'
import type { Typed } from '../web/web.ts'
import type { ListingContent, Place, Session } from './content.ts'

export const mostPlaces = 20
export const mostTimes = 30
export const placeNames = ['venue', 'address', 'town', 'postcode', 'transport', 'parking'] as const
export const timeNames = ['day', 'start', 'end', 'weeks', 'at'] as const
/** Whether a place is step-free, and whether its address is hidden. */
export const placeTicks = ['stepfree', 'hidden'] as const

/** The names of all fields of places that a form may have, in the order of the page. */
export const placeFields = numbered([...placeNames, ...placeTicks], mostPlaces)
/** The names of all fields of times that a form may have, in the order of the page. */
export const timeFields = numbered(timeNames, mostTimes + 3)

export interface Rows {
  places: Omit<Place, 'lat' | 'lng'>[]
  sessions: (Omit<Session, 'place'> & { place?: number })[]
  /** The number of the row that each place and each time was typed in, for naming a mistake's field. */
  placeRows: number[]
  timeRows: number[]
}

/** The rows with anything typed in them; what stands in them is checked with the rest of the listing. */
export function rowsFrom(typed: Typed): Rows {
  const said = (name: string, row: number) => single(typed[`${name}-${row}`])
  const placeRows = range(mostPlaces).filter((row) => placeNames.some((name) => said(name, row)))
  const timeRows = range(mostTimes + 3).filter((row) =>
    ['day', 'start', 'end'].some((name) => said(name, row)),
  )
  return {
    placeRows,
    timeRows,
    places: placeRows.map((row) => placeFrom((name) => said(name, row))),
    sessions: timeRows.map((row) => {
      const at = said('at', row)
      return {
        day: said('day', row) as Session['day'],
        start: clock(said('start', row)),
        end: clock(said('end', row)),
        weeks: (said('weeks', row) || 'every') as Session['weeks'],
        // Without any place, "Place 1" is only what the box began with. Else -1, which no listing may say.
        ...(at === '' || placeRows.length === 0 ? {} : { place: placeRows.indexOf(Number(at)) }),
      }
    }),
  }
}

/** What the form shows for the places and times of a listing: the other direction. */
export function typedRows({ places, sessions }: Pick<ListingContent, 'places' | 'sessions'>): Typed {
  const typed: Typed = {}
  places.forEach((place, at) => {
    const { name: venue, address, town, postcode, transport, parking = '' } = place
    const texts = { venue, address, town, postcode, transport, parking }
    for (const [name, text] of Object.entries(texts)) typed[`${name}-${at + 1}`] = text
    typed[`stepfree-${at + 1}`] = place.stepFree === undefined ? '' : place.stepFree ? 'yes' : 'no'
    if (place.hidden) typed[`hidden-${at + 1}`] = 'yes'
  })
  sessions.forEach(({ day, start, end, weeks, place }, at) => {
    const texts = { day, start, end, weeks, at: place === undefined ? '' : String(place + 1) }
    for (const [name, text] of Object.entries(texts)) typed[`${name}-${at + 1}`] = text
  })
  return typed
}

function placeFrom(said: (name: string) => string): Rows['places'][number] {
  const postcode = parsePostcode(said('postcode'))
  const stepFree = said('stepfree')
  return {
    name: said('venue'),
    address: said('address'),
    town: said('town'),
    postcode: postcode?.whole ?? said('postcode'),
    outwardCode: postcode?.outwardCode ?? '',
    transport: said('transport'),
    ...(stepFree === '' ? {} : { stepFree: yesOrNo(stepFree) }),
    ...(said('parking') ? { parking: said('parking') } : {}),
    ...(said('hidden') === 'yes' ? { hidden: true as const } : {}),
  }
}

/** Anything but yes and no stays what it is: what a listing must say refuses it. */
function yesOrNo(text: string): boolean {
  return { yes: true, no: false }[text] ?? (text as unknown as boolean)
}

/**
 * Times as people type them: "9:30", "9.30", "0930", "2pm" and "2.30 pm" → "09:30", "14:30"; the rest as it
 * is.
 */
export function clock(text: string): string {
  const match = /^([0-9]{1,2})(?:[:.]?([0-9]{2}))? ?(am|pm)?$/i.exec(text)
  if (!match) return text
  const half = match[3]?.toLowerCase()
  const hour = Number(match[1])
  if (half && (hour < 1 || hour > 12)) return text
  const whole = half ? (hour % 12) + (half === 'pm' ? 12 : 0) : hour
  return `${String(whole).padStart(2, '0')}:${match[2] ?? '00'}`
}

function single(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim()
}

function numbered(names: readonly string[], most: number): string[] {
  return range(most).flatMap((row) => names.map((name) => `${name}-${row}`))
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at + 1)
}
