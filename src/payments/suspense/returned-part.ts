// src/payments/suspense/returned-part.ts — a part of a payout that came back and that the group is owed
// again.
import { type Day, dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { LineKind, RemittanceLine } from '../remittances/remittance.ts'
import type { Payout } from '../payouts/payout.ts'
import type { SuspenseItem } from './suspense.ts'

/** What a provider is owed and a remittance may pay: something earned, or a part that came back. */
export interface Owed {
  id: string
  providerId: string
  kind: LineKind
  reference: string
  earnedOn: Day
  amountPence: number
}

/** A part that is paid on, as a line of a remittance has it: owed since the day it came back. */
export function owedAgain(
  { id, amountPence, openedAt }: SuspenseItem,
  { providerId, reference }: Pick<Payout, 'providerId' | 'reference'>,
): Owed {
  const words = `Part of ${reference} that came back`
  return { id, providerId, kind: 'came-back', reference: words, earnedOn: dayOf(openedAt), amountPence }
}

/** Those of the lines that pay an earning: a part that came back was earned and claimed long ago. */
export function earningIdsIn(lines: readonly Pick<RemittanceLine, 'kind' | 'earningId'>[]): string[] {
  return lines.filter(({ kind }) => kind !== 'came-back').map(({ earningId }) => earningId)
}

/**
 * Refuses (conflict) money that went out, a payout that never left, and more than is left of it after the
 * parts that came back before.
 */
export function refuseNoPart(
  { amountPence }: Pick<SuspenseItem, 'amountPence'>,
  payout: Pick<Payout, 'status' | 'amountPence'>,
  beforePence: number,
): void {
  const isPart = amountPence > 0 && payout.status === 'settled'
  if (isPart && beforePence + amountPence <= payout.amountPence) return
  const says = 'That cannot be a part of this payment. Open the page again and choose anew.'
  throw new Refusal('conflict', 'no-part-of-payout', says)
}
