// src/payments/rail-tables.ts — the columns of payees, Stripe's messages, and what Stripe's own books say.
import { check, id, index, instant, json, pence, primaryKey, table, text, uniqueIndex, whole } from '#dialect'
import { sql } from 'drizzle-orm'
import type { EventStatus } from './stripe/inbox.ts'
import type { PayeeStatus } from './payees/payee.ts'
import type { AboutKind, TransactionKind } from './rail.ts'
import type { StripeBookedAs } from './reconciliation/reconciliation.ts'
import type { ReversalTreatment } from './stripe/reversal.ts'
import type { TopUpState } from './stripe/top-up.ts'

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
    /** How we came by it. */
    source: text<'webhook' | 'polled'>('source').notNull().default('webhook'),
    /** The connected account it came from; '' is our own. */
    account: text('account').notNull().default(''),
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

/** What became of a top-up: sent from the bank, landed or failed; each is in the books. */
export const topUpStates = table(
  'top_up_states',
  {
    topUpId: text('top_up_id').notNull(),
    state: text<TopUpState>('state').notNull(),
    amountPence: pence('amount_pence').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.topUpId, t.state], name: 'top_up_states_pk' }),
    check('top_up_states_state', sql`${t.state} in ('sent', 'landed', 'failed')`),
    check('top_up_states_amount', sql`${t.amountPence} > 0`),
  ],
)

/** Money of a payout that came back at Stripe, and how the books took it. */
export const transferReversals = table(
  'transfer_reversals',
  {
    /** Stripe's own reference. */
    id: text('id').primaryKey(),
    payoutId: id('payout_id').notNull(),
    amountPence: pence('amount_pence').notNull(),
    reversedAt: instant('reversed_at').notNull(),
    treatedAs: text<ReversalTreatment>('treated_as').notNull(),
    entrySeq: whole('entry_seq').notNull(),
  },
  (t) => [
    index('transfer_reversals_payout').on(t.payoutId),
    uniqueIndex('transfer_reversals_entry').on(t.entrySeq),
    check('transfer_reversals_amount', sql`${t.amountPence} > 0`),
    check('transfer_reversals_as', sql`${t.treatedAs} in ('owes-us', 'payable', 'suspense')`),
  ],
)

/** A line of Stripe that we wrote an entry for: a fee, or what nobody could explain. */
export const stripeBookings = table(
  'stripe_bookings',
  {
    transactionId: text('transaction_id').primaryKey(),
    entrySeq: whole('entry_seq').notNull(),
    bookedAs: text<StripeBookedAs>('booked_as').notNull(),
    /** A user's id, or "system:<name>". */
    bookedBy: text('booked_by').notNull(),
    bookedAt: instant('booked_at').notNull(),
  },
  (t) => [
    uniqueIndex('stripe_bookings_entry').on(t.entrySeq),
    check('stripe_bookings_as', sql`${t.bookedAs} in ('charge', 'reversal', 'to-bank', 'suspense')`),
  ],
)

/** Why nothing is sent through Stripe at all, until two people have looked. */
export const sendingStops = table(
  'sending_stops',
  {
    id: id('id').primaryKey(),
    says: text('says').notNull(),
    /** What Stripe lists and our books do not know. */
    receipts: json<string[]>('receipts').notNull(),
    stoppedAt: instant('stopped_at').notNull(),
    /** The first who looked; another then lets it go on. */
    lookedBy: id('looked_by'),
    lookedAt: instant('looked_at'),
    releasedBy: id('released_by'),
    releasedAt: instant('released_at'),
  },
  (t) => [
    check('sending_stops_two_people', sql`${t.releasedBy} is null or ${t.releasedBy} <> ${t.lookedBy}`),
    check('sending_stops_looked', sql`${t.releasedBy} is null or ${t.lookedBy} is not null`),
  ],
)
