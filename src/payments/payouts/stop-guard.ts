// src/payments/payouts/stop-guard.ts — what waits in our books may have been paid: after a backup was
// restored.
import type { Reader } from '#dialect'
import { Refusal } from '../../kernel/refusal.ts'
import type { Payout } from './payout.ts'
import type { PaymentNeeds } from './send-actions.ts'
import { compareOnce } from './stop-actions.ts'
import { standingStop, wasStoppedSince } from './stop-store.ts'

/** Refuses (conflict) while all sending is stopped: what the books say was never paid may have been. */
export async function refuseWhileStopped(db: Reader): Promise<void> {
  if (!(await standingStop(db))) return
  const says =
    'Sending is stopped, because the books may come from a backup: this may have been paid already. ' +
    'First two people look at that.'
  throw new Refusal('conflict', 'sending-stopped', says)
}

/**
 * Has Stripe's list compared with our books before a payout is given up. Refuses (conflict) one that Stripe
 * lists as sent, and (busy) when Stripe does not answer.
 */
export async function refuseSentAlready(needs: PaymentNeeds, payouts: readonly Payout[]): Promise<void> {
  const queued = payouts.filter(({ rail, status }) => rail === 'stripe' && status === 'queued')
  if (queued.length === 0) return
  await compareOnce(needs)
  await refuseWhileStopped(needs.store.read)
  for (const { id, remittanceId, reference, queuedAt } of queued) {
    if (!(await wasStoppedSince(needs.store.read, queuedAt))) continue
    const receipts = await needs.rail.findReceipts(remittanceId)
    if (!receipts.some((receipt) => receipt.payoutId === id)) continue
    const says = `Stripe lists payout ${reference} as sent, so it stays. It is settled by itself.`
    throw new Refusal('conflict', 'payout-sent', says)
  }
}
