// src/directory/review-pages.ts — what a curator sees of the listings that wait, and of one version.
import { type Day, dayOf, formatDay, formatInstant } from '../kernel/day.ts'
import { type FieldError, fieldsOf, type Typed } from '../web/web.ts'
import type { Activity } from './activity.ts'
import type { ListingContent } from './content.ts'
import { sayConfirmed } from './describe.ts'
import { differences } from './differences.ts'
import type { ListingVersion, VersionStatus } from './listing.ts'

/** How the state of a version is shown. */
export const versionTags: Record<VersionStatus, { text: string; colour: string }> = {
  draft: { text: 'Draft', colour: 'grey' },
  submitted: { text: 'Waiting for approval', colour: 'blue' },
  approved: { text: 'Approved', colour: 'green' },
  returned: { text: 'Returned to you', colour: 'orange' },
  replaced: { text: 'Replaced by a newer one', colour: 'grey' },
}
/**
 * The model of views/directory/review.hbs: what waits, the longest first, and what nobody confirmed lately.
 */
export function reviewPage(
  waiting: { version: ListingVersion; activity: Activity }[],
  due: Activity[],
  today: Day,
) {
  return {
    waiting: waiting.map(({ version, activity }) => [
      { text: version.content.title, href: `/listing-versions/${version.id}` },
      { text: activity.organisationName },
      { text: formatInstant(version.submittedAt ?? version.madeAt) },
      { text: activity.liveVersionId ? 'A change' : 'New' },
    ]),
    due: due.map((activity) => [
      { text: activity.content.title, href: `/listings/${activity.id}` },
      { text: activity.organisationName },
      { text: sayConfirmed(activity.confirmedOn, today) },
    ]),
  }
}

/** The model of views/directory/version.hbs: the version beside what is live, field by field. */
export function versionPage(
  version: ListingVersion,
  live: { version: ListingVersion; isThis: boolean } | undefined,
  { mayDecide, typed = {}, errors = [] }: { mayDecide: boolean; typed?: Typed; errors?: FieldError[] },
) {
  const before: ListingContent | undefined = live && !live.isThis ? live.version.content : undefined
  const rows = differences(before, version.content).map(({ name, before: old, after, change }) => ({
    name,
    before: old,
    after,
    changed: before !== undefined && change !== '',
    mark: change,
  }))
  const changes = rows.filter(({ changed }) => changed).length
  return {
    id: version.id,
    activityId: version.activityId,
    number: version.number,
    tag: versionTags[version.status],
    sent: formatInstant(version.submittedAt ?? version.madeAt),
    decided: version.decidedAt ? formatDay(dayOf(version.decidedAt)) : undefined,
    message: version.message ?? undefined,
    isFirst: before === undefined,
    changes: `${changes} ${changes === 1 ? 'detail differs' : 'details differ'} from what people see now`,
    rows,
    decide: mayDecide && version.status === 'submitted',
    field: fieldsOf({ message: { label: 'What should the group change?' } }, typed, errors).message,
  }
}
