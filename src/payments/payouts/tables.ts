// src/payments/payouts/tables.ts — the columns of payouts and of every try to send one.
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
import type { AttemptOutcome, PayoutRailName, PayoutStatus } from './payout.ts'
import { remittances } from '../tables.ts'

export const payouts = table(
  'payouts',
  {
    id: id('id').primaryKey(),
    remittanceId: id('remittance_id')
      .notNull()
      .references(() => remittances.id),
    providerId: id('provider_id').notNull(),
    /** What the group sees beside the money: "REM-0007-02". */
    reference: text('reference').notNull(),
    amountPence: pence('amount_pence').notNull(),
    status: text<PayoutStatus>('status').notNull(),
    queuedAt: instant('queued_at').notNull(),
    /** Stripe's own reference of the money sent; one stands for one payout. */
    railReference: text('rail_reference'),
    settledAt: instant('settled_at'),
    /** The day Stripe took it from our balance. */
    settledOn: day('settled_on'),
    /** Why it does not go on, in words for finance; '' while nothing is wrong. */
    problem: text('problem').notNull(),
    rail: text<PayoutRailName>('rail').notNull().default('stripe'),
    /** Whose Stripe or bank details it goes to: the provider's own, or its fiscal host's; null is its own. */
    payeeId: id('payee_id'),
    /** The bank details it goes to, as they stood when it was approved. */
    detailId: id('detail_id'),
  },
  (t) => [
    uniqueIndex('payouts_one_a_provider').on(t.remittanceId, t.providerId),
    uniqueIndex('payouts_reference').on(t.reference),
    uniqueIndex('payouts_rail_reference').on(t.railReference),
    index('payouts_provider').on(t.providerId, t.status),
    index('payouts_status').on(t.status),
    check(
      'payouts_status',
      sql`${t.status} in ('queued', 'sending', 'unknown', 'sent', 'settled', 'refused', 'bounced',
        'reversed')`,
    ),
    check('payouts_amount', sql`${t.amountPence} > 0`),
    check(
      'payouts_sent',
      sql`(${t.status} in ('sent', 'settled', 'bounced', 'reversed')) = (${t.railReference} is not null)`,
    ),
  ],
)

export const payoutAttempts = table(
  'payout_attempts',
  {
    payoutId: id('payout_id').notNull(),
    number: whole('number').notNull(),
    /** "payout:{id}:{number}": Stripe carries out one key once. */
    key: text('key').notNull(),
    /** The exact request, kept before it is sent, and sent again unchanged. */
    body: text('body').notNull(),
    startedAt: instant('started_at').notNull(),
    tries: whole('tries').notNull(),
    outcome: text<AttemptOutcome>('outcome').notNull(),
    /** What Stripe answered last. */
    says: text('says').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.payoutId, t.number], name: 'payout_attempts_pk' }),
    uniqueIndex('payout_attempts_key').on(t.key),
    foreignKey({ columns: [t.payoutId], foreignColumns: [payouts.id], name: 'payout_attempts_payout_fk' }),
    check(
      'payout_attempts_outcome',
      sql`${t.outcome} in ('open', 'unknown', 'sent', 'refused', 'stopped', 'given-up')`,
    ),
  ],
)
