// src/payments/bank-files/choice.ts — which payouts of a remittance the next bank file would pay.
import type { Reader } from '#dialect'
import { type Held, heldAmong } from './stale.ts'
import { standingFiles } from './store.ts'
import type { Payout } from '../payouts/payout.ts'
import { payoutsOf } from '../payouts/store.ts'
import type { Remittance } from '../remittances/remittance.ts'

export interface FileChoice {
  ready: Payout[]
  /** Waiting for a file, but may not be paid now, and why. */
  held: Held[]
}

/**
 * Payouts by bank file that are in no file that stands. One whose payee cannot be paid now, or is to be paid
 * elsewhere than was approved, is held.
 */
export async function splitForFile(db: Reader, now: Date, { id }: Remittance): Promise<FileChoice> {
  const standing = await standingFiles(db, id)
  const waiting = (await payoutsOf(db, id)).filter(
    ({ id: payoutId, rail, status }) =>
      rail === 'bank-file' && ['queued', 'sending'].includes(status) && !standing.has(payoutId),
  )
  const held = await heldAmong(db, now, waiting)
  const heldIds = new Set(held.map(({ payout }) => payout.id))
  return { held, ready: waiting.filter((payout) => !heldIds.has(payout.id)) }
}
