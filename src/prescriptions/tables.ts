// src/prescriptions/tables.ts — the columns of prescriptions, people, their sealed words, and consents.
import {
  bytes,
  check,
  day,
  foreignKey,
  id,
  index,
  instant,
  json,
  primaryKey,
  table,
  text,
  uniqueIndex,
} from '#dialect'
import { sql } from 'drizzle-orm'
import type { ConsentWay } from './consent.ts'
import type { PersonField } from './person.ts'
import type { DeclineReason, EndReason, FundedAs, PrescriptionStatus } from './prescription.ts'

export const people = table(
  'people',
  {
    id: id('id').primaryKey(),
    /** Pseudonymous: the link worker's own, or made by us. */
    reference: text('reference').notNull(),
    employerId: id('employer_id').notNull(),
    linkWorkerId: id('link_worker_id').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('people_reference').on(t.employerId, t.reference),
    index('people_link_worker').on(t.linkWorkerId, t.createdAt),
  ],
)

/** One random key for each person, wrapped by the deployment's. Gone, it takes all their words with it. */
export const personKeys = table(
  'person_keys',
  { personId: id('person_id').primaryKey(), wrappedKey: bytes('wrapped_key').notNull() },
  (t) => [foreignKey({ name: 'person_keys_person_fk', columns: [t.personId], foreignColumns: [people.id] })],
)

export const personWords = table(
  'person_fields',
  {
    personId: id('person_id').notNull(),
    field: text<PersonField>('field').notNull(),
    sealed: bytes('sealed').notNull(),
  },
  (t) => [
    primaryKey({ name: 'person_fields_pk', columns: [t.personId, t.field] }),
    foreignKey({ name: 'person_fields_person_fk', columns: [t.personId], foreignColumns: [people.id] }),
    check(
      'person_fields_field',
      sql`${t.field} in ('name', 'phone', 'email', 'safe-contact', 'access-needs', 'interpreter',
        'what-matters')`,
    ),
  ],
)

export const prescriptions = table(
  'prescriptions',
  {
    id: id('id').primaryKey(),
    reference: text('reference').notNull(),
    activityId: id('activity_id').notNull(),
    providerId: id('provider_id').notNull(),
    personId: id('person_id'),
    linkWorkerId: id('link_worker_id').notNull(),
    employerId: id('employer_id').notNull(),
    status: text<PrescriptionStatus>('status').notNull(),
    draftedAt: instant('drafted_at').notNull(),
    issuedAt: instant('issued_at'),
    answeredAt: instant('answered_at'),
    declineReason: text<DeclineReason>('decline_reason'),
    declineWords: bytes('decline_words'),
    agreementId: id('agreement_id'),
    fundedAs: text<FundedAs>('funded_as'),
    /** When the group expects the person, when they first came, and when it ended. */
    startsOn: day('starts_on'),
    firstAttendedOn: day('first_attended_on'),
    endedOn: day('ended_on'),
    /** Why it ended early, or why the person did not start: one of a list. */
    endReason: text<EndReason>('end_reason'),
  },
  (t) => [
    uniqueIndex('prescriptions_reference').on(t.reference),
    index('prescriptions_provider').on(t.providerId, t.status, t.issuedAt),
    index('prescriptions_link_worker').on(t.linkWorkerId, t.status, t.issuedAt),
    index('prescriptions_status').on(t.status, t.issuedAt),
    index('prescriptions_person').on(t.personId),
    foreignKey({ name: 'prescriptions_person_fk', columns: [t.personId], foreignColumns: [people.id] }),
    check(
      'prescriptions_status_known',
      sql`${t.status} in ('draft', 'issued', 'accepted', 'declined', 'expired', 'withdrawn', 'waiting',
        'started', 'did-not-start', 'completed', 'ended-early')`,
    ),
    check('prescriptions_issued_whole', issuedWhole(t)),
    check(
      'prescriptions_funded_known',
      sql`${t.fundedAs} is null or ${t.fundedAs} in
        ('per-referral', 'block', 'overage', 'goodwill', 'spot', 'unfunded')`,
    ),
    check('prescriptions_decline_reason', declineReasonKnown(t)),
    check(
      'prescriptions_end_reason',
      sql`${t.endReason} in
        ('not-reached', 'changed-mind', 'not-well', 'travel', 'not-right', 'other')`,
    ),
  ],
)

export const consents = table(
  'consents',
  {
    prescriptionId: id('prescription_id').primaryKey(),
    personId: id('person_id').notNull(),
    organisationId: id('organisation_id').notNull(),
    recordedBy: id('recorded_by').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    givenBy: text<ConsentWay>('given_by').notNull(),
    wordingVersion: text('wording_version').notNull(),
    items: json<PersonField[]>('items').notNull(),
    expiresOn: day('expires_on').notNull(),
    withdrawnAt: instant('withdrawn_at'),
  },
  (t) => [
    foreignKey({
      name: 'consents_prescription_fk',
      columns: [t.prescriptionId],
      foreignColumns: [prescriptions.id],
    }),
    foreignKey({ name: 'consents_person_fk', columns: [t.personId], foreignColumns: [people.id] }),
    check('consents_given_by', sql`${t.givenBy} in ('in-person', 'by-phone', 'by-video', 'in-writing')`),
  ],
)

type Columns = Record<
  'status' | 'issuedAt' | 'answeredAt' | 'personId' | 'fundedAs' | 'agreementId' | 'declineReason',
  Parameters<typeof sql>[1]
>

/** What a prescription must have once it has left the drafts, and what only then. */
function issuedWhole(t: Columns) {
  return sql`(${t.status} = 'draft' and ${t.issuedAt} is null and ${t.answeredAt} is null
    and ${t.fundedAs} is null    and ${t.agreementId} is null)
    or (${t.status} <> 'draft' and ${t.issuedAt} is not null and ${t.personId} is not null
    and ${t.fundedAs} is not null and (${t.fundedAs} = 'unfunded') = (${t.agreementId} is null)
    and (${t.status} = 'issued') = (${t.answeredAt} is null))`
}

function declineReasonKnown(t: Columns) {
  return sql`(${t.status} = 'declined') = (${t.declineReason} is not null)
    and (${t.declineReason} is null
    or ${t.declineReason} in ('full', 'not-suitable', 'too-far', 'access-need', 'other'))`
}
