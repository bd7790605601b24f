// src/payments/suspense/returned-part-funds.ts — which funds paid a payout, so that a part of it goes back to
// one.
import type { Reader } from '#dialect'
import { correctedAmong, earningsByIds } from '../../funding/funding.ts'
import type { Payout } from '../payouts/payout.ts'
import { linesOf } from '../remittances/store.ts'
import { earningIdsIn } from './returned-part.ts'
import { payoutsPayingOn } from './returned-part-payouts-store.ts'
import { partsByIds, partsOf } from './returned-part-store.ts'

type Paid = Pick<Payout, 'id' | 'remittanceId' | 'providerId'>
/** Pence by fund. */
type ByFund = Map<string, number>

/**
 * What each fund paid of a payout and does not have back yet, in pence by fund. A line that pays a part on
 * which came back before is of the funds of that earlier payout; of payouts that hang together so, no fund
 * gets more than it paid of all of them.
 */
export async function fundsPaying(db: Reader, payout: Paid): Promise<ByFund> {
  const left = await leftTogether(db, payout)
  const share = await shareOf(db, payout)
  return new Map([...share].map(([fundId, pence]) => [fundId, Math.min(pence, left.get(fundId) ?? 0)]))
}

async function shareOf(db: Reader, payout: Paid): Promise<ByFund> {
  const share: ByFund = await leftOf(db, payout)
  for (const { item, payout: earlier } of await paidOnIn(db, payout)) {
    for (const [fundId, pence] of await shareOf(db, earlier)) {
      add(share, fundId, Math.min(pence, item.amountPence))
    }
  }
  return share
}

/** Of the payout with all whose parts it paid on, and all that paid its parts on, and so forth. */
async function leftTogether(db: Reader, payout: Paid): Promise<ByFund> {
  const left: ByFund = new Map()
  const found = new Map([[payout.id, payout]])
  // Those that are found on the way are gone through too.
  for (const each of found.values()) {
    for (const [fundId, pence] of await leftOf(db, each)) add(left, fundId, pence)
    const earlier = (await paidOnIn(db, each)).map((part) => part.payout)
    const parts = await partsOf(db, each.id)
    const later = await payoutsPayingOn(
      db,
      parts.map((part) => part.id),
    )
    for (const near of [...earlier, ...later]) found.set(near.id, near)
  }
  return left
}

/** What its own lines pay of earnings that stand, less what went back to funds of it. */
async function leftOf(db: Reader, payout: Paid): Promise<ByFund> {
  const left: ByFund = new Map()
  const ids = earningIdsIn(await linesOf(db, payout.remittanceId, payout.providerId))
  const corrected = await correctedAmong(db, ids)
  for (const { id, fundId, amountPence } of await earningsByIds(db, ids)) {
    if (!corrected.has(id)) add(left, fundId, amountPence)
  }
  for (const { closedTo, amountPence } of await partsOf(db, payout.id)) {
    const fundId = /^fund:(.+):held$/.exec(closedTo ?? '')?.[1]
    if (fundId !== undefined) add(left, fundId, 0 - amountPence)
  }
  return left
}

async function paidOnIn(db: Reader, { remittanceId, providerId }: Paid) {
  const lines = await linesOf(db, remittanceId, providerId)
  const again = lines.filter(({ kind }) => kind === 'came-back').map(({ earningId }) => earningId)
  return partsByIds(db, again)
}

const add = (to: ByFund, fundId: string, pence: number) => to.set(fundId, (to.get(fundId) ?? 0) + pence)
