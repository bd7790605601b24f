// src/payments/rail-tables.ts — the columns of payees, Stripe's messages, and what Stripe's own books say.
import { check, id, index, instant, pence, table, text, uniqueIndex, whole } from '#dialect'
import { sql } from 'drizzle-orm'
import type { EventStatus } from './inbox.ts'
import type { PayeeStatus } from './payee.ts'
import type { AboutKind, TransactionKind } from './rail.ts'

export const payees = table(
  'payees',
  {
    organisationId: id('organisation_id').primaryKey(),
    rail: text<'stripe'>('rail').notNull(),
    stripeAccountId: text('stripe_account_id').notNull(),
    status: text<PayeeStatus>('status').notNull(),
    /** Why it cannot be paid, in words for finance; '' when it can. */
    says: text('says').notNull(),
    /** A user's id, or "system:<name>". */
    changedBy: text('changed_by').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    uniqueIndex('payees_stripe_account').on(t.stripeAccountId),
    check('payees_rail', sql`${t.rail} in ('stripe')`),
    check('payees_status', sql`${t.status} in ('onboarding', 'active', 'blocked')`),
  ],
)

/** The inbox: each message from Stripe once, by Stripe's own id. */
export const webhookEvents = table(
  'webhook_events',
  {
    id: text('id').primaryKey(),
    type: text('type').notNull(),
    aboutKind: text<AboutKind>('about_kind').notNull(),
    aboutReference: text('about_reference').notNull(),
    body: text('body').notNull(),
    receivedAt: instant('received_at').notNull(),
    status: text<EventStatus>('status').notNull(),
    tries: whole('tries').notNull(),
    /** What came of it, in words. */
    says: text('says').notNull(),
  },
  (t) => [
    index('webhook_events_status').on(t.status, t.receivedAt),
    check('webhook_events_status', sql`${t.status} in ('waiting', 'handled', 'unmatched')`),
    check('webhook_events_about', sql`${t.aboutKind} in ('payout', 'top-up', 'payee', 'other')`),
  ],
)

/** Stripe's balance transactions, as Stripe gives them. */
export const stripeTransactions = table(
  'stripe_transactions',
  {
    id: text('id').primaryKey(),
    kind: text<TransactionKind>('kind').notNull(),
    /** Stripe's own word for what it is. */
    type: text('type').notNull(),
    /** What it came from: the reference of the money sent, or of the top-up. */
    source: text('source'),
    amountPence: pence('amount_pence').notNull(),
    feePence: pence('fee_pence').notNull(),
    /** What it moved the balance by: negative is out. */
    netPence: pence('net_pence').notNull(),
    description: text('description').notNull(),
    occurredAt: instant('occurred_at').notNull(),
    readAt: instant('read_at').notNull(),
  },
  (t) => [
    index('stripe_transactions_source').on(t.source, t.kind),
    index('stripe_transactions_day').on(t.occurredAt, t.id),
    check('stripe_transactions_kind', sql`${t.kind} in ('payout', 'top-up', 'other')`),
  ],
)

/** When we read Stripe, and what balance it gave. */
export const stripeReadings = table(
  'stripe_readings',
  {
    id: id('id').primaryKey(),
    readAt: instant('read_at').notNull(),
    balancePence: pence('balance_pence').notNull(),
    newTransactions: whole('new_transactions').notNull(),
  },
  (t) => [index('stripe_readings_day').on(t.readAt)],
)

/** Money that arrived at Stripe from the bank and is in our books. */
export const topUps = table(
  'top_ups',
  {
    /** Stripe's own reference. */
    id: text('id').primaryKey(),
    amountPence: pence('amount_pence').notNull(),
    landedAt: instant('landed_at').notNull(),
  },
  (t) => [check('top_ups_amount', sql`${t.amountPence} > 0`)],
)
