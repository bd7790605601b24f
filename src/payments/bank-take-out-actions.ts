// src/payments/bank-take-out-actions.ts — takes a payout out of its remittance before any file pays it.
import { record } from '../audit/audit.ts'
import { type Actor, requireRole } from '../kernel/actor.ts'
import { dayOf } from '../kernel/day.ts'
import { Refusal } from '../kernel/refusal.ts'
import { post } from '../ledger/ledger.ts'
import { payoutFor } from './advice-actions.ts'
import { standingFiles } from './bank-file-store.ts'
import { refuseEntry } from './entries.ts'
import { payableAgain } from './payable-again.ts'
import { finishRemittance, startSending } from './payout-actions.ts'
import { movePayout, type Payout } from './payout.ts'
import { attemptsOf, saveAttempt, savePayout } from './payout-store.ts'
import type { PaymentNeeds } from './send-actions.ts'
import { refuseWhileStopped } from './stop-guard.ts'

/**
 * Takes out a payout that goes by bank file and is in none that stands: payable again, so that the next
 * remittance pays it as it is set up by then. For finance. Taking it out again changes nothing. Refuses
 * (conflict) one that is in a file, went another way or is already paid, and any while sending is stopped.
 */
export async function takeOutPayout(needs: PaymentNeeds, by: Actor, payoutId: string): Promise<Payout> {
  const user = requireRole(by, 'finance')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const payout = await payoutFor(tx, user, payoutId)
    await refuseWhileStopped(tx)
    if (payout.rail === 'bank-file' && payout.status === 'refused') return payout
    const isInFile = (await standingFiles(tx, payout.remittanceId)).has(payoutId)
    if (payout.rail !== 'bank-file' || isInFile || !['queued', 'sending'].includes(payout.status)) {
      const says = 'This payout is in a bank file or has left, so it cannot be taken out.'
      throw new Refusal('conflict', 'payout-not-waiting', says)
    }
    // One whose file was given up has an attempt, which never reached the bank.
    const attempt = (await attemptsOf(tx, payoutId)).at(-1)
    if (attempt) await saveAttempt(tx, { ...attempt, outcome: 'given-up', says: 'Its file was given up.' })
    await post(tx, at, refuseEntry(payout, attempt?.number ?? 0, dayOf(at)))
    const problem = 'Finance took it out before it was paid. It is payable again.'
    const taken = movePayout(payout, 'refused', { problem })
    await savePayout(tx, taken)
    await payableAgain(tx, at, taken)
    await record(tx, by, at, 'payout-taken-out', payoutId, { amountPence: payout.amountPence })
    await startSending(tx, payout.remittanceId)
    await finishRemittance(tx, at, payout.remittanceId)
    return taken
  })
}
