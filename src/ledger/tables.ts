// src/ledger/tables.ts — the columns of the ledger; the guards are in migrations/<dialect>/*_guards.sql.
import { check, day, foreignKey, index, instant, primaryKey, table, text, uniqueIndex, whole } from '#dialect'
import { sql } from 'drizzle-orm'
import type { Side, Unit } from './account.ts'

export const ledgerAccounts = table(
  'ledger_accounts',
  {
    id: whole('id').primaryKey(),
    code: text('code').notNull(),
    unit: text<Unit>('unit').notNull(),
    side: text<Side>('side').notNull(),
    /** The least the balance may be on its normal side; null where the account follows outside facts. */
    floor: whole('floor'),
    /** The sum of its postings (debits positive), kept by the guard that applies each entry. */
    balance: whole('balance').notNull(),
    lastEntrySeq: whole('last_entry_seq').notNull(),
  },
  (t) => [
    uniqueIndex('ledger_accounts_code').on(t.code),
    check(
      'ledger_accounts_floor',
      sql`${t.floor} is null
        or case ${t.side} when 'debit' then ${t.balance} else -${t.balance} end >= ${t.floor}`,
    ),
    check('ledger_accounts_unit', sql`${t.unit} in ('GBP', 'PROMISE', 'PLACE')`),
    check('ledger_accounts_side', sql`${t.side} in ('debit', 'credit')`),
  ],
)

export const journalEntries = table(
  'journal_entries',
  {
    seq: whole('seq').primaryKey(),
    kind: text('kind').notNull(),
    /** What happened outside the ledger, named once: the same key never posts twice. */
    sourceKey: text('source_key').notNull(),
    inputHash: text('input_hash').notNull(),
    /** The Europe/London day it counts for. */
    effectiveOn: day('effective_on').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    words: text('words').notNull(),
    reversesSeq: whole('reverses_seq'),
    /** The earlier entry it puts right or belongs to, when it is not its mirror. */
    relatesSeq: whole('relates_seq'),
    /** The day the fact happened, when that day was locked before the fact was known. */
    occurredOn: day('occurred_on'),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [
    uniqueIndex('journal_entries_source_key').on(t.sourceKey),
    uniqueIndex('journal_entries_hash').on(t.hash),
    uniqueIndex('journal_entries_reverses').on(t.reversesSeq),
    index('journal_entries_day').on(t.effectiveOn, t.seq),
    index('journal_entries_kind').on(t.kind, t.seq),
    foreignKey({ columns: [t.reversesSeq], foreignColumns: [t.seq], name: 'journal_entries_reverses_fk' }),
  ],
)

export const postings = table(
  'postings',
  {
    entrySeq: whole('entry_seq').notNull(),
    line: whole('line').notNull(),
    accountId: whole('account_id')
      .notNull()
      .references(() => ledgerAccounts.id),
    /** Debits positive, credits negative; pence, or places. */
    amount: whole('amount').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.entrySeq, t.line], name: 'postings_pk' }),
    // Deferred in the migration: postings go in first, their entry last, and its guard checks the whole.
    foreignKey({
      columns: [t.entrySeq],
      foreignColumns: [journalEntries.seq],
      name: 'postings_entry_fk',
    }),
    index('postings_account').on(t.accountId, t.entrySeq),
    check('postings_amount', sql`${t.amount} <> 0`),
  ],
)
