// src/payments/suspense/returned-part-funds.ts — which funds paid a payout, so that a part of it goes back to
// one.
import type { Reader } from '#dialect'
import { earningsByIds } from '../../funding/funding.ts'
import type { Payout } from '../payouts/payout.ts'
import { linesOf } from '../remittances/store.ts'
import { earningIdsIn } from './returned-part.ts'
import { partsByIds, partsOf } from './returned-part-store.ts'

/**
 * What each fund paid of a payout and was not given back of it yet, in pence by fund. A line that pays a part
 * on which came back before is of the funds of that earlier payout.
 */
export async function fundsPaying(
  db: Reader,
  payout: Pick<Payout, 'id' | 'remittanceId' | 'providerId'>,
): Promise<Map<string, number>> {
  const lines = await linesOf(db, payout.remittanceId, payout.providerId)
  const paid = new Map<string, number>()
  const add = (fundId: string, pence: number) => paid.set(fundId, (paid.get(fundId) ?? 0) + pence)
  for (const { fundId, amountPence } of await earningsByIds(db, earningIdsIn(lines))) add(fundId, amountPence)
  const again = lines.filter(({ kind }) => kind === 'came-back').map(({ earningId }) => earningId)
  for (const { item, payout: earlier } of await partsByIds(db, again)) {
    const funds = await fundsPaying(db, earlier)
    for (const [fundId, pence] of funds) add(fundId, Math.min(pence, item.amountPence))
  }
  for (const { closedTo, amountPence } of await partsOf(db, payout.id)) {
    const fundId = /^fund:(.+):held$/.exec(closedTo ?? '')?.[1]
    if (fundId !== undefined) add(fundId, 0 - amountPence)
  }
  return paid
}
