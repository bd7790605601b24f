// src/funding/reservations/tables.ts — the columns of what is reserved and earned under agreements.
import {
  check,
  day,
  flag,
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
import { agreements } from '../agreements/tables.ts'
import type { EarnedFor, EarningKind } from './earning.ts'
import type { PaidAs, ReservationStatus } from './reservation.ts'
import { funds } from '../tables.ts'

export const reservations = table(
  'reservations',
  {
    /** One prescription is reserved for once. */
    prescriptionId: id('prescription_id').primaryKey(),
    agreementId: id('agreement_id').notNull(),
    kind: text<PaidAs>('kind').notNull(),
    status: text<ReservationStatus>('status').notNull(),
    /** The prescription's own reference, for words in the books and on advices. */
    reference: text('reference').notNull(),
    /** Set aside at issue: all tariffs of the prescription; 0 for a place of a block and for goodwill. */
    reservedPence: pence('reserved_pence').notNull(),
    /** Still set aside now. */
    leftPence: pence('left_pence').notNull(),
    /** What was earned for it and stands, over all its milestones, in pence. */
    earnedPence: pence('earned_pence').notNull(),
    /** Which place of the block it took; null until accepted, and per referral. */
    placeNumber: whole('place_number'),
    reservedAt: instant('reserved_at').notNull(),
    answeredAt: instant('answered_at'),
    /** The entry that set it aside; null for goodwill, where nothing is. */
    reserveSeq: whole('reserve_seq'),
    /** The entry that earned its acceptance or released it; null too for goodwill that was not taken up. */
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
    check('reservations_kind', sql`${t.kind} in ('per-referral', 'block', 'overage', 'goodwill')`),
    check('reservations_status', sql`${t.status} in ('reserved', 'earned', 'released', 'corrected')`),
    check(
      'reservations_amount',
      sql`case when ${t.kind} in ('block', 'goodwill') then ${t.reservedPence} = 0
        else ${t.reservedPence} > 0 end`,
    ),
    check(
      'reservations_left',
      sql`${t.leftPence} between 0 and ${t.reservedPence}
        and (${t.status} in ('reserved', 'earned') or ${t.leftPence} = 0)`,
    ),
    check(
      'reservations_earned',
      sql`${t.earnedPence} >= 0 and (${t.status} = 'earned' or ${t.earnedPence} = 0)`,
    ),
    check(
      'reservations_place_of_block',
      sql`(${t.placeNumber} is not null) = (${t.status} = 'earned' and ${t.kind} = 'block')`,
    ),
    check(
      'reservations_in_books',
      sql`${t.kind} = 'goodwill'
        or (${t.reserveSeq} is not null and (${t.status} <> 'reserved' or ${t.answerSeq} is null))`,
    ),
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
    /** The entry that took it back before any remittance paid it; then none ever will. */
    correctedSeq: whole('corrected_seq'),
  },
  (t) => [
    uniqueIndex('earnings_entry').on(t.entrySeq),
    uniqueIndex('earnings_prescription').on(t.prescriptionId, t.kind),
    index('earnings_provider').on(t.providerId, t.claimedBy),
    index('earnings_claimed').on(t.claimedBy, t.earnedOn),
    index('earnings_agreement').on(t.agreementId),
    foreignKey({ columns: [t.fundId], foreignColumns: [funds.id], name: 'earnings_fund_fk' }),
    foreignKey({ columns: [t.agreementId], foreignColumns: [agreements.id], name: 'earnings_agreement_fk' }),
    check(
      'earnings_kind',
      sql`${t.kind} in ('accepted', 'first-attendance', 'completed', 'custom-1', 'custom-2', 'custom-3',
        'did-not-start', 'instalment', 'grant')`,
    ),
    check('earnings_amount', sql`${t.amountPence} > 0`),
    check('earnings_of', sql`(${t.kind} in ('instalment', 'grant')) = (${t.prescriptionId} is null)`),
    check('earnings_corrected', sql`${t.correctedSeq} is null or ${t.claimedBy} is null`),
  ],
)

/** What was earned in error and taken back: what, why, by whom. Rows are added and never change. */
export const corrections = table(
  'corrections',
  {
    prescriptionId: id('prescription_id').notNull(),
    milestone: text<EarnedFor>('milestone').notNull(),
    agreementId: id('agreement_id').notNull(),
    amountPence: pence('amount_pence').notNull(),
    /** Whether a remittance had it already, so that the provider owes it back. */
    isAfterPayment: flag('is_after_payment').notNull(),
    reason: text('reason').notNull(),
    madeBy: id('made_by').notNull(),
    madeAt: instant('made_at').notNull(),
    entrySeq: whole('entry_seq').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.prescriptionId, t.milestone], name: 'corrections_pk' }),
    uniqueIndex('corrections_entry').on(t.entrySeq),
    foreignKey({
      columns: [t.agreementId],
      foreignColumns: [agreements.id],
      name: 'corrections_agreement_fk',
    }),
    check('corrections_amount', sql`${t.amountPence} >= 0`),
  ],
)
