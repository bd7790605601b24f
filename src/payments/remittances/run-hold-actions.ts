// src/payments/remittances/run-hold-actions.ts — holds a remittance that cannot be paid for, and lets it go
// on.
import type { Tx } from '#dialect'
import { record } from '../../audit/audit.ts'
import { usersOf } from '../../identity/identity.ts'
import { type Actor, requireRole, system } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { leave, leaveMail } from '../../outbox/outbox.ts'
import { payoutsOf } from '../payouts/store.ts'
import type { Remittance } from './remittance.ts'
import { findRemittance } from './store.ts'
import { heldLetter, shortBy } from './run-hold.ts'
import {
  heldRemittances,
  queuedElsewherePence,
  queuedStripePence,
  saveHold,
  stoppedPayouts,
} from './run-hold-store.ts'
import type { PaymentNeeds } from '../payouts/send-actions.ts'

const worker = system('payments')
const againMillis = 5 * 60_000

/**
 * Nothing more of the remittance is sent through Stripe until it is let go on; finance gets a letter, once
 * for each reason. What was sent already and has no answer is still asked for.
 */
export async function holdRun(tx: Tx, at: Date, remittanceId: string, heldSays: string): Promise<void> {
  const remittance = await findRemittance(tx, remittanceId)
  if (!remittance || remittance.heldSays === heldSays) return
  await saveHold(tx, remittanceId, { heldAt: remittance.heldAt ?? at, heldSays })
  await record(tx, worker, at, 'remittance-held', remittanceId)
  await tellFinance(tx, at, remittance, heldSays)
}

/** Writes to everybody in finance of those who pay. */
export async function tellFinance(tx: Tx, at: Date, remittance: Remittance, says: string): Promise<void> {
  for (const { email } of await usersOf(tx, remittance.organisationId, 'finance')) {
    await leaveMail(tx, at, heldLetter(remittance, says, email))
  }
}

/**
 * Has every held remittance looked at: call it when money landed at Stripe, and every hour. One that Stripe
 * stopped for our own set-up waits for a person.
 */
export async function lookAtHeldRuns(tx: Tx, at: Date): Promise<void> {
  for (const { id } of await heldRemittances(tx)) {
    await leave(tx, at, 'look-at-held-run', { remittanceId: id })
  }
}

/** The worker's look at a held remittance: it goes on when the balance at Stripe covers what waits. */
export async function lookAtHeldRun(
  needs: PaymentNeeds,
  remittanceId: string,
): Promise<{ runAgainAt: Date } | undefined> {
  const remittance = await findRemittance(needs.store.read, remittanceId)
  if (!remittance?.heldAt) return undefined
  let availablePence: number
  try {
    availablePence = await needs.rail.availablePence()
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'busy') throw error
    return { runAgainAt: new Date(needs.clock.now().getTime() + againMillis) }
  }
  await needs.store.transaction(async (tx) => {
    const isStopped = (await stoppedPayouts(tx, remittanceId)).length > 0
    if (!isStopped) await goOn(tx, worker, needs.clock.now(), remittanceId, availablePence)
  })
  return undefined
}

/**
 * "Try again": a payout that was stopped for our own set-up is asked for again, and when there is none the
 * remittance goes on if the balance at Stripe covers what waits. Says whether it goes on now. Refuses
 * (conflict) one that is not held, and (busy) when Stripe does not answer. For finance and approvers.
 */
export async function tryHeldRun(
  needs: PaymentNeeds,
  by: Actor,
  remittanceId: string,
): Promise<'goes-on' | 'asked-again' | 'still-held'> {
  const { organisationId } = requireRole(by, 'finance', 'approver')
  const availablePence = await needs.rail.availablePence()
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const remittance = await findRemittance(tx, remittanceId)
    if (remittance?.organisationId !== organisationId) throw unknown()
    if (!remittance.heldAt) {
      throw new Refusal('conflict', 'remittance-not-held', 'This remittance is not held any more.')
    }
    const stopped = await stoppedPayouts(tx, remittanceId)
    for (const { id } of stopped) await leave(tx, at, 'send-payout', { payoutId: id })
    if (stopped.length === 0) return goOn(tx, by, at, remittanceId, availablePence)
    await record(tx, by, at, 'remittance-tried-again', remittanceId)
    return 'asked-again'
  })
}

/** Lets it go on when it is covered; otherwise says what is missing now. */
async function goOn(
  tx: Tx,
  by: Actor,
  at: Date,
  remittanceId: string,
  availablePence: number,
): Promise<'goes-on' | 'still-held'> {
  const remittance = await findRemittance(tx, remittanceId)
  if (!remittance?.heldAt) return 'goes-on'
  const neededPence = await queuedStripePence(tx, remittanceId)
  const free = availablePence - (await queuedElsewherePence(tx, remittanceId))
  const heldSays = shortBy({ availablePence: free, neededPence })
  if (heldSays !== undefined) {
    await saveHold(tx, remittanceId, { heldAt: remittance.heldAt, heldSays })
    return 'still-held'
  }
  await saveHold(tx, remittanceId, { heldAt: null, heldSays: '' })
  await record(tx, by, at, 'remittance-goes-on', remittanceId)
  for (const { id, rail, status } of await payoutsOf(tx, remittanceId)) {
    if (rail === 'stripe' && status === 'queued') await leave(tx, at, 'send-payout', { payoutId: id })
  }
  return 'goes-on'
}

function unknown(): Refusal {
  return new Refusal('not-found', 'remittance-unknown', 'We cannot find that remittance.')
}
