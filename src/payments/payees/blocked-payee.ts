// src/payments/payees/blocked-payee.ts — a payee that Stripe refused to pay: stopped, and asked after each
// hour.
import type { Tx } from '#dialect'
import { record } from '../../audit/audit.ts'
import { system } from '../../kernel/actor.ts'
import { leave } from '../../outbox/outbox.ts'
import { rereadPayee } from './actions.ts'
import { findPayee, savePayee } from './store.ts'
import type { PaymentNeeds } from '../payouts/send-actions.ts'

const worker = system('payments')
const hourMillis = 3_600_000

/** Stripe refused to pay it: nothing goes to it until Stripe says that it can be paid. */
export async function blockPayee(tx: Tx, at: Date, organisationId: string): Promise<void> {
  const payee = await findPayee(tx, organisationId)
  if (!payee) return
  const changed = { changedBy: `system:${worker.name}`, changedAt: at }
  await savePayee(tx, { ...payee, status: 'blocked', says: 'Stripe refused to pay it.', ...changed })
  await record(tx, worker, at, 'payee-blocked', organisationId)
  // Its last message may have come before the refusal, so none may follow: Stripe is asked.
  await leave(tx, at, 'reread-payee', { organisationId }, new Date(at.getTime() + hourMillis))
}

/** Asks Stripe again, and each hour anew while the payee is blocked. */
export async function rereadBlocked(
  needs: PaymentNeeds,
  organisationId: string,
): Promise<{ runAgainAt: Date } | undefined> {
  if ((await findPayee(needs.store.read, organisationId))?.status !== 'blocked') return undefined
  const { status } = await rereadPayee(needs, worker, organisationId)
  if (status !== 'blocked') return undefined
  return { runAgainAt: new Date(needs.clock.now().getTime() + hourMillis) }
}
