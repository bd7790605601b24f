// src/funding/tables.ts — the columns of funds, of the deposits into them, and of those taken back.
import { check, day, foreignKey, id, index, instant, pence, table, text, uniqueIndex, whole } from '#dialect'
import { sql } from 'drizzle-orm'

export const funds = table('funds', {
  id: id('id').primaryKey(),
  /** The infrastructure body that holds the money. */
  organisationId: id('organisation_id').notNull(),
  name: text('name').notNull(),
  /** Who gave it. */
  funder: text('funder').notNull(),
  purpose: text('purpose').notNull(),
  /** The last day the money may be spent; null when the funder set none. */
  endsOn: day('ends_on'),
  /** The most that spot purchases may cost together, in pence; 0 when there are none. */
  spotAllowancePence: pence('spot_allowance_pence').notNull().default(0),
  /** A spot purchase above this, in pence, waits for the approver. */
  spotLimitPence: pence('spot_limit_pence').notNull().default(0),
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

/** Deposits that were recorded by mistake, each taken back once by somebody else than who recorded it. */
export const depositReversals = table(
  'deposit_reversals',
  {
    depositId: id('deposit_id').primaryKey(),
    reason: text('reason').notNull(),
    madeBy: id('made_by').notNull(),
    madeAt: instant('made_at').notNull(),
    entrySeq: whole('entry_seq').notNull(),
  },
  (t) => [
    uniqueIndex('deposit_reversals_entry').on(t.entrySeq),
    foreignKey({
      columns: [t.depositId],
      foreignColumns: [deposits.id],
      name: 'deposit_reversals_deposit_fk',
    }),
    check('deposit_reversals_reason', sql`${t.reason} <> ''`),
  ],
)
