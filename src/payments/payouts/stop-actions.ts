// src/payments/payouts/stop-actions.ts — stops all sending when Stripe lists what our books do not know.
import type { Reader, Tx } from '#dialect'
import { record } from '../../audit/audit.ts'
import { usersWithRole } from '../../identity/identity.ts'
import { type Actor, requireRole, system } from '../../kernel/actor.ts'
import { isId, newId } from '../../kernel/id.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { verifyHead } from '../../ledger/ledger.ts'
import { leave, leaveMail } from '../../outbox/outbox.ts'
import { payoutsIn } from './store.ts'
import type { Receipt } from '../rail.ts'
import type { PaymentNeeds } from './send-actions.ts'
import { isKnown, lookBackDays, looked, released, type SendingStop, stopWords } from './stop.ts'
import { addStop, findStop, payoutsByIds, releasedReceipts, saveStop, standingStop } from './stop-store.ts'

const dayMillis = 86_400_000
const together = 200

/** Each store that this process compared with Stripe's list: a backup is restored while nothing runs. */
const compared = new WeakMap<PaymentNeeds['store'], Promise<void>>()

/**
 * Compares what Stripe sent in the last 30 days with our payouts, once in the life of a process and before
 * anything is sent: when Stripe lists what we do not know as sent, all sending stops. Refuses (busy) when
 * Stripe's list cannot be read; the next call reads it again.
 */
export async function compareOnce(needs: PaymentNeeds): Promise<void> {
  const running = compared.get(needs.store) ?? compare(needs)
  compared.set(needs.store, running)
  try {
    await running
  } catch (error) {
    compared.delete(needs.store)
    throw error
  }
}

/** Compares as compareOnce does, at any time. */
export async function compare(needs: PaymentNeeds): Promise<void> {
  const since = new Date(needs.clock.now().getTime() - lookBackDays * dayMillis)
  const receipts: string[] = []
  let some: Receipt[] = []
  const sort = async () => {
    receipts.push(...(await unknownAmong(needs.store.read, some)))
    some = []
  }
  for await (const receipt of needs.rail.sentSince(since)) {
    if (some.push(receipt) === together) await sort()
  }
  await sort()
  if (receipts.length > 0) await needs.store.transaction((tx) => stop(tx, needs.clock.now(), receipts))
}

async function unknownAmong(db: Reader, receipts: Receipt[]): Promise<string[]> {
  const ids = receipts.map(({ payoutId }) => payoutId).filter((id) => isId(id))
  const payouts = await payoutsByIds(db, ids)
  const seen = await releasedReceipts(db)
  return receipts
    .filter((receipt) => !isKnown(receipt, payouts.get(receipt.payoutId ?? '')))
    .map(({ reference }) => reference)
    .filter((reference) => !seen.has(reference))
}

async function stop(tx: Tx, at: Date, receipts: string[]): Promise<void> {
  if (await standingStop(tx)) return
  const nobody = { lookedBy: null, lookedAt: null, releasedBy: null, releasedAt: null }
  const says = stopWords(receipts.length)
  const id = newId(at)
  await addStop(tx, { id, says, receipts, stoppedAt: at, ...nobody })
  await record(tx, system('payments'), at, 'sending-stopped', id, { receipts: receipts.length })
  for (const { email } of await usersWithRole(tx, 'finance')) {
    const text = `${says}\n\nSign in, open “Remittances” and then “Sending is stopped”.`
    await leaveMail(tx, at, { to: email, subject: 'Nothing is sent through Stripe', text })
  }
}

/**
 * The first look: the head of the ledger as last printed must be in our books, unbroken. Refuses (invalid)
 * a head that is not. Gives back what was found. For finance and approvers.
 */
export async function lookAtStop(needs: PaymentNeeds, by: Actor, id: string, head: string): Promise<string> {
  const user = requireRole(by, 'finance', 'approver')
  const proof = await verifyHead(needs.store.read, head)
  if (!proof.ok) throw new Refusal('invalid', 'head-not-ours', proof.says)
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    await saveStop(tx, looked(await stopFor(tx, id), user.userId, at))
    await record(tx, by, at, 'sending-stop-looked-at', id, { entry: proof.seq ?? 0 })
    return proof.says
  })
}

/**
 * Sending goes on: every payout that waits is asked for again, each looked up in Stripe's list first.
 * Refuses (forbidden) whoever took the first look, (conflict) a stop nobody looked at. For finance and
 * approvers.
 */
export async function releaseStop(needs: PaymentNeeds, by: Actor, id: string): Promise<void> {
  const user = requireRole(by, 'finance', 'approver')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    await saveStop(tx, released(await stopFor(tx, id), user.userId, at))
    await record(tx, by, at, 'sending-stop-released', id)
    for (const payout of await payoutsIn(tx, ['queued', 'sending', 'unknown'])) {
      if (payout.rail === 'stripe') await leave(tx, at, 'send-payout', { payoutId: payout.id })
    }
  })
}

async function stopFor(db: Reader, id: string): Promise<SendingStop> {
  const found = await findStop(db, id)
  if (found) return found
  throw new Refusal('not-found', 'stop-unknown', 'We cannot find that stop.')
}
