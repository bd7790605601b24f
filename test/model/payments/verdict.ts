// test/model/payments/verdict.ts — who was paid twice, who was never paid: by what Stripe has in the end.
import type { Transfer } from '../../../src/adapters/rails/stand-in/state.ts'
import type { Reader } from '../../../src/db/db.ts'
import { earningsByIds, unclaimedEarnings } from '../../../src/funding/funding.ts'
import { inFlightStatuses } from '../../../src/payments/payouts/payout.ts'
import { payouts as payoutRows } from '../../../src/payments/payouts/tables.ts'
import { transferReversals } from '../../../src/payments/rail-tables.ts'
import { attemptsOf, payoutsAfter } from '../../../src/payments/payouts/store.ts'
import { linesOf } from '../../../src/payments/remittances/store.ts'
import { remittanceNettings } from '../../../src/payments/tables.ts'
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
  const tookBack = new Set((await db.select().from(transferReversals)).filter(isForDebt).map(payoutOf))
  const counts = (transfer: Transfer) => isPaid(transfer) || tookBack.has(payoutIdOf(transfer))
  const transfers = Map.groupBy(sim.stripe.state.transfers.rows.filter(counts), payoutIdOf)
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
  const nettedWhole = await withoutPayout(db)
  for (const { id, reference, remittanceId, providerId } of payouts) {
    const lines = await linesOf(db, remittanceId, providerId)
    const earnings = await earningsByIds(
      db,
      lines.map((line) => line.earningId),
    )
    const lost = earnings.filter(
      (each) =>
        !paidBy.has(each.id) &&
        !payable.has(each.id) &&
        !each.correctedSeq &&
        !nettedWhole.has(`${each.claimedBy} ${providerId}`),
    )
    if (lost.length > 0) verdict.neverPaid.push(`${reference}: ${id} lost ${lost.length} earnings`)
  }
  return verdict
}

/** "remittance provider" of those whose earnings went for what they owed, so that nothing was sent. */
async function withoutPayout(db: Reader): Promise<Set<string>> {
  const key = ({ remittanceId, providerId }: { remittanceId: string; providerId: string }) =>
    `${remittanceId} ${providerId}`
  const paid = new Set((await db.select().from(payoutRows)).map(key))
  const netted = (await db.select().from(remittanceNettings)).map(key)
  return new Set(netted.filter((each) => !paid.has(each)))
}

/** What came back for a debt leaves its payout paid. */
const isForDebt = ({ treatedAs }: { treatedAs: string }) => treatedAs === 'owes-us'
const payoutOf = ({ payoutId }: { payoutId: string }) => payoutId
const isPaid = (transfer: Transfer) => !transfer.reversed
const payoutIdOf = (transfer: Transfer) => transfer.metadata.payout_id ?? ''
