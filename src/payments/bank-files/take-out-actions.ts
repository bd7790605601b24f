// src/payments/bank-files/take-out-actions.ts — takes a payout out of its remittance before the bank pays it.
import type { Tx } from '#dialect'
import { type Actor, requireRole } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { payoutFor } from '../remittances/advice-actions.ts'
import { bankFileFor } from './out-actions.ts'
import { staleInFile } from './stale.ts'
import { payoutsInFile, standingFiles } from './store.ts'
import { finishRemittance, startSending } from '../payouts/actions.ts'
import type { Payout } from '../payouts/payout.ts'
import { attemptsOf, saveAttempt } from '../payouts/store.ts'
import type { PaymentNeeds } from '../payouts/send-actions.ts'
import { refuseWhileStopped } from '../payouts/stop-guard.ts'
import { takeOutOne } from '../payouts/taken-out.ts'

/**
 * Takes out a payout that goes by bank file and is in none that stands: payable again, so that the next
 * remittance pays it as it is set up by then. For finance. Taking it out again changes nothing. Refuses
 * (conflict) one that is in a file, went another way or is already paid, and any while sending is stopped.
 */
export async function takeOutPayout(needs: PaymentNeeds, by: Actor, payoutId: string): Promise<Payout> {
  const user = requireRole(by, 'finance')
  return needs.store.transaction(async (tx) => {
    const payout = await payoutFor(tx, user, payoutId)
    await refuseWhileStopped(tx)
    if (payout.rail === 'bank-file' && payout.status === 'refused') return payout
    const isInFile = (await standingFiles(tx, payout.remittanceId)).has(payoutId)
    if (payout.rail !== 'bank-file' || isInFile || !['queued', 'sending'].includes(payout.status)) {
      const says = 'This payout is in a bank file or has left, so it cannot be taken out.'
      throw new Refusal('conflict', 'payout-not-waiting', says)
    }
    // One whose file was given up has an attempt, which never reached the bank.
    return takeOutOfBank(tx, by, needs.clock.now(), payout, 'Its file was given up.')
  })
}

/**
 * Takes a payout out that must not be paid by now and is in a file of which the bank paid or refused
 * something, so that the file cannot be given up: somebody says that this payment did not go to the bank.
 * For finance. Refuses (conflict) any other payout, a file that the bank has, and while sending is stopped.
 */
export async function takeOutOfFile(
  needs: PaymentNeeds,
  by: Actor,
  fileId: string,
  payoutId: string,
): Promise<Payout> {
  requireRole(by, 'finance')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    await refuseWhileStopped(tx)
    const file = await bankFileFor(tx, by, fileId)
    const payouts = await payoutsInFile(tx, fileId)
    const isOpen = file.voidedBy === null && file.sentBy === null
    const isUsed = payouts.some(({ status }) => status !== 'sending')
    const stale = isOpen && isUsed ? await staleInFile(tx, at, payouts) : []
    const found = stale.find(({ payout }) => payout.id === payoutId && payout.status === 'sending')
    if (!found) {
      const says = 'This payout cannot be taken out of its file. Open the page of the file again.'
      throw new Refusal('conflict', 'payout-not-waiting', says)
    }
    return takeOutOfBank(tx, by, at, found.payout, 'It was taken out of its file.')
  })
}

async function takeOutOfBank(tx: Tx, by: Actor, at: Date, payout: Payout, says: string): Promise<Payout> {
  const last = (await attemptsOf(tx, payout.id)).at(-1)
  if (last) await saveAttempt(tx, { ...last, outcome: 'given-up', says })
  const problem = 'Finance took it out before it was paid. It is payable again.'
  const taken = await takeOutOne(tx, by, at, payout, { attempt: last?.number ?? 0, problem })
  await startSending(tx, payout.remittanceId)
  await finishRemittance(tx, at, payout.remittanceId)
  return taken
}
