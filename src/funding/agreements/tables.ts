// src/funding/agreements/tables.ts — the columns of agreements: their terms, tariffs and activities.
import { check, day, foreignKey, id, index, instant, pence, primaryKey, table, text, whole } from '#dialect'
import { sql } from 'drizzle-orm'
import type { AgreementKind, AgreementStatus, ClosedAs, Milestone, OverCapacity } from './agreement.ts'
import { funds } from '../tables.ts'

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
    /** Paid for one prescription beyond the agreement, in pence; null unless that is the policy. */
    overTariffPence: pence('over_tariff_pence'),
    /** The share of the first-attendance tariff that is paid when the person does not start. */
    didNotStartPercent: whole('did_not_start_percent').notNull().default(0),
    /** The most it may cost: a cap, the total of a block, a grant, or the price of a spot purchase. */
    amountPence: pence('amount_pence').notNull(),
    /** Places of a block; null for every other kind. */
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
    closedAs: text<ClosedAs>('closed_as'),
    closedBy: id('closed_by'),
    closedAt: instant('closed_at'),
    closedSeq: whole('closed_seq'),
    /** The agreement that its unused places were carried forward to. */
    carriedTo: id('carried_to'),
  },
  (t) => [
    index('agreements_fund').on(t.fundId, t.startsOn),
    index('agreements_provider').on(t.providerId),
    foreignKey({ columns: [t.fundId], foreignColumns: [funds.id], name: 'agreements_fund_fk' }),
    check('agreements_kind', sql`${t.kind} in ('per-referral', 'block', 'grant', 'spot')`),
    check('agreements_status', sql`${t.status} in ('drafted', 'agreed', 'active', 'closed')`),
    check('agreements_over_capacity', sql`${t.overCapacity} in ('refuse', 'tariff', 'goodwill')`),
    check(
      'agreements_over_tariff',
      sql`case ${t.overCapacity} when 'tariff' then coalesce(${t.overTariffPence}, 0) > 0
        else ${t.overTariffPence} is null end`,
    ),
    check('agreements_did_not_start', sql`${t.didNotStartPercent} between 0 and 100`),
    check('agreements_amount', sql`${t.amountPence} > 0 and ${t.version} > 0`),
    check('agreements_dates', sql`${t.startsOn} <= ${t.endsOn}`),
    check(
      'agreements_places',
      sql`case ${t.kind} when 'block' then coalesce(${t.places}, 0) > 0
        else ${t.places} is null end`,
    ),
    check('agreements_submitted', sql`(${t.status} = 'drafted') = (${t.submittedBy} is null)`),
    // A spot purchase within the fund's limit needs no approver; its own guard says so.
    check(
      'agreements_approved',
      sql`${t.kind} = 'spot' or (${t.status} in ('active', 'closed')) = (${t.approvedBy} is not null)`,
    ),
    check(
      'agreements_closed',
      sql`(${t.status} = 'closed') = (${t.closedAs} is not null)
        and (${t.closedAs} is null) = (${t.closedBy} is null)
        and (${t.closedAs} is null) = (${t.closedAt} is null)
        and (${t.carriedTo} is null or ${t.closedAs} = 'carry-forward')`,
    ),
    check(
      'agreements_closed_as',
      sql`${t.closedAs} in ('nothing-left', 'money-back', 'claw-back', 'carry-forward', 'paid-anyway')`,
    ),
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
    /** What a custom milestone is called. */
    label: text('label'),
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
