// src/directory/content.ts — what a listing says about its activity: the part a curator approves.
import { z } from 'zod'
import { formatPounds } from '../kernel/pence.ts'
import { outwardCodeOf, parsePostcode } from '../kernel/postcode.ts'
import { isReadable, readableAdvice } from '../kernel/text.ts'
import { hasCode, type LabelKind, needById } from './vocabulary.ts'

export const modes = ['in-person', 'online', 'phone', 'home'] as const
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export const weekPatterns = ['every', 'fortnightly', 'first-of-month'] as const

/** The longest each text may be, in characters; forms and the import use the same figures. */
export const longest = { title: 100, summary: 160, description: 2_000, words: 200 } as const

const code = (kind: LabelKind) =>
  z.string().refine((text) => hasCode(kind, text), { error: 'Choose from the list.' })
const text = (most: number) =>
  z.string().trim().max(most, `Use ${most} characters or fewer.`).refine(isReadable, readableAdvice)
const words = text(longest.words)
const optionalWords = words.min(1).optional()
const time = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'Give a time like 10:00.')
const age = z.int().min(0).max(120, 'Give an age up to 120.')
const mostCostPence = 100_000

const place = z.strictObject({
  name: words.min(1, 'Give the place a name.'),
  address: words.default(''),
  town: words.min(1, 'Say which town it is in.'),
  postcode: z.string().refine((text) => parsePostcode(text)?.whole === text, 'Give a whole postcode.'),
  outwardCode: z.string().refine((text) => outwardCodeOf(text) === text, 'Give an outward code.'),
  /** Degrees, WGS 84; absent when we do not know where the postcode is. */
  lat: z.number().min(-90).max(90).optional(),
  lng: z.number().min(-180).max(180).optional(),
  stepFree: z.boolean('Choose from the list.').optional(),
  transport: words.default(''),
  parking: optionalWords,
  /** The address is never shown: only the telephone number is. */
  hidden: z.literal(true).optional(),
})

const session = z
  .strictObject({
    day: z.enum(weekdays),
    start: time,
    end: time,
    /** Position in `places`; absent when it is not at a place. */
    place: z.int().min(0, 'Choose a place that is there.').optional(),
    weeks: z.enum(weekPatterns, 'Choose from the list.').default('every'),
  })
  .refine((each) => each.end > each.start, { path: ['end'], error: 'The end must be after the start.' })

const websiteAdvice = 'Give a web address that starts with https://'

const contact = z
  .strictObject({
    phone: z
      .string()
      .regex(/^[0-9+][0-9 ()-]{4,29}$/, 'Give a phone number like 01632 960 001.')
      .optional(),
    email: z.email('Give an e-mail address like name@example.org.').max(254).optional(),
    website: z
      .url({ protocol: /^https?$/, error: websiteAdvice })
      .max(300)
      .refine(isPlainAddress, websiteAdvice)
      .optional(),
  })
  .refine((each) => each.phone ?? each.email, { error: 'Give a phone number or an e-mail address.' })

/**
 * The shape of a listing's content. Parsing puts its fields in one order, so that equal contents look equal.
 */
export const listingContent = z
  .strictObject({
    title: text(longest.title).min(1, 'Give it a name.'),
    summary: text(longest.summary).min(1, 'Say in a sentence what it is.'),
    description: text(longest.description).default(''),
    needs: z
      .array(z.string().refine((id) => needById(id) !== undefined, 'Choose from the list.'))
      .min(1, 'Choose at least one need.')
      .max(10, 'Choose ten at most.'),
    kind: code('kinds').optional(),
    forWhom: words.default(''),
    ageFrom: age.optional(),
    ageTo: age.optional(),
    exclusion: optionalWords,
    cost: z.strictObject({
      pence: z
        .int()
        .min(0)
        .max(mostCostPence, `Give a cost up to ${formatPounds(mostCostPence)}.`),
      note: optionalWords,
    }),
    places: z.array(place).max(20).default([]),
    mode: z.array(z.enum(modes, 'Choose from the list.')).min(1, 'Choose how people take part.'),
    /** Areas reached by telephone, on screen or by a visit; empty means everywhere. */
    covers: z.array(words.min(1)).max(20, 'Name 20 areas at most.').default([]),
    /** Empty when times are agreed with each person. */
    sessions: z.array(session).max(30).default([]),
    access: z.array(code('access')).default([]),
    languages: z.array(code('languages')).min(1).default(['en']),
    contact,
    acceptsPrescriptions: z.boolean(),
    /** Whether it takes prescriptions that nobody pays for; absent means yes. */
    takesUnfunded: z.boolean().optional(),
  })
  .refine((each) => each.sessions.every(({ place }) => place === undefined || place < each.places.length), {
    path: ['sessions'],
    error: 'A time names a place that is not there.',
  })
  .refine((each) => each.ageFrom === undefined || each.ageTo === undefined || each.ageFrom <= each.ageTo, {
    path: ['ageTo'],
    error: 'The oldest age must not be below the youngest.',
  })

export type ListingContent = z.output<typeof listingContent>
export type ListingContentInput = z.input<typeof listingContent>
export type Place = ListingContent['places'][number]
export type Session = ListingContent['sessions'][number]

/** Whether a prescription that nobody pays for may be sent to it. */
export function takesUnfunded(content: ListingContent): boolean {
  return content.acceptsPrescriptions && content.takesUnfunded !== false
}

/** Whether two contents say the same. */
export function sameContent(a: ListingContent, b: ListingContent): boolean {
  return JSON.stringify(listingContent.parse(a)) === JSON.stringify(listingContent.parse(b))
}

/**
 * Without blanks, which browsers drop from an address, and without a name that poses as the site before an @.
 */
function isPlainAddress(website: string): boolean {
  if (/\s/.test(website) || !URL.canParse(website)) return false
  const { username, password } = new URL(website)
  return username === '' && password === ''
}
