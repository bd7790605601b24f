// src/prescriptions/pages.ts — what the pages about issued prescriptions show.
import type { AuditEvent } from '../audit/audit.ts'
import type { Activity } from '../directory/directory.ts'
import { dayOf, daysBetween, formatDay, formatInstant } from '../kernel/day.ts'
import { fieldsOf, type FieldError, type Typed } from '../web/web.ts'
import { milestoneEvent } from './custom-milestone.ts'
import type { Opened } from './opening.ts'
import { answerBy, declineReasons, type Prescription } from './prescription.ts'
import { aboutRows, consentRows, personRows, statusTags, wordsRow } from './rows.ts'

/** One prescription in a list: what it is, how it stands, and since when. */
export function cardOf(prescription: Prescription, activity: Activity | undefined, now: Date, who?: string) {
  const { id, reference, status } = prescription
  const meta = [reference, ...(who ? [`For ${who}`] : []), ...datesOf(prescription, now)]
  return {
    title: activity?.content.title ?? 'An activity that is no longer listed',
    group: activity?.organisationName ?? '',
    href: `/prescriptions/${id}`,
    tag: statusTags[status],
    meta,
  }
}

/** The dates a list shows, as sentences. */
function datesOf(prescription: Prescription, now: Date): string[] {
  const { status, issuedAt, draftedAt } = prescription
  if (!issuedAt) return [`Begun ${formatDay(dayOf(draftedAt))}`]
  const days = daysBetween(dayOf(issuedAt), dayOf(now))
  const sent = days === 0 ? 'Sent today' : `Sent ${formatDay(dayOf(issuedAt))}`
  if (status !== 'issued') return [sent, ...latestOf(prescription)]
  const waited = days === 0 ? [] : [`Waiting ${days} ${days === 1 ? 'day' : 'days'}`]
  return [sent, ...waited, `Answer by ${formatInstant(answerBy(prescription)!)}`]
}

/** The day of the latest thing that happened to it, where it is known. */
function latestOf({ status, answeredAt, startsOn, firstAttendedOn, endedOn }: Prescription): string[] {
  if (status === 'waiting' && startsOn) return [`Start date ${formatDay(startsOn)}`]
  const latest = endedOn ?? firstAttendedOn ?? (answeredAt ? dayOf(answeredAt) : undefined)
  return latest ? [`${statusTags[status].text} ${formatDay(latest)}`] : []
}

const eventTitles: Record<string, string> = {
  'prescription-issued': 'Sent to the group',
  'prescription-opened': 'Opened by the group',
  'prescription-accepted': 'Accepted by the group',
  'prescription-declined': 'Declined by the group',
  'prescription-withdrawn': 'Taken back by the link worker',
  'prescription-expired': 'Ran out after 14 days without an answer',
  'prescription-bought': 'Paid for by a spot purchase',
  'prescription-waiting': 'Start date agreed',
  'prescription-started': 'Came for the first time',
  'prescription-did-not-start': 'Did not start',
  'prescription-completed': 'Completed',
  'prescription-ended-early': 'Ended early',
  [milestoneEvent]: 'A further step reached',
}

/** What happened, newest first; of the group's looks only the first. */
export function timelineOf(events: readonly AuditEvent[]): { title: string; when: string }[] {
  const firstLook = events.find(({ what, role }) => what === 'prescription-opened' && role === 'provider')
  return events
    .filter((event) => event.what !== 'prescription-opened' || event === firstLook)
    .filter(({ detail }) => detail.isPassed !== true)
    .flatMap(({ what, at }) => {
      const title = eventTitles[what]
      return title ? [{ title, when: formatInstant(at) }] : []
    })
    .reverse()
}

/** The link worker's page of one prescription. */
export function ownModel(opened: Opened, activity: Activity | undefined, events: readonly AuditEvent[]) {
  const { prescription, personReference, words, declineWords } = opened
  const { id, status } = prescription
  return {
    id,
    about: [...aboutRows(prescription, activity), ...wordsRow(declineWords)],
    group: activity?.organisationName ?? '',
    person: [{ key: 'Your reference', value: personReference ?? '' }, ...personRows(words)],
    consent: consentRows(opened.consent),
    timeline: timelineOf(events),
    isWaiting: status === 'issued',
    needsAnother: ['declined', 'expired', 'did-not-start', 'ended-early'].includes(status),
  }
}

/** The group's page of one prescription. */
export function offerModel(opened: Opened, activity: Activity | undefined) {
  const { prescription, words, declineWords } = opened
  const { id, status } = prescription
  const rows = personRows(words)
  return {
    id,
    about: [...aboutRows(prescription, activity), ...wordsRow(declineWords)],
    person: rows,
    toAnswer: status === 'issued',
    isOver: ['declined', 'expired', 'withdrawn'].includes(status),
    nothingShared: rows.length === 0,
  }
}

/** The 409 page for a group that answers again: what became of it, and when. */
export function answeredModel(prescription: Prescription, says: string) {
  const { id, status, answeredAt } = prescription
  const when = answeredAt ? `${statusTags[status].text} on ${formatInstant(answeredAt)}.` : ''
  return { id, says, when }
}

/** The group's page for saying no. */
export function declineModel(id: string, typed: Typed, errors: FieldError[]) {
  const form = {
    reason: { label: 'Why can you not take this person?', items: [...declineReasons] },
    words: {
      label: 'Tell the link worker more (needed for another reason)',
      hint: 'Do not write a name or anything about their health.',
    },
  }
  return { id, fields: fieldsOf(form, typed, errors) }
}
