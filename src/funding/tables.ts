// src/funding/tables.ts — the columns of funds, agreements and what is reserved and earned under them.
import {
  check,
  day,
  foreignKey,
  id,
  index,
  instant,
  pence,
  primaryKey,
  table,
  text,
  uniqueIndex,
  whole,
} from '#dialect'
import { sql } from 'drizzle-orm'
import type { AgreementKind, AgreementStatus, Milestone, OverCapacity } from './agreement.ts'
import type { EarningKind } from './earning.ts'
import type { ReservationStatus } from './reservation.ts'

export const funds = table('funds', {
  id: id('id').primaryKey(),
  /** The infrastructure body that holds the money. */
  organisationId: id('organisation_id').notNull(),
  name: text('name').notNull(),
  /** Who gave it. */
  funder: text('funder').notNull(),
  purpose: text('purpose').notNull(),
  createdBy: id('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
})

export const deposits = table(
  'deposits',
  {
    id: id('id').primaryKey(),
    fundId: id('fund_id').notNull(),
    amountPence: pence('amount_pence').notNull(),
    receivedOn: day('received_on').notNull(),
    /** What the bank statement says. */
    reference: text('reference').notNull(),
    madeBy: id('made_by').notNull(),
    madeAt: instant('made_at').notNull(),
    entrySeq: whole('entry_seq').notNull(),
  },
  (t) => [
    index('deposits_fund').on(t.fundId, t.receivedOn),
    uniqueIndex('deposits_entry').on(t.entrySeq),
    foreignKey({ columns: [t.fundId], foreignColumns: [funds.id], name: 'deposits_fund_fk' }),
    check('deposits_amount', sql`${t.amountPence} > 0`),
  ],
)

export const agreements = table(
  'agreements',
  {
    id: id('id').primaryKey(),
    fundId: id('fund_id').notNull(),
    providerId: id('provider_id').notNull(),
    kind: text<AgreementKind>('kind').notNull(),
    version: whole('version').notNull(),
    status: text<AgreementStatus>('status').notNull(),
    overCapacity: text<OverCapacity>('over_capacity').notNull(),
    /** The most it may cost: the cap of a per-referral agreement, the total of a block. */
    amountPence: pence('amount_pence').notNull(),
    /** Places of a block; null when paid per referral. */
    places: whole('places'),
    startsOn: day('starts_on').notNull(),
    /** The last day it is in force. */
    endsOn: day('ends_on').notNull(),
    madeBy: id('made_by').notNull(),
    madeAt: instant('made_at').notNull(),
    submittedBy: id('submitted_by'),
    submittedAt: instant('submitted_at'),
    approvedBy: id('approved_by'),
    approvedAt: instant('approved_at'),
  },
  (t) => [
    index('agreements_fund').on(t.fundId, t.startsOn),
    index('agreements_provider').on(t.providerId),
    foreignKey({ columns: [t.fundId], foreignColumns: [funds.id], name: 'agreements_fund_fk' }),
    check('agreements_kind', sql`${t.kind} in ('per-referral', 'block')`),
    check('agreements_status', sql`${t.status} in ('drafted', 'agreed', 'active', 'closed')`),
    check('agreements_over_capacity', sql`${t.overCapacity} in ('refuse')`),
    check('agreements_amount', sql`${t.amountPence} > 0 and ${t.version} > 0`),
    check('agreements_dates', sql`${t.startsOn} <= ${t.endsOn}`),
    check(
      'agreements_places',
      sql`case ${t.kind} when 'block' then coalesce(${t.places}, 0) > 0
        else ${t.places} is null end`,
    ),
    check('agreements_submitted', sql`(${t.status} = 'drafted') = (${t.submittedBy} is null)`),
    check('agreements_approved', sql`(${t.status} in ('active', 'closed')) = (${t.approvedBy} is not null)`),
    check(
      'agreements_two_people',
      sql`${t.approvedBy} is null
        or (${t.approvedBy} <> ${t.madeBy} and ${t.approvedBy} <> ${t.submittedBy})`,
    ),
  ],
)

export const agreementTariffs = table(
  'agreement_tariffs',
  {
    agreementId: id('agreement_id').notNull(),
    milestone: text<Milestone>('milestone').notNull(),
    tariffPence: pence('tariff_pence').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.agreementId, t.milestone], name: 'agreement_tariffs_pk' }),
    foreignKey({
      columns: [t.agreementId],
      foreignColumns: [agreements.id],
      name: 'agreement_tariffs_agreement_fk',
    }),
    check(
      'agreement_tariffs_milestone',
      sql`${t.milestone} in
        ('accepted', 'first-attendance', 'completed', 'custom-1', 'custom-2', 'custom-3')`,
    ),
    check('agreement_tariffs_tariff', sql`${t.tariffPence} >= 0`),
  ],
)

export const agreementActivities = table(
  'agreement_activities',
  { agreementId: id('agreement_id').notNull(), activityId: id('activity_id').notNull() },
  (t) => [
    primaryKey({ columns: [t.agreementId, t.activityId], name: 'agreement_activities_pk' }),
    index('agreement_activities_activity').on(t.activityId),
    foreignKey({
      columns: [t.agreementId],
      foreignColumns: [agreements.id],
      name: 'agreement_activities_agreement_fk',
    }),
  ],
)

export const instalments = table(
  'instalments',
  {
    agreementId: id('agreement_id').notNull(),
    number: whole('number').notNull(),
    dueOn: day('due_on').notNull(),
    amountPence: pence('amount_pence').notNull(),
    /** The entry that made it payable; null until then. */
    entrySeq: whole('entry_seq'),
  },
  (t) => [
    primaryKey({ columns: [t.agreementId, t.number], name: 'instalments_pk' }),
    index('instalments_due').on(t.entrySeq, t.dueOn),
    uniqueIndex('instalments_entry').on(t.entrySeq),
    foreignKey({
      columns: [t.agreementId],
      foreignColumns: [agreements.id],
      name: 'instalments_agreement_fk',
    }),
    check('instalments_amount', sql`${t.amountPence} > 0 and ${t.number} > 0`),
  ],
)

export const reservations = table(
  'reservations',
  {
    /** One prescription is reserved for once. */
    prescriptionId: id('prescription_id').primaryKey(),
    agreementId: id('agreement_id').notNull(),
    kind: text<AgreementKind>('kind').notNull(),
    status: text<ReservationStatus>('status').notNull(),
    /** The prescription's own reference, for words in the books and on advices. */
    reference: text('reference').notNull(),
    /** Set aside at issue: all tariffs of the prescription; 0 for a place of a block. */
    reservedPence: pence('reserved_pence').notNull(),
    /** What the acceptance was worth; null until then. */
    earnedPence: pence('earned_pence'),
    /** Which place of the block it took; null until accepted, and per referral. */
    placeNumber: whole('place_number'),
    reservedAt: instant('reserved_at').notNull(),
    answeredAt: instant('answered_at'),
    reserveSeq: whole('reserve_seq').notNull(),
    /** The entry that earned or released it. */
    answerSeq: whole('answer_seq'),
  },
  (t) => [
    index('reservations_agreement').on(t.agreementId, t.status),
    uniqueIndex('reservations_reserve_entry').on(t.reserveSeq),
    uniqueIndex('reservations_answer_entry').on(t.answerSeq),
    uniqueIndex('reservations_place').on(t.agreementId, t.placeNumber),
    foreignKey({
      columns: [t.agreementId],
      foreignColumns: [agreements.id],
      name: 'reservations_agreement_fk',
    }),
    check('reservations_kind', sql`${t.kind} in ('per-referral', 'block')`),
    check('reservations_status', sql`${t.status} in ('reserved', 'earned', 'released')`),
    check(
      'reservations_amount',
      sql`case ${t.kind} when 'block' then ${t.reservedPence} = 0 else ${t.reservedPence} > 0 end`,
    ),
    check(
      'reservations_earned',
      sql`(${t.status} = 'earned') = (${t.earnedPence} is not null)
        and coalesce(${t.earnedPence}, 0) >= 0`,
    ),
    check(
      'reservations_place_of_block',
      sql`(${t.placeNumber} is not null) = (${t.status} = 'earned' and ${t.kind} = 'block')`,
    ),
    check('reservations_answered', sql`(${t.status} = 'reserved') = (${t.answerSeq} is null)`),
  ],
)

export const earnings = table(
  'earnings',
  {
    id: id('id').primaryKey(),
    kind: text<EarningKind>('kind').notNull(),
    fundId: id('fund_id').notNull(),
    agreementId: id('agreement_id').notNull(),
    providerId: id('provider_id').notNull(),
    prescriptionId: id('prescription_id'),
    /** What an advice calls it: the prescription's reference, or "Instalment 2 of 4". */
    reference: text('reference').notNull(),
    amountPence: pence('amount_pence').notNull(),
    earnedOn: day('earned_on').notNull(),
    entrySeq: whole('entry_seq').notNull(),
    /** The remittance that pays it; null while none does. */
    claimedBy: id('claimed_by'),
  },
  (t) => [
    uniqueIndex('earnings_entry').on(t.entrySeq),
    uniqueIndex('earnings_prescription').on(t.prescriptionId, t.kind),
    index('earnings_provider').on(t.providerId, t.claimedBy),
    index('earnings_claimed').on(t.claimedBy, t.earnedOn),
    index('earnings_agreement').on(t.agreementId),
    foreignKey({ columns: [t.fundId], foreignColumns: [funds.id], name: 'earnings_fund_fk' }),
    foreignKey({ columns: [t.agreementId], foreignColumns: [agreements.id], name: 'earnings_agreement_fk' }),
    check('earnings_kind', sql`${t.kind} in ('accepted', 'instalment')`),
    check('earnings_amount', sql`${t.amountPence} > 0`),
    check('earnings_of', sql`(${t.kind} = 'instalment') = (${t.prescriptionId} is null)`),
  ],
)
