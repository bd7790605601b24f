// src/payments/payees/detail-tables.ts — the columns of where each provider is paid: every setting of it is a
// row.
import { bytes, check, id, index, instant, primaryKey, table, text, whole } from '#dialect'
import { sql } from 'drizzle-orm'
import type { PayeeRail } from './detail.ts'

export const payeeDetails = table(
  'payee_details',
  {
    id: id('id').notNull(),
    organisationId: id('organisation_id').notNull(),
    /** Counts the settings of one provider from 1. */
    number: whole('number').notNull(),
    rail: text<PayeeRail>('rail').notNull(),
    /** The organisation that is paid for it, when that is its fiscal host. */
    hostId: id('host_id'),
    /** Sort code, account number and name, sealed; null for other rails. */
    sealed: bytes('sealed'),
    /** What may be shown of them: "20-••-•• ••••4321". */
    masked: text('masked').notNull(),
    askedBy: id('asked_by').notNull(),
    askedAt: instant('asked_at').notNull(),
    /** Until then nothing is paid to it, unless another person confirms it sooner. */
    heldUntil: instant('held_until').notNull(),
    confirmedBy: id('confirmed_by'),
    confirmedAt: instant('confirmed_at'),
    droppedBy: id('dropped_by'),
    droppedAt: instant('dropped_at'),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.number], name: 'payee_details_pk' }),
    index('payee_details_id').on(t.id),
    check('payee_details_rail', sql`${t.rail} in ('stripe', 'bank-file', 'fiscal-host')`),
    check('payee_details_host', sql`(${t.rail} = 'fiscal-host') = (${t.hostId} is not null)`),
    check('payee_details_sealed', sql`(${t.rail} = 'bank-file') = (${t.sealed} is not null)`),
    check('payee_details_two_people', sql`${t.confirmedBy} is null or ${t.confirmedBy} <> ${t.askedBy}`),
    check('payee_details_one_end', sql`${t.confirmedBy} is null or ${t.droppedBy} is null`),
    check('payee_details_not_itself', sql`${t.hostId} is null or ${t.hostId} <> ${t.organisationId}`),
  ],
)
