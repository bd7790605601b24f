// test/model/payments/verdict.ts — who was paid twice, who was never paid: by what Stripe has in the end.
import type { Transfer } from '../../../src/adapters/rails/stand-in/state.ts'
import { earningsByIds, unclaimedEarnings } from '../../../src/funding/funding.ts'
import { inFlightStatuses } from '../../../src/payments/payout.ts'
import { attemptsOf, payoutsAfter } from '../../../src/payments/payout-store.ts'
import { linesOf } from '../../../src/payments/remittance-store.ts'
import type { Simulation } from './simulation.ts'

export interface Verdict {
  payouts: number
  /** Transfers that pay what another one has paid: for the same payout, or for the same earning. */
  paidTwice: string[]
  /** Payouts still on their way, and what was earned and never paid nor can be. */
  neverPaid: string[]
  /** How many payouts ended so, and how many keys were used beyond one each. */
  ended: Record<string, number>
}

/** Looks at every transfer, payout and earning of the world. */
export async function judge(sim: Simulation): Promise<Verdict> {
  const db = sim.store.read
  const payouts = await payoutsAfter(db, '', 1_000_000)
  const transfers = Map.groupBy(sim.stripe.state.transfers.rows.filter(isPaid), payoutIdOf)
  const paidBy = new Map<string, string>()
  const verdict: Verdict = { payouts: payouts.length, paidTwice: [], neverPaid: [], ended: {} }
  const count = (what: string) => (verdict.ended[what] = (verdict.ended[what] ?? 0) + 1)
  const payable = new Set((await unclaimedEarnings(db)).map(({ id }) => id))
  for (const { id, reference, remittanceId, providerId, status } of payouts) {
    const lines = await linesOf(db, remittanceId, providerId)
    for (const transfer of transfers.get(id) ?? []) {
      const again = lines.find(({ earningId }) => paidBy.has(earningId))
      const before = again && paidBy.get(again.earningId)!
      if (before) verdict.paidTwice.push(`${reference} by ${transfer.id}, after ${before}`)
      for (const { earningId } of lines) paidBy.set(earningId, transfer.id)
    }
    count(status)
    if ((await attemptsOf(db, id)).length > 1) count('asked anew')
    if (inFlightStatuses.includes(status)) verdict.neverPaid.push(`${reference} is ${status}`)
  }
  for (const { id, reference, remittanceId, providerId } of payouts) {
    const lines = await linesOf(db, remittanceId, providerId)
    const earnings = await earningsByIds(
      db,
      lines.map((line) => line.earningId),
    )
    const lost = earnings.filter(
      (each) => !paidBy.has(each.id) && !payable.has(each.id) && !each.correctedSeq,
    )
    if (lost.length > 0) verdict.neverPaid.push(`${reference}: ${id} lost ${lost.length} earnings`)
  }
  return verdict
}

const isPaid = (transfer: Transfer) => !transfer.reversed
const payoutIdOf = (transfer: Transfer) => transfer.metadata.payout_id ?? ''
