// src/payments/month-close/month-close.ts — what must be true before a month is closed, and how it stood
// then.
import { addDays, addMonths, type Day, formatDay, parseDay } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { monthOf, type Period } from '../../ledger/ledger.ts'
import type { Condition } from './conditions.ts'
import type { PayoutRailName } from '../payouts/payout.ts'

/** Both proofs of a month as they stood when it was closed, in pence; null where there is no such place. */
export interface MonthProof {
  stripeLedgerPence: number | null
  stripePence: number | null
  /** What the books have and Stripe does not, and the other way round, taken apart. */
  stripeNotYetPence: number | null
  stripeReasons: { says: string; amountPence: number }[]
  /** What was at Stripe at the month's end, in our books and by Stripe's own lines. */
  stripeEndLedgerPence: number | null
  stripeEndPence: number | null
  /** The bank's, at the month's end. */
  bankLedgerPence: number | null
  bankPence: number | null
  bankNotYetPence: number | null
  /** The day up to which the statement speaks. */
  bankOn: Day | null
  suspensePence: number
  trialDebitPence: number
  trialCreditPence: number
  /** What was paid in the month, by rail. */
  paid: { rail: PayoutRailName; payouts: number; amountPence: number }[]
  /** How many there were of each, in words for the sheet. */
  counts: { says: string; count: number }[]
  closedByName: string
  /** The heads of the ledger and of the audit trail as they were printed then. */
  head: string
}

export interface MonthClose {
  /** "2026-10". */
  month: string
  lockedThrough: Day
  headSeq: number
  headHash: string
  proof: MonthProof
  closedBy: string
  closedAt: Date
}

/** The month of "2026-10"; undefined for anything else. */
export function monthNamed(text: string): Period | undefined {
  const first = /^[0-9]{4}-[0-9]{2}$/.test(text) ? parseDay(`${text}-01`) : undefined
  return first === undefined ? undefined : monthOf(first)
}

/** "2026-10". */
export const nameOfMonth = ({ from }: Period): string => from.slice(0, 7)

/** The month that is closed next: after the last one that was, or the one that has just ended. */
export function monthToClose(today: Day, lastClosed: string | undefined): Period {
  if (lastClosed !== undefined) return monthOf(addMonths(`${lastClosed}-01`, 1))
  return monthOf(addDays(monthOf(today).from, -1))
}

/** Refuses (conflict) a month that is not over, is not the next one, or of which something is still open. */
export function requireClosable(
  month: Period,
  today: Day,
  lastClosed: string | undefined,
  conditions: readonly Condition[],
): void {
  if (today <= month.to) {
    throw new Refusal(
      'conflict',
      'month-not-over',
      `${month.label} is not over: close it after its last day.`,
    )
  }
  const next = monthToClose(today, lastClosed)
  if (lastClosed !== undefined && next.from !== month.from) {
    const says =
      nameOfMonth(month) <= lastClosed
        ? `${month.label} is closed already: the books are closed up to ${formatDay(addDays(next.from, -1))}.`
        : `Close ${next.label} first: months are closed one after the other.`
    throw new Refusal('conflict', 'month-out-of-turn', says)
  }
  const open = conditions.find((condition) => condition.state === 'open')
  if (open)
    throw new Refusal('conflict', `month-${open.code}`, `${month.label} cannot be closed. ${open.says}`)
}
