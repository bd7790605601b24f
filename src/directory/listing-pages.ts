// src/directory/listing-pages.ts — what a group sees of its listings.
import { type Day, formatDay, formatInstant } from '../kernel/day.ts'
import { type FieldError, fieldsOf, type Typed } from '../web/web.ts'
import { type Activity, type ActivityStatus, freshness, type Freshness } from './activity.ts'
import { sayConfirmed, sayPlaces } from './describe.ts'
import type { ListingVersion } from './listing.ts'
import { versionTags } from './review-pages.ts'

const statusTags: Record<ActivityStatus, { text: string; colour: string }> = {
  unpublished: { text: 'Not published yet', colour: 'grey' },
  published: { text: 'Published', colour: 'green' },
  paused: { text: 'Paused', colour: 'yellow' },
  closed: { text: 'Closed', colour: 'grey' },
}
const freshnessWords: Record<Freshness, string> = {
  confirmed: '',
  due: 'Is this still right? Please confirm it.',
  stale: 'People are warned that this may be out of date. Please confirm it.',
  hidden: 'Nobody has confirmed this for a year, so it is not shown. Please confirm it.',
}

/** The model of views/directory/listings.hbs. */
export function listingsPage(organisationName: string, activities: Activity[], today: Day) {
  const shown = activities.filter(({ status }) => status !== 'closed')
  return {
    organisationName,
    cards: shown.map((activity) => ({
      id: activity.id,
      title: activity.content.title,
      href: `/listings/${activity.id}`,
      tag: statusTags[activity.status],
      meta: [sayPlaces(activity), sayConfirmed(activity.confirmedOn, today)],
      nudge: freshnessWords[freshness(activity.confirmedOn, today)],
    })),
    nothing: shown.length === 0,
  }
}

/** The model of views/directory/listing.hbs. `typed` and `errors` are of the small form that went wrong. */
export function listingPage(
  activity: Activity,
  versions: ListingVersion[],
  today: Day,
  typed: Typed = {},
  errors: FieldError[] = [],
) {
  const latest = versions[0]!
  const placesLeft = activity.placesLeft === null ? '' : String(activity.placesLeft)
  return {
    id: activity.id,
    tag: statusTags[activity.status],
    publicHref: activity.status === 'published' ? `/activities/${activity.id}` : undefined,
    pausedUntil: activity.pausedUntil ? formatDay(activity.pausedUntil) : undefined,
    canPause: activity.status === 'published',
    isClosed: activity.status === 'closed',
    confirmed: sayConfirmed(activity.confirmedOn, today),
    nudge: freshnessWords[freshness(activity.confirmedOn, today)],
    returned: latest.status === 'returned' ? latest.message : undefined,
    fields: fieldsOf(smallForms, { placesLeft, ...typed }, errors),
    versions: versionRows(versions),
  }
}

const smallForms = {
  placesLeft: { label: 'Places left', hint: 'Leave empty if you do not limit numbers' },
  until: { label: 'Pause until', hint: 'The day it starts again, such as 27 3 2026', date: true },
}

function versionRows(versions: ListingVersion[]) {
  return versions.map((version) => [
    { text: `Version ${version.number}`, href: `/listing-versions/${version.id}` },
    { text: formatInstant(version.madeAt) },
    { text: '', tag: versionTags[version.status] },
  ])
}
