// src/directory/activity-pages.ts — an activity → what its own page shows.
import { type Day, formatTime } from '../kernel/day.ts'
import type { Visitor } from '../web/web.ts'
import { type Activity, freshness, openness } from './activity.ts'
import {
  dayNames,
  sayAddress,
  sayAges,
  sayConfirmed,
  sayCost,
  sayModes,
  sayPlaces,
  weekNames,
} from './describe.ts'
import { type ListingContent, type Place, takesUnfunded } from './content.ts'
import { labelOf, needLabel } from './vocabulary.ts'

/** Needs for which a page may have to be left in a hurry. */
const sensitive = ['domestic-abuse']

/** Whether a page that shows it may have to be left in a hurry. */
export function isSensitive({ needs }: ListingContent): boolean {
  return needs.some((need) => sensitive.includes(need))
}

/**
 * The model of views/directory/activity.hbs. `formId` becomes the prescription that is started here;
 * `paidFor` says whether an agreement pays for one.
 */
export function activityPage(
  activity: Activity,
  today: Day,
  { visitor, formId, paidFor }: { visitor: Visitor | undefined; formId: string; paidFor: boolean },
) {
  const { content } = activity
  const full = openness(activity) === 'full'
  const isLinkWorker = visitor?.role === 'link-worker'
  const mayChange =
    visitor?.role === 'curator' ||
    (visitor?.role === 'provider' && visitor.organisationId === activity.organisationId)
  const notNow = whyNotNow(content, full, paidFor)
  const isStale = freshness(activity.confirmedOn, today) === 'stale'
  return {
    id: activity.id,
    title: content.title,
    organisation: activity.organisationName,
    summary: content.summary,
    paragraphs: content.description.split(/\n+/).filter(Boolean),
    tag: { text: sayPlaces(activity), colour: full ? 'grey' : 'green' },
    facts: facts(content),
    times: times(content),
    contact: shownContact(content),
    confirmed: sayConfirmed(activity.confirmedOn, today),
    isStale,
    sensitive: isSensitive(content),
    prescribe: isLinkWorker && notNow === undefined ? { formId } : undefined,
    notNow: isLinkWorker ? notNow : undefined,
    changeHref: mayChange ? `/listings/${activity.id}` : undefined,
  }
}

function whyNotNow(content: ListingContent, full: boolean, paidFor: boolean): string | undefined {
  if (!content.acceptsPrescriptions)
    return 'This group does not take prescriptions. Tell the person about it.'
  if (full) return 'This group is full now, so it cannot be prescribed.'
  if (paidFor || takesUnfunded(content)) return undefined
  return 'Nobody pays this group for this activity now, and it takes only prescriptions that are paid for.'
}

/** Of a hidden place nothing is shown that leads to its door. */
function facts(content: ListingContent) {
  const open = content.places.filter((place) => !place.hidden)
  const rows = [
    { key: 'Who it is for', lines: [content.forWhom, sayAges(content)] },
    { key: 'Who it is not for', lines: [content.exclusion ?? ''] },
    { key: 'Cost', lines: [sayCost(content)] },
    { key: 'How to take part', lines: [sayModes(content.mode)] },
    { key: 'Where', lines: content.places.map(sayAddress) },
    { key: 'Areas covered', lines: content.covers },
    { key: 'How to get there', lines: open.map((place) => place.transport) },
    { key: 'Step-free', lines: open.map((place) => sayStepFree(place, open.length > 1)) },
    { key: 'Parking', lines: open.map((place) => place.parking ?? '') },
    { key: 'Access', lines: content.access.map((code) => labelOf('access', code)) },
    { key: 'Languages', lines: [content.languages.map((code) => labelOf('languages', code)).join(', ')] },
    { key: 'Helps with', lines: content.needs.map(needLabel) },
    { key: 'Prescriptions', lines: [isPaidOnly(content) ? 'Only those that are paid for' : ''] },
  ]
  return rows
    .map(({ key, lines }) => ({ key, lines: [...new Set(lines.filter(Boolean))] }))
    .filter(({ lines }) => lines.length > 0)
}

function isPaidOnly(content: ListingContent): boolean {
  return content.acceptsPrescriptions && !takesUnfunded(content)
}

/** "Yes", or with more places "Quay Hall: yes"; '' when nobody said. */
function sayStepFree({ name, stepFree }: Place, several: boolean): string {
  if (stepFree === undefined) return ''
  if (several) return `${name}: ${stepFree ? 'yes' : 'no'}`
  return stepFree ? 'Yes' : 'No'
}

function times({ sessions, places }: ListingContent) {
  const several = new Set(sessions.map(({ place }) => place)).size > 1
  const head = ['Day', 'Time', 'How often', ...(several ? ['Where'] : [])].map((text) => ({ text }))
  const rows = sessions.map((session) => {
    const place = session.place === undefined ? undefined : places[session.place]
    const where = place ? (place.hidden ? 'Ask by phone' : place.name) : 'Online, by phone or at home'
    const cells = [
      dayNames[session.day],
      `${formatTime(session.start)} to ${formatTime(session.end)}`,
      weekNames[session.weeks],
      ...(several ? [where] : []),
    ]
    return cells.map((text) => ({ text }))
  })
  return rows.length > 0 ? { head, rows } : undefined
}

/** How to reach the group; where a place is hidden, by phone alone when it has one. */
export function shownContact({ contact: { phone, email, website }, places }: ListingContent) {
  const byPhoneOnly = places.some((place) => place.hidden) && phone !== undefined
  return {
    phone: phone ? { text: phone, href: `tel:${phone.replaceAll(/[^0-9+]/g, '')}` } : undefined,
    email: email && !byPhoneOnly ? { text: email, href: `mailto:${email}` } : undefined,
    website: website && !byPhoneOnly ? { text: website, href: website } : undefined,
  }
}
