// src/payments/remittances/payable-again.ts — what a payout was for is payable again, when it never arrived.
import type { Tx } from '#dialect'
import { freeEarnings } from '../../funding/funding.ts'
import { dayOf } from '../../kernel/day.ts'
import { entryByKey, reverse } from '../../ledger/ledger.ts'
import type { Payout } from '../payouts/payout.ts'
import { linesOf } from './store.ts'
import { earningIdsIn } from '../suspense/returned-part.ts'

/**
 * After a payout was refused, bounced or reversed, and its row and its entry say so: its earnings may go into
 * another remittance, and what was taken off it for a debt is owed back again, to be taken off the next one.
 */
export async function payableAgain(tx: Tx, at: Date, payout: Payout): Promise<void> {
  const { remittanceId, providerId } = payout
  const lines = await linesOf(tx, remittanceId, providerId)
  await freeEarnings(tx, earningIdsIn(lines))
  const reversesKey = `net:${remittanceId}:${providerId}`
  if (!(await entryByKey(tx, reversesKey))) return
  await reverse(tx, at, {
    kind: 'net',
    sourceKey: `unnet:${remittanceId}:${providerId}`,
    effectiveOn: dayOf(at),
    words: 'The payment did not arrive, so nothing was taken off it',
    reversesKey,
  })
}
