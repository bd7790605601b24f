// src/funding/plans/instalment-tables.ts — the columns of the payments a block falls into.
import {
  check,
  day,
  flag,
  foreignKey,
  id,
  index,
  pence,
  primaryKey,
  table,
  uniqueIndex,
  whole,
} from '#dialect'
import { sql } from 'drizzle-orm'
import { agreements } from '../agreements/tables.ts'

export const instalments = table(
  'instalments',
  {
    agreementId: id('agreement_id').notNull(),
    number: whole('number').notNull(),
    dueOn: day('due_on').notNull(),
    amountPence: pence('amount_pence').notNull(),
    /** The entry that made it payable; null until then. */
    entrySeq: whole('entry_seq'),
    /** Whether it was called off when its agreement closed. */
    isCancelled: flag('is_cancelled').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.agreementId, t.number], name: 'instalments_pk' }),
    index('instalments_due').on(t.entrySeq, t.dueOn),
    uniqueIndex('instalments_entry').on(t.entrySeq),
    foreignKey({
      columns: [t.agreementId],
      foreignColumns: [agreements.id],
      name: 'instalments_agreement_fk',
    }),
    check('instalments_amount', sql`${t.amountPence} > 0 and ${t.number} > 0`),
  ],
)
