// src/funding/reservation-tables.ts — the columns of what is reserved and earned under agreements.
import { check, day, foreignKey, id, index, instant, pence, table, text, uniqueIndex, whole } from '#dialect'
import { sql } from 'drizzle-orm'
import type { AgreementKind } from './agreement.ts'
import { agreements } from './agreement-tables.ts'
import type { EarningKind } from './earning.ts'
import type { ReservationStatus } from './reservation.ts'
import { funds } from './tables.ts'

export const reservations = table(
  'reservations',
  {
    /** One prescription is reserved for once. */
    prescriptionId: id('prescription_id').primaryKey(),
    agreementId: id('agreement_id').notNull(),
    kind: text<AgreementKind>('kind').notNull(),
    status: text<ReservationStatus>('status').notNull(),
    /** The prescription's own reference, for words in the books and on advices. */
    reference: text('reference').notNull(),
    /** Set aside at issue: all tariffs of the prescription; 0 for a place of a block. */
    reservedPence: pence('reserved_pence').notNull(),
    /** What the acceptance was worth; null until then. */
    earnedPence: pence('earned_pence'),
    /** Which place of the block it took; null until accepted, and per referral. */
    placeNumber: whole('place_number'),
    reservedAt: instant('reserved_at').notNull(),
    answeredAt: instant('answered_at'),
    reserveSeq: whole('reserve_seq').notNull(),
    /** The entry that earned or released it. */
    answerSeq: whole('answer_seq'),
  },
  (t) => [
    index('reservations_agreement').on(t.agreementId, t.status),
    uniqueIndex('reservations_reserve_entry').on(t.reserveSeq),
    uniqueIndex('reservations_answer_entry').on(t.answerSeq),
    uniqueIndex('reservations_place').on(t.agreementId, t.placeNumber),
    foreignKey({
      columns: [t.agreementId],
      foreignColumns: [agreements.id],
      name: 'reservations_agreement_fk',
    }),
    check('reservations_kind', sql`${t.kind} in ('per-referral', 'block')`),
    check('reservations_status', sql`${t.status} in ('reserved', 'earned', 'released')`),
    check(
      'reservations_amount',
      sql`case ${t.kind} when 'block' then ${t.reservedPence} = 0 else ${t.reservedPence} > 0 end`,
    ),
    check(
      'reservations_earned',
      sql`(${t.status} = 'earned') = (${t.earnedPence} is not null)
        and coalesce(${t.earnedPence}, 0) >= 0`,
    ),
    check(
      'reservations_place_of_block',
      sql`(${t.placeNumber} is not null) = (${t.status} = 'earned' and ${t.kind} = 'block')`,
    ),
    check('reservations_answered', sql`(${t.status} = 'reserved') = (${t.answerSeq} is null)`),
  ],
)

export const earnings = table(
  'earnings',
  {
    id: id('id').primaryKey(),
    kind: text<EarningKind>('kind').notNull(),
    fundId: id('fund_id').notNull(),
    agreementId: id('agreement_id').notNull(),
    providerId: id('provider_id').notNull(),
    prescriptionId: id('prescription_id'),
    /** What an advice calls it: the prescription's reference, or "Instalment 2 of 4". */
    reference: text('reference').notNull(),
    amountPence: pence('amount_pence').notNull(),
    earnedOn: day('earned_on').notNull(),
    entrySeq: whole('entry_seq').notNull(),
    /** The remittance that pays it; null while none does. */
    claimedBy: id('claimed_by'),
  },
  (t) => [
    uniqueIndex('earnings_entry').on(t.entrySeq),
    uniqueIndex('earnings_prescription').on(t.prescriptionId, t.kind),
    index('earnings_provider').on(t.providerId, t.claimedBy),
    index('earnings_claimed').on(t.claimedBy, t.earnedOn),
    index('earnings_agreement').on(t.agreementId),
    foreignKey({ columns: [t.fundId], foreignColumns: [funds.id], name: 'earnings_fund_fk' }),
    foreignKey({ columns: [t.agreementId], foreignColumns: [agreements.id], name: 'earnings_agreement_fk' }),
    check('earnings_kind', sql`${t.kind} in ('accepted', 'instalment')`),
    check('earnings_amount', sql`${t.amountPence} > 0`),
    check('earnings_of', sql`(${t.kind} = 'instalment') = (${t.prescriptionId} is null)`),
  ],
)
