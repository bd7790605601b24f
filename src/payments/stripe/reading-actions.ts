// src/payments/stripe/reading-actions.ts — copies Stripe's own lines of our balance, to compare the books
// with.
import { record } from '../../audit/audit.ts'
import { type Actor, requireRoleOrSystem } from '../../kernel/actor.ts'
import { newId } from '../../kernel/id.ts'
import { linesPence } from '../reconciliation/matching-sums.ts'
import type { RailTransaction } from '../rail.ts'
import type { PaymentNeeds } from '../payouts/send-actions.ts'
import { bookLines } from '../reconciliation/actions.ts'
import { addReading, addTransactions, newestTransaction } from './stripe-store.ts'

/** Stripe may show a line late, so this much before the newest one is read again. */
const overlapMillis = 7 * 86_400_000
const together = 1_000

/**
 * Reads Stripe's balance and its lines: the new ones, or, when they do not add up to the balance, all of
 * them; fees and what went to our own bank are booked. Refuses (busy) when Stripe does not answer; what was
 * read until then is kept, and harmless.
 */
export async function readStripe(needs: PaymentNeeds, by: Actor): Promise<{ newTransactions: number }> {
  requireRoleOrSystem(by, 'finance', 'approver')
  const newest = await newestTransaction(needs.store.read)
  const since = newest && new Date(newest.occurredAt.getTime() - overlapMillis)
  let { balancePence, newTransactions } = await readSteadily(needs, since)
  if (since && (await linesPence(needs.store.read)) !== balancePence) {
    const whole = await readSteadily(needs, undefined)
    balancePence = whole.balancePence
    newTransactions += whole.newTransactions
  }
  const booked = await bookLines(needs)
  await needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const id = newId(at)
    await addReading(tx, { id, readAt: at, balancePence, newTransactions })
    await record(tx, by, at, 'stripe-read', id, { balancePence, newTransactions, booked })
  })
  return { newTransactions }
}

/** The balance may move while the lines are read: reads again, at most twice, until it stood still. */
async function readSteadily(needs: PaymentNeeds, since: Date | undefined) {
  let newTransactions = 0
  let balancePence = await needs.rail.balancePence()
  for (let turn = 0; turn < 3; turn++) {
    newTransactions += await copyLines(needs, since)
    const after = await needs.rail.balancePence()
    if (after === balancePence) break
    balancePence = after
  }
  return { balancePence, newTransactions }
}

async function copyLines(needs: PaymentNeeds, since: Date | undefined): Promise<number> {
  let copied = 0
  let waiting: RailTransaction[] = []
  const keep = async () => {
    const lines = waiting
    waiting = []
    if (lines.length === 0) return
    copied += await needs.store.transaction((tx) => addTransactions(tx, lines, needs.clock.now()))
  }
  for await (const line of needs.rail.transactions(since)) {
    waiting.push(line)
    if (waiting.length === together) await keep()
  }
  await keep()
  return copied
}
