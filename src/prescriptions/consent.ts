// src/prescriptions/consent.ts — a person's agreement that a group may be told certain things about them.
import { addMonths, dayOf, type Day } from '../kernel/day.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { PersonField } from './person.ts'
import type { Prescription } from './prescription.ts'

/** How the person said yes: the value kept, and the words people see. */
export const consentWays = [
  { value: 'in-person', text: 'In person' },
  { value: 'by-phone', text: 'By phone' },
  { value: 'by-video', text: 'By video call' },
  { value: 'in-writing', text: 'In writing' },
] as const
export type ConsentWay = (typeof consentWays)[number]['value']
export const consentWayValues = consentWays.map(({ value }) => value)

/** How long an agreement may last, in months. */
export const consentMonths = ['3', '6', '12'] as const

/** What the link worker reads out. A change of words is a new version; old ones stay. */
export const consentWordings: Record<string, string> = {
  '2026-1':
    'Is it all right if we tell this group the things ticked below, so that it can get in touch with you ' +
    'and help you take part? You can change your mind at any time. If you say no, you still get all our ' +
    'other help.',
}
export const currentWording = '2026-1'

export interface Consent {
  prescriptionId: string
  personId: string
  /** The organisation that may be told. */
  organisationId: string
  /** The user who wrote it down. */
  recordedBy: string
  recordedAt: Date
  givenBy: ConsentWay
  wordingVersion: string
  items: PersonField[]
  /** The last day on which the group may see anything. */
  expiresOn: Day
  withdrawnAt: Date | null
}

/** A consent for a draft: for its person and its group, the items ticked, for that many months from today. */
export function giveConsent(
  draft: Prescription,
  said: { items: PersonField[]; givenBy: ConsentWay; months: number },
  recorded: { by: string; at: Date },
): Consent {
  if (draft.personId === null) {
    throw new Refusal('conflict', 'person-missing', 'Say who this prescription is for first.')
  }
  return {
    prescriptionId: draft.id,
    personId: draft.personId,
    organisationId: draft.providerId,
    recordedBy: recorded.by,
    recordedAt: recorded.at,
    givenBy: said.givenBy,
    wordingVersion: currentWording,
    items: said.items,
    expiresOn: addMonths(dayOf(recorded.at), said.months),
    withdrawnAt: null,
  }
}

/** Whether the person agreed that this prescription's group is told something, and still does. */
export function hasConsent(
  draft: Pick<Prescription, 'personId' | 'providerId'>,
  consent: Consent | undefined,
  today: Day,
): boolean {
  return (
    consent !== undefined &&
    consent.personId === draft.personId &&
    consent.organisationId === draft.providerId &&
    consent.items.length > 0 &&
    isLive(consent, today)
  )
}

/** Refuses (conflict) unless hasConsent. */
export function requireConsent(draft: Prescription, consent: Consent | undefined, today: Day): void {
  if (hasConsent(draft, consent, today)) return
  throw new Refusal('conflict', 'consent-missing', 'Ask the person, and record what they agree to, first.')
}

/**
 * Which fields the group may see now: what the person agreed to while the consent is live. Before the group
 * has accepted only those among `beforeAnswer`.
 */
export function sharedFields(
  consent: Consent,
  group: { accepted: boolean; beforeAnswer: readonly PersonField[] },
  today: Day,
): PersonField[] {
  if (!isLive(consent, today)) return []
  return consent.items.filter((item) => group.accepted || group.beforeAnswer.includes(item))
}

function isLive(consent: Consent, today: Day): boolean {
  return consent.withdrawnAt === null && consent.expiresOn >= today
}
