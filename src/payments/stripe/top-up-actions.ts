// src/payments/stripe/top-up-actions.ts — books money on its way from our bank to Stripe, whatever is heard
// first.
import type { Tx } from '#dialect'
import { record } from '../../audit/audit.ts'
import { system } from '../../kernel/actor.ts'
import { post } from '../../ledger/ledger.ts'
import type { RailTopUp } from '../rail.ts'
import { topUpEntry } from '../rail-entries.ts'
import { lookAtHeldRuns } from '../remittances/run-hold-actions.ts'
import { addTopUp, addTopUpState, topUpStatesOf } from './top-up-store.ts'
import { statesToBook, topUpWords } from './top-up.ts'

const by = system('stripe')

/**
 * Books what is not in the books yet of what Stripe says now of a top-up; the same again changes nothing. One
 * that landed lets remittances go on that wait for it.
 */
export async function bookTopUp(
  tx: Tx,
  at: Date,
  topUp: RailTopUp,
): Promise<{ handled: boolean; says: string }> {
  const { reference, amountPence } = topUp
  const before = await topUpStatesOf(tx, reference)
  const missing = statesToBook(before, topUp.state)
  if (missing === 'contradicts') return { handled: topUp.state === 'failed', says: topUpWords.contradicts }
  for (const state of missing) {
    await post(tx, at, topUpEntry(topUp, state))
    await addTopUpState(tx, { topUpId: reference, state, amountPence, at: topUp.at })
    await record(tx, by, at, `top-up-${state}`, reference, { amountPence })
  }
  if (missing.includes('landed')) {
    await addTopUp(tx, { id: reference, amountPence, landedAt: topUp.at })
    await lookAtHeldRuns(tx, at)
  }
  return { handled: true, says: topUpWords[topUp.state] }
}
