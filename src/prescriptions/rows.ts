// src/prescriptions/rows.ts — the rows of a summary: about a prescription, a person, a consent.
import type { Activity } from '../directory/directory.ts'
import { dayOf, formatDay, formatInstant } from '../kernel/day.ts'
import { consentWays, type Consent } from './consent.ts'
import { fieldWords, personFields, type PersonField, type PersonWords } from './person.ts'
import { endReasons } from './end-reason.ts'
import { fundedWords } from './funded-as.ts'
import { answerBy, declineReasons, wasAccepted, type Prescription } from './prescription.ts'
import type { PrescriptionStatus } from './status.ts'

export interface Row {
  key: string
  value?: string
  lines?: string[]
  href?: string
  tag?: { text: string; colour: string }
  actions?: { href: string; text: string; hidden: string }[]
}

/** What people call each status, and the colour of its tag. */
export const statusTags: Record<PrescriptionStatus, { text: string; colour: string }> = {
  draft: { text: 'Not sent yet', colour: 'grey' },
  issued: { text: 'Waiting', colour: 'yellow' },
  accepted: { text: 'Accepted', colour: 'green' },
  declined: { text: 'Declined', colour: 'red' },
  expired: { text: 'Ran out', colour: 'orange' },
  withdrawn: { text: 'Taken back', colour: 'grey' },
  waiting: { text: 'Start date agreed', colour: 'teal' },
  started: { text: 'Started', colour: 'blue' },
  'did-not-start': { text: 'Did not start', colour: 'orange' },
  completed: { text: 'Completed', colour: 'green' },
  'ended-early': { text: 'Ended early', colour: 'grey' },
}

/** The rows about a prescription itself, the same for link worker and group. */
export function aboutRows(prescription: Prescription, activity: Activity | undefined): Row[] {
  const { activityId, status, issuedAt, answeredAt, fundedAs, declineReason } = prescription
  const by = answerBy(prescription)
  const rows: (Row | undefined)[] = [
    { key: 'Status', tag: statusTags[status] },
    {
      key: 'Activity',
      value: activity?.content.title ?? 'No longer listed',
      ...(activity?.status === 'published' ? { href: `/activities/${activityId}` } : {}),
    },
    issuedAt ? { key: 'Sent', value: formatInstant(issuedAt) } : undefined,
    status === 'issued' && by ? { key: 'Answer by', value: formatInstant(by) } : undefined,
    answeredAt ? { key: answerKey(prescription), value: formatInstant(answeredAt) } : undefined,
    declineReason ? { key: 'Reason', value: reasonWords(declineReason) } : undefined,
    ...attendanceRows(prescription),
    fundedAs ? { key: 'Money', value: fundedWords[fundedAs] } : undefined,
  ]
  return rows.filter((row): row is Row => row !== undefined)
}

/** The rows about what happened since the group accepted: only those that are known. */
function attendanceRows({ startsOn, firstAttendedOn, endedOn, endReason, status }: Prescription): Row[] {
  return [
    ...(startsOn && !firstAttendedOn ? [{ key: 'Start date', value: formatDay(startsOn) }] : []),
    ...(firstAttendedOn ? [{ key: 'First came', value: formatDay(firstAttendedOn) }] : []),
    ...(endedOn ? [{ key: statusTags[status].text, value: formatDay(endedOn) }] : []),
    ...(endReason ? [{ key: 'Why', value: endReasons[endReason] }] : []),
  ]
}

/** What the instant is called at which it was answered, or ended without an answer. */
function answerKey({ status }: Prescription): string {
  return wasAccepted(status) ? statusTags.accepted.text : statusTags[status].text
}

/** The rows about a person: only fields that are there. */
export function personRows(words: PersonWords): Row[] {
  return personFields.flatMap((field): Row[] => {
    const text = words[field]
    return text ? [{ key: fieldWords[field], ...shown(field, text) }] : []
  })
}

/** A number is there to be called, an address to be written to, everything else to be read. */
function shown(field: PersonField, text: string): Partial<Row> {
  if (field === 'phone') return { value: text, href: `tel:${text.replaceAll(/[^+0-9]/g, '')}` }
  if (field === 'email') return { value: text, href: `mailto:${encodeURIComponent(text)}` }
  return { lines: text.split('\n') }
}

/** The rows about a consent. */
export function consentRows(consent: Consent | undefined): Row[] {
  if (!consent) return []
  const way = consentWays.find(({ value }) => value === consent.givenBy)!.text
  const rows: Row[] = [
    { key: 'What the group may see', lines: consent.items.map((item) => fieldWords[item]) },
    { key: 'How they agreed', value: `${way}, ${formatDay(dayOf(consent.recordedAt))}` },
    { key: 'Until', value: formatDay(consent.expiresOn) },
  ]
  return consent.withdrawnAt
    ? [...rows, { key: 'Taken back', value: formatDay(dayOf(consent.withdrawnAt)) }]
    : rows
}

/** The row for the group's own words with a decline, where there are any. */
export function wordsRow(declineWords: string): Row[] {
  return declineWords ? [{ key: 'In the group’s words', lines: declineWords.split('\n') }] : []
}

function reasonWords(reason: string): string {
  return declineReasons.find(({ value }) => value === reason)!.text
}
