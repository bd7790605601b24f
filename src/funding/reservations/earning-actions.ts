// src/funding/reservations/earning-actions.ts — earnings claimed by a remittance, or freed for the next.
import type { Tx } from '#dialect'
import { Refusal } from '../../kernel/refusal.ts'
import { earningsByIds, saveClaim } from './earning-store.ts'

/**
 * Notes that this remittance pays these earnings, in the caller's transaction. Refuses (conflict) when one of
 * them is claimed already or was taken back, (not-found) when one does not exist.
 */
export async function claimEarnings(
  tx: Tx,
  earningIds: readonly string[],
  remittanceId: string,
): Promise<void> {
  const found = await earningsByIds(tx, earningIds)
  assertAllThere(found.length, earningIds)
  if (found.some((earning) => earning.claimedBy !== null)) {
    throw new Refusal('conflict', 'earning-claimed', 'Another remittance already pays some of these.')
  }
  if (found.some((earning) => earning.correctedSeq !== null)) {
    throw new Refusal('conflict', 'earning-corrected', 'Some of these were taken back, so nothing pays them.')
  }
  await saveClaim(tx, earningIds, remittanceId)
}

/** Takes these earnings out of their remittance, in the caller's transaction: the next one may pay them. */
export async function freeEarnings(tx: Tx, earningIds: readonly string[]): Promise<void> {
  assertAllThere((await earningsByIds(tx, earningIds)).length, earningIds)
  await saveClaim(tx, earningIds, null)
}

function assertAllThere(count: number, earningIds: readonly string[]): void {
  if (count === new Set(earningIds).size) return
  throw new Refusal('not-found', 'earning-unknown', 'Some of these earnings are not in our books.')
}
