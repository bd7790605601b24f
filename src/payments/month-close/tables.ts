// src/payments/month-close/tables.ts — the columns of what is not explained yet, and of months that are
// closed.
import { check, day, id, index, instant, json, pence, table, text, uniqueIndex, whole } from '#dialect'
import { sql } from 'drizzle-orm'
import type { MonthProof } from './month-close.ts'
import type { SuspensePlace } from '../suspense/suspense.ts'

/** Money at Stripe or in the bank that nobody could explain when it came; closed once somebody could. */
export const suspenseItems = table(
  'suspense_items',
  {
    id: id('id').primaryKey(),
    place: text<SuspensePlace>('place').notNull(),
    /** Stripe's line, or the bank's. */
    sourceId: text('source_id').notNull(),
    /** What it moved the balance there by: positive came in. */
    amountPence: pence('amount_pence').notNull(),
    entrySeq: whole('entry_seq').notNull(),
    says: text('says').notNull(),
    openedBy: text('opened_by').notNull(),
    openedAt: instant('opened_at').notNull(),
    /** How it was explained: the account it belongs to, and why. */
    closedTo: text('closed_to'),
    closedSays: text('closed_says').notNull(),
    closedBy: id('closed_by'),
    closedAt: instant('closed_at'),
    closedSeq: whole('closed_seq'),
    /** The payout it was a part of, where it turned out to be one that came back. */
    payoutId: id('payout_id'),
  },
  (t) => [
    uniqueIndex('suspense_items_source').on(t.place, t.sourceId),
    index('suspense_items_open').on(t.closedAt, t.openedAt),
    check('suspense_items_place', sql`${t.place} in ('stripe', 'bank')`),
    check('suspense_items_amount', sql`${t.amountPence} <> 0`),
    check('suspense_items_closed', sql`(${t.closedBy} is null) = (${t.closedSeq} is null)`),
  ],
)

export const monthCloses = table(
  'month_closes',
  {
    /** "2026-10". */
    month: text('month').primaryKey(),
    lockedThrough: day('locked_through').notNull(),
    headSeq: whole('head_seq').notNull(),
    headHash: text('head_hash').notNull(),
    /** Both proofs as they stood, for the sheet. */
    proof: json<MonthProof>('proof').notNull(),
    closedBy: id('closed_by').notNull(),
    closedAt: instant('closed_at').notNull(),
  },
  (t) => [check('month_closes_month', sql`${t.month} like '____-__'`)],
)
