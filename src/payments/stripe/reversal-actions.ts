// src/payments/stripe/reversal-actions.ts — books what came back of a payout at Stripe, each of it once.
import type { Tx } from '#dialect'
import { record } from '../../audit/audit.ts'
import { system } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/day.ts'
import { balanceOf, post } from '../../ledger/ledger.ts'
import { owesUs, reversalEntry } from '../entries.ts'
import { payableAgain } from '../remittances/payable-again.ts'
import { movePayout, type Payout } from '../payouts/payout.ts'
import { findPayout, savePayout } from '../payouts/store.ts'
import type { Receipt } from '../rail.ts'
import { type ReversalTreatment, treatmentOf } from './reversal.ts'
import { addReversal, findReversal } from './reversal-store.ts'
import { openSuspense } from '../suspense/actions.ts'

const by = system('stripe')

/**
 * Books everything Stripe says came back of a settled payout, however often it says so: it pays off what the
 * provider owes us, or is payable again, or, a part that nobody can explain, waits in suspense.
 */
export async function bookReversals(
  tx: Tx,
  at: Date,
  payout: Payout,
  reversals: Receipt['reversals'],
): Promise<void> {
  for (const reversal of reversals) {
    const now = await findPayout(tx, payout.id)
    if (now && !(await findReversal(tx, reversal.id))) await bookReversal(tx, at, now, reversal)
  }
}

async function bookReversal(
  tx: Tx,
  at: Date,
  payout: Payout,
  reversal: Receipt['reversals'][number],
): Promise<void> {
  const { id, amountPence, at: reversedAt } = reversal
  const treatedAs = treatmentOf(amountPence, payout, await balanceOf(tx, owesUs(payout.providerId)))
  const entrySeq = await bookAs(tx, at, payout, reversal, treatedAs)
  await addReversal(tx, { id, payoutId: payout.id, amountPence, reversedAt, treatedAs, entrySeq })
  await record(tx, by, at, 'payout-taken-back', payout.id, { amountPence, treatedAs })
  if (treatedAs !== 'payable') return
  const problem = 'The whole payment came back at Stripe. It is payable again, with the next remittance.'
  await savePayout(tx, movePayout(payout, 'reversed', { problem }))
  await payableAgain(tx, at, payout)
}

/** Writes the entry; returns its number. */
async function bookAs(
  tx: Tx,
  at: Date,
  payout: Payout,
  reversal: Receipt['reversals'][number],
  treatedAs: ReversalTreatment,
): Promise<number> {
  const on = dayOf(reversal.at)
  if (treatedAs !== 'suspense') {
    return (await post(tx, at, reversalEntry(payout, reversal, treatedAs, on))).seq
  }
  const { id: sourceId, amountPence } = reversal
  const says = `A part of payout ${payout.reference} came back at Stripe`
  return (await openSuspense(tx, by, at, { place: 'stripe', sourceId, amountPence, says, on })).entrySeq
}
