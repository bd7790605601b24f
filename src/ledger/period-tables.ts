// src/ledger/period-tables.ts — the columns of locked periods, and of what moved on each account each day.
import { day, index, instant, primaryKey, table, text, whole } from '#dialect'

/** Each row locks everything up to a day; the next one locks further. Rows are added and never change. */
export const ledgerPeriods = table('ledger_periods', {
  number: whole('number').primaryKey(),
  /** The last Europe/London day that is locked. */
  lockedThrough: day('locked_through').notNull(),
  /** The head of the chain when it was locked; 0 and zeros for an empty journal. */
  headSeq: whole('head_seq').notNull(),
  headHash: text('head_hash').notNull(),
  lockedBy: text('locked_by').notNull(),
  lockedAt: instant('locked_at').notNull(),
})

/**
 * What the entries of one day moved on one account, debits positive: kept by the guard that applies each
 * entry, so that a balance on any day is a short sum.
 */
export const ledgerDays = table(
  'ledger_days',
  {
    accountId: whole('account_id').notNull(),
    effectiveOn: day('effective_on').notNull(),
    amount: whole('amount').notNull(),
    lastEntrySeq: whole('last_entry_seq').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.effectiveOn], name: 'ledger_days_pk' }),
    index('ledger_days_day').on(t.effectiveOn),
  ],
)
