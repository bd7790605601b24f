// src/funding/versions/tables.ts — the columns of an agreement's versions, spot purchases and returns.
import {
  check,
  day,
  foreignKey,
  id,
  index,
  instant,
  json,
  pence,
  primaryKey,
  table,
  text,
  whole,
} from '#dialect'
import { sql } from 'drizzle-orm'
import { agreements } from '../agreements/tables.ts'
import type { PlannedInstalment, VersionStatus } from '../agreements/version.ts'
import type { ReturnStatus } from '../returns/fund-return.ts'
import { funds } from '../tables.ts'

/** The first version is written when the agreement is approved; each later one changes what may change. */
export const agreementVersions = table(
  'agreement_versions',
  {
    agreementId: id('agreement_id').notNull(),
    version: whole('version').notNull(),
    status: text<VersionStatus>('status').notNull(),
    /** The whole amount and the whole number of places from this version on. */
    amountPence: pence('amount_pence').notNull(),
    places: whole('places'),
    endsOn: day('ends_on').notNull(),
    /** Why it changes, in a sentence; empty for the first. */
    reason: text('reason').notNull(),
    /** Further instalments of a block that come with it. */
    plan: json<PlannedInstalment[]>('plan').notNull(),
    madeBy: id('made_by').notNull(),
    madeAt: instant('made_at').notNull(),
    decidedBy: id('decided_by'),
    decidedAt: instant('decided_at'),
    entrySeq: whole('entry_seq'),
  },
  (t) => [
    primaryKey({ columns: [t.agreementId, t.version], name: 'agreement_versions_pk' }),
    foreignKey({
      columns: [t.agreementId],
      foreignColumns: [agreements.id],
      name: 'agreement_versions_agreement_fk',
    }),
    check('agreement_versions_status', sql`${t.status} in ('proposed', 'in-force', 'refused')`),
    check('agreement_versions_amount', sql`${t.amountPence} > 0 and ${t.version} > 0`),
    check('agreement_versions_decided', sql`(${t.status} = 'proposed') = (${t.decidedBy} is null)`),
    check('agreement_versions_two_people', sql`${t.decidedBy} is null or ${t.decidedBy} <> ${t.madeBy}`),
  ],
)

/** What a spot agreement pays for: one prescription. */
export const spotPurchases = table(
  'spot_purchases',
  {
    agreementId: id('agreement_id').primaryKey(),
    prescriptionId: id('prescription_id').notNull(),
    reference: text('reference').notNull(),
    reason: text('reason').notNull(),
    /** The fund's limit when it was asked for: above it an approver decides. */
    limitPence: pence('limit_pence').notNull(),
  },
  (t) => [
    index('spot_purchases_prescription').on(t.prescriptionId),
    foreignKey({
      columns: [t.agreementId],
      foreignColumns: [agreements.id],
      name: 'spot_purchases_agreement_fk',
    }),
  ],
)

/** Unspent money on its way back to who gave it. */
export const fundReturns = table(
  'fund_returns',
  {
    id: id('id').primaryKey(),
    fundId: id('fund_id').notNull(),
    amountPence: pence('amount_pence').notNull(),
    reason: text('reason').notNull(),
    status: text<ReturnStatus>('status').notNull(),
    madeBy: id('made_by').notNull(),
    madeAt: instant('made_at').notNull(),
    decidedBy: id('decided_by'),
    decidedAt: instant('decided_at'),
    dueSeq: whole('due_seq'),
    /** When it left the bank, and what the bank statement says. */
    sentOn: day('sent_on'),
    sentReference: text('sent_reference'),
    sentBy: id('sent_by'),
    sentSeq: whole('sent_seq'),
  },
  (t) => [
    index('fund_returns_fund').on(t.fundId, t.status),
    foreignKey({ columns: [t.fundId], foreignColumns: [funds.id], name: 'fund_returns_fund_fk' }),
    check('fund_returns_amount', sql`${t.amountPence} > 0`),
    check('fund_returns_status', sql`${t.status} in ('proposed', 'refused', 'due', 'sent')`),
    check('fund_returns_decided', sql`(${t.status} = 'proposed') = (${t.decidedBy} is null)`),
    check('fund_returns_two_people', sql`${t.decidedBy} is null or ${t.decidedBy} <> ${t.madeBy}`),
    check('fund_returns_due', sql`(${t.status} in ('due', 'sent')) = (${t.dueSeq} is not null)`),
    check('fund_returns_sent', sql`(${t.status} = 'sent') = (${t.sentSeq} is not null)`),
  ],
)
