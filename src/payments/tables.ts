// src/payments/tables.ts — the columns of remittances and their lines.
import { check, day, id, index, instant, pence, primaryKey, table, text, uniqueIndex, whole } from '#dialect'
import { sql } from 'drizzle-orm'
import type { LineKind, RemittanceStatus } from './remittances/remittance.ts'

export const remittances = table(
  'remittances',
  {
    id: id('id').primaryKey(),
    /** The infrastructure body that pays. */
    organisationId: id('organisation_id').notNull(),
    /** Counts remittances from 1; people say "REM-0007". */
    number: whole('number').notNull(),
    reference: text('reference').notNull(),
    status: text<RemittanceStatus>('status').notNull(),
    totalPence: pence('total_pence').notNull(),
    madeBy: id('made_by').notNull(),
    madeAt: instant('made_at').notNull(),
    submittedBy: id('submitted_by'),
    submittedAt: instant('submitted_at'),
    /** SHA-256 of the lines as they were submitted. */
    frozenHash: text('frozen_hash'),
    approvedBy: id('approved_by'),
    approvedAt: instant('approved_at'),
    /** Who returned or cancelled it. */
    endedBy: id('ended_by'),
    endedAt: instant('ended_at'),
    /** Why it was returned. */
    message: text('message').notNull(),
    /** How many people must approve it: more above the limits, counted when it is submitted. */
    approvalsNeeded: whole('approvals_needed').notNull().default(1),
    /** Since when nothing more of it is sent; null while it goes on. */
    heldAt: instant('held_at'),
    /** Why it is held, in words for finance; '' while it is not. */
    heldSays: text('held_says').notNull().default(''),
  },
  (t) => [
    uniqueIndex('remittances_number').on(t.number),
    index('remittances_status').on(t.status, t.number),
    check(
      'remittances_status',
      sql`${t.status} in ('drafted', 'submitted', 'approved', 'sending', 'done', 'returned', 'cancelled')`,
    ),
    check('remittances_total', sql`${t.totalPence} > 0`),
    check(
      'remittances_two_people',
      sql`${t.approvedBy} is null
        or (${t.approvedBy} <> ${t.madeBy} and ${t.approvedBy} <> ${t.submittedBy})`,
    ),
    check('remittances_frozen', sql`(${t.submittedBy} is null) = (${t.frozenHash} is null)`),
    check(
      'remittances_approved',
      sql`(${t.status} in ('approved', 'sending', 'done')) = (${t.approvedBy} is not null)`,
    ),
  ],
)

export const remittanceLines = table(
  'remittance_lines',
  {
    remittanceId: id('remittance_id')
      .notNull()
      .references(() => remittances.id),
    position: whole('position').notNull(),
    providerId: id('provider_id').notNull(),
    /** What it pays for: an earning of the funding room, or an item of suspense, a part that came back. */
    earningId: id('earning_id').notNull(),
    kind: text<LineKind>('kind').notNull(),
    /** The prescription's reference, which instalment, or of which payout a part: never about a person. */
    reference: text('reference').notNull(),
    earnedOn: day('earned_on').notNull(),
    amountPence: pence('amount_pence').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.remittanceId, t.position], name: 'remittance_lines_pk' }),
    uniqueIndex('remittance_lines_earning').on(t.earningId, t.remittanceId),
    index('remittance_lines_provider').on(t.providerId, t.remittanceId),
    check(
      'remittance_lines_kind',
      sql`${t.kind} in
        ('accepted', 'first-attendance', 'completed', 'custom-1', 'custom-2', 'custom-3', 'did-not-start',
        'instalment', 'grant', 'came-back')`,
    ),
    check('remittance_lines_amount', sql`${t.amountPence} > 0`),
  ],
)

/** What a provider owes back and this remittance takes off its payment. */
export const remittanceNettings = table(
  'remittance_nettings',
  {
    remittanceId: id('remittance_id')
      .notNull()
      .references(() => remittances.id),
    providerId: id('provider_id').notNull(),
    amountPence: pence('amount_pence').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.remittanceId, t.providerId], name: 'remittance_nettings_pk' }),
    check('remittance_nettings_amount', sql`${t.amountPence} > 0`),
  ],
)

/** Who approved a remittance; the last one needed moves it on. */
export const remittanceApprovals = table(
  'remittance_approvals',
  {
    remittanceId: id('remittance_id')
      .notNull()
      .references(() => remittances.id),
    userId: id('user_id').notNull(),
    approvedAt: instant('approved_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.remittanceId, t.userId], name: 'remittance_approvals_pk' })],
)

/** The limits of an organisation's payments, each setting of them a row. */
export const paymentLimits = table(
  'payment_limits',
  {
    organisationId: id('organisation_id').notNull(),
    number: whole('number').notNull(),
    /** Above these a second approver is needed; null is no limit. */
    remittancePence: pence('remittance_pence'),
    providerPence: pence('provider_pence'),
    monthPence: pence('month_pence'),
    /** A provider that is owed less waits for the next remittance. */
    minimumPence: pence('minimum_pence').notNull(),
    setBy: id('set_by').notNull(),
    setAt: instant('set_at').notNull(),
    /** A limit that was raised holds from a day later. */
    inForceFrom: instant('in_force_from').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.number], name: 'payment_limits_pk' }),
    check(
      'payment_limits_amounts',
      sql`coalesce(${t.remittancePence}, 1) > 0 and coalesce(${t.providerPence}, 1) > 0
        and coalesce(${t.monthPence}, 1) > 0 and ${t.minimumPence} >= 0`,
    ),
  ],
)
