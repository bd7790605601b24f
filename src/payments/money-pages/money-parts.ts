// src/payments/money-pages/money-parts.ts — reads what a group's money page shows.
import type { Reader } from '#dialect'
import { unclaimedEarnings } from '../../funding/funding.ts'
import { balanceOf } from '../../ledger/ledger.ts'
import { averageDaysToPaid } from '../remittances/advice.ts'
import { type PayeeParts, payeeParts } from '../payees/parts.ts'
import type { Payout, PayoutStatus } from '../payouts/payout.ts'
import { payoutPenceTo, payoutsTo } from '../payouts/store.ts'
import { linesOf, providerPenceIn } from '../remittances/store.ts'
import type { Owed } from '../suspense/returned-part.ts'
import { unpaidParts } from '../suspense/returned-part-store.ts'

export interface GroupMoney {
  providerId: string
  /** Where it is paid. */
  paidTo: PayeeParts
  /** Earned, or came back of a payment, and in no remittance yet. */
  earnings: Owed[]
  /** In a remittance that is not approved yet. */
  beingCheckedPence: number
  /** What it was paid, or is being paid, by mistake. */
  owedBackPence: number
  /** The newest payments; `penceByStatus` is of all of them. */
  payouts: { payout: Payout; days: number | undefined }[]
  penceByStatus: Map<PayoutStatus, number>
}

/** The last payments shown; older ones stay on their advices. */
const mostPayouts = 50

/** What a group has earned, what is on its way, and what was paid. */
export async function groupMoney(db: Reader, now: Date, providerId: string): Promise<GroupMoney> {
  const payouts = []
  for (const payout of await payoutsTo(db, providerId, mostPayouts)) {
    const lines = await linesOf(db, payout.remittanceId, providerId)
    payouts.push({ payout, days: averageDaysToPaid(lines, payout.settledOn) })
  }
  return {
    providerId,
    paidTo: await payeeParts(db, now, providerId),
    earnings: [...(await unclaimedEarnings(db, { providerId })), ...(await unpaidParts(db, { providerId }))],
    beingCheckedPence: await providerPenceIn(db, providerId, ['drafted', 'submitted']),
    owedBackPence: await balanceOf(db, `provider:${providerId}:owes-us`),
    payouts,
    penceByStatus: await payoutPenceTo(db, providerId),
  }
}
