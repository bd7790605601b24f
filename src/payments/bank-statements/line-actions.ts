// src/payments/bank-statements/line-actions.ts — a line of the bank that no entry of ours explains is booked.
import { record } from '../../audit/audit.ts'
import type { Needs, Tx } from '../../db/db.ts'
import { type Actor, requireRole } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { post } from '../../ledger/ledger.ts'
import { matchEntries, openLine } from './match-actions.ts'
import { payoutsNamed } from './match-store.ts'
import { referencesIn } from '../bank-files/reference.ts'
import { type BankLine, wordsOf } from './bank-statement.ts'
import type { SuspenseItem } from '../suspense/suspense.ts'
import { openSuspense } from '../suspense/actions.ts'
import { chargeEntry } from '../rail-entries.ts'

/**
 * Books the line as what the bank took for its work, or gave back. Refuses (conflict) one dealt with
 * already, and one that pays a payout on its way.
 */
export async function bookCharge(needs: Needs, by: Actor, lineId: string): Promise<void> {
  const actor = requireRole(by, 'finance')
  await needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const line = await lineOfNoPayout(tx, lineId)
    const amountPence = 0 - line.amountPence
    const words = amountPence > 0 ? 'Charge of the bank' : 'Interest, or a charge the bank gave back'
    const { seq } = await post(
      tx,
      at,
      chargeEntry('bank', { id: lineId, amountPence, words }, line.occurredOn),
    )
    await matchEntries(tx, actor, at, line, [seq])
    await record(tx, actor, at, 'bank-charge-booked', lineId, { amountPence })
  })
}

/** Puts the line aside until somebody can say what it was. Refuses as bookCharge does. */
export async function putInSuspense(
  needs: Needs,
  by: Actor,
  lineId: string,
  says: string,
): Promise<SuspenseItem> {
  const actor = requireRole(by, 'finance')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const line = await lineOfNoPayout(tx, lineId)
    const { amountPence, occurredOn } = line
    const asked = { place: 'bank', sourceId: lineId, amountPence, says, on: occurredOn } as const
    const item = await openSuspense(tx, actor, at, asked)
    await matchEntries(tx, actor, at, line, [item.entrySeq])
    return item
  })
}

/** Booked as anything else, its payout would stay on its way, and might be paid once more. */
async function lineOfNoPayout(tx: Tx, lineId: string): Promise<BankLine> {
  const line = await openLine(tx, lineId)
  const named = await payoutsNamed(tx, referencesIn(wordsOf(line)))
  const paid = named.find(
    ({ status, amountPence }) => status === 'sending' && amountPence === 0 - line.amountPence,
  )
  if (!paid) return line
  const says = `This line pays payout ${paid.reference}, which is on its way. Choose that payout for it.`
  throw new Refusal('conflict', 'line-of-payout', says)
}
