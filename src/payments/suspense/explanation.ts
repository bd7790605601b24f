// src/payments/suspense/explanation.ts — what money that nobody could explain turned out to be.
import type { Day } from '../../kernel/day.ts'

/**
 * A charge; a provider that owes us, or paid back what it owed; an open item of the other place that is
 * the other half of it; an entry of the bank that was recorded since; a line of the bank that shows it going
 * back; or a part of a payout, paid on to its provider with the next remittance, or given back to the fund
 * that paid it.
 */
export type Explanation =
  | { kind: 'charges' }
  | { kind: 'owes-us'; providerId: string }
  | { kind: 'pair'; itemId: string }
  | { kind: 'entry'; seq: number }
  | { kind: 'bank'; lineId: string; on: Day }
  | { kind: 'pay-on'; payoutId: string }
  | { kind: 'give-back'; payoutId: string; fundId: string }
