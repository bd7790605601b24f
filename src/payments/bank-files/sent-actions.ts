// src/payments/bank-files/sent-actions.ts — somebody says that the bank has a file.
import { record } from '../../audit/audit.ts'
import { type Actor, requireRole } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { standingFile } from './out-actions.ts'
import { staleInFile } from './stale.ts'
import { type BankFile, payoutsInFile, saveSent } from './store.ts'
import type { PaymentNeeds } from '../payouts/send-actions.ts'

/**
 * Notes that the file went to the bank, or that all of it was keyed in: it is not given up any more. For
 * finance. Saying so again changes nothing. Refuses (conflict) one that was given up, and one with a payment
 * that must not go out by now: for that the mark must be older than the change.
 */
export async function markFileSent(needs: PaymentNeeds, by: Actor, id: string): Promise<BankFile> {
  const user = requireRole(by, 'finance')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const file = await standingFile(tx, by, id)
    if (file.sentBy !== null) return file
    const stale = await staleInFile(tx, at, await payoutsInFile(tx, id))
    if (stale.length > 0) throw new Refusal('conflict', 'bank-file-stale', tooLateSays)
    const sent = { ...file, sentBy: user.userId, sentAt: at }
    await saveSent(tx, sent)
    await record(tx, by, at, 'bank-file-sent', id, { remittanceId: file.remittanceId })
    return sent
  })
}

const tooLateSays =
  'Something of this file must not be paid any more. If the bank has it already, ring the bank; what it ' +
  'pays is still paid by its line on the statement.'
