// src/payments/bank-file-choice.ts — which payouts of a remittance the next bank file would pay.
import type { Reader } from '#dialect'
import { standingFiles } from './bank-file-store.ts'
import { payTargets } from './payee-target.ts'
import type { Payout } from './payout.ts'
import { payoutsOf } from './payout-store.ts'
import type { Remittance } from './remittance.ts'

export interface FileChoice {
  ready: Payout[]
  /** Waiting for a file, but may not be paid now, and why. */
  held: { payout: Payout; because: string }[]
}

const changed =
  'Where it is paid was changed after this was approved. It is not paid to the old bank details.'

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
  const targets = await payTargets(
    db,
    now,
    waiting.map((payout) => payout.providerId),
  )
  const choice: FileChoice = { ready: [], held: [] }
  for (const payout of waiting) {
    const target = targets.get(payout.providerId)!
    const because = 'because' in target ? target.because : target.detailId === payout.detailId ? '' : changed
    if (because === '') choice.ready.push(payout)
    else choice.held.push({ payout, because })
  }
  return choice
}
