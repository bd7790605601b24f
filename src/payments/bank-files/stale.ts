// src/payments/bank-files/stale.ts — payouts that may not be paid as they were approved, also those in a
// file.
import type { Reader } from '#dialect'
import { payTargets } from '../payees/target.ts'
import type { Payout } from '../payouts/payout.ts'
import { attemptsOf } from '../payouts/store.ts'

/** A payout, and why it may not be paid so. */
export interface Held {
  payout: Payout
  because: string
}

const changed =
  'Where it is paid was changed after this was approved. It is not paid to the old bank details.'
const takenOut = 'It was taken out of its remittance, and may be paid by another one.'

/** Which of these payouts' payees cannot be paid now, or are to be paid elsewhere than was approved. */
export async function heldAmong(db: Reader, now: Date, payouts: readonly Payout[]): Promise<Held[]> {
  const providerIds = payouts.map((payout) => payout.providerId)
  const targets = await payTargets(db, now, providerIds)
  return payouts.flatMap((payout) => {
    const target = targets.get(payout.providerId)!
    if ('because' in target) return [{ payout, because: target.because }]
    return target.detailId === payout.detailId ? [] : [{ payout, because: changed }]
  })
}

/** What of a file must not go to the bank any more: what is held by now, and what was taken out since. */
export async function staleInFile(db: Reader, now: Date, payouts: readonly Payout[]): Promise<Held[]> {
  const waiting = payouts.filter(({ status }) => status === 'sending')
  const stale = await heldAmong(db, now, waiting)
  for (const payout of payouts.filter(({ status }) => status === 'refused')) {
    const last = (await attemptsOf(db, payout.id)).at(-1)
    if (last?.outcome === 'given-up') stale.push({ payout, because: takenOut })
  }
  return stale
}
