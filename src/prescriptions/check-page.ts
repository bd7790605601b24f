// src/prescriptions/check-page.ts — what the last page before issuing shows, and the panel after it.
import { takesUnfunded, type Activity } from '../directory/directory.ts'
import type { FundingOffer } from '../funding/funding.ts'
import { formatDay } from '../kernel/day.ts'
import { formatPounds } from '../kernel/pence.ts'
import type { Opened } from './opening.ts'
import { fieldWords, personFields } from './person.ts'
import type { Prescription } from './prescription.ts'
import { seenText } from './seen-funding.ts'
import { consentRows, personRows, type Row } from './rows.ts'

/** Checking everything before it is issued. `refused` is why issuing did not work, when it was tried. */
export function checkModel(
  opened: Opened,
  activity: Activity,
  offer: FundingOffer | undefined,
  refused: string | undefined,
) {
  const { prescription, personReference, words, consent } = opened
  const { id } = prescription
  const shared = consent?.items ?? []
  const notShared = personFields.filter((field) => words[field] && !shared.includes(field))
  const change = (page: string, hidden: string) => [
    { href: `/prescriptions/${id}/${page}`, text: 'Change', hidden },
  ]
  const person: Row[] = [{ key: 'Your reference', value: personReference ?? '' }, ...personRows(words)]
  return {
    id,
    refused,
    suitability: suitabilityOf(activity),
    full: activity.placesLeft === 0,
    activity: [
      { key: 'Activity', value: activity.content.title, href: `/activities/${activity.id}` },
      { key: 'Group', value: activity.organisationName },
    ],
    person: person.map((row, at) => ({
      ...row,
      actions: at === 0 ? change('person', 'who it is for') : change('person/details', row.key.toLowerCase()),
    })),
    consent: [
      ...consentRows(opened.consent),
      ...(notShared.length > 0
        ? [{ key: 'Not shared', lines: notShared.map((field) => fieldWords[field]) }]
        : []),
    ].map((row) => ({ ...row, actions: change('consent', row.key.toLowerCase()) })),
    money: offerWords(offer, activity),
    mayIssue: (offer?.left ?? true) && refused === undefined,
    paidFrom: seenText(offer ?? null),
  }
}

/** How it would be paid for, in a sentence. */
export function offerWords(offer: FundingOffer | undefined, activity: Activity): string {
  const group = activity.organisationName
  if (!offer) {
    const says = 'This group is not paid for this activity.'
    return takesUnfunded(activity.content) ? `${says} You can still send the prescription.` : says
  }
  if (!offer.left || !offer.tariffPence) return offer.says
  return `${offer.says} ${formatPounds(offer.tariffPence)} will be set aside for ${group}.`
}

/** For whom the group says the activity is, and is not. */
export function suitabilityOf({ content }: Pick<Activity, 'content'>): Row[] {
  const { forWhom, ageFrom, ageTo, exclusion } = content
  return [
    ...(forWhom ? [{ key: 'Who it is for', value: forWhom }] : []),
    ...(ageFrom !== undefined || ageTo !== undefined
      ? [{ key: 'Age', value: ageWords(ageFrom, ageTo) }]
      : []),
    ...(exclusion ? [{ key: 'Not suitable', value: exclusion }] : []),
  ]
}

/** "18 and over", "up to 12", "5 to 11". */
export function ageWords(from: number | undefined, to: number | undefined): string {
  if (from !== undefined && to !== undefined) return `${from} to ${to}`
  return from === undefined ? `up to ${to}` : `${from} and over`
}

/** What the panel says once it is issued. */
export function issuedModel(prescription: Prescription, activity: Activity, lastDay: string) {
  return {
    id: prescription.id,
    reference: prescription.reference,
    group: activity.organisationName,
    lastDay: formatDay(lastDay),
  }
}
