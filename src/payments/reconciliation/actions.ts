// src/payments/reconciliation/actions.ts — what becomes of Stripe's lines: booked, settled, or in suspense.
import assert from 'node:assert/strict'
import type { Tx } from '#dialect'
import { record } from '../../audit/audit.ts'
import { type Actor, requireRole } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { post } from '../../ledger/ledger.ts'
import { matchedLine } from './matching-store.ts'
import { settlePayout } from '../payouts/actions.ts'
import { findPayout } from '../payouts/store.ts'
import { bookingFor } from './bookings.ts'
import { addBooking, linesToBook, payoutNamed } from './store.ts'
import type { MatchedLine, StripeTransaction } from './reconciliation.ts'
import type { PaymentNeeds } from '../payouts/send-actions.ts'
import { openSuspense } from '../suspense/actions.ts'

const bookedBy = 'system:stripe'
/** Few, so that nobody waits long for a turn of their own. */
const together = 50

/** Books every line that books itself: fees, and what went to our own bank. Returns how many those were. */
export async function bookLines(needs: PaymentNeeds): Promise<number> {
  let booked = 0
  let after = ''
  for (;;) {
    const lines = await linesToBook(needs.store.read, after, together)
    if (lines.length === 0) return booked
    await needs.store.transaction((tx) => bookThese(tx, needs.clock.now(), lines))
    booked += lines.length
    after = lines.at(-1)!.id
  }
}

async function bookThese(tx: Tx, at: Date, lines: StripeTransaction[]): Promise<void> {
  for (const line of lines) {
    const { entry, bookedAs } = bookingFor(line)
    const { seq, isNew } = await post(tx, at, entry)
    if (isNew)
      await addBooking(tx, { transactionId: line.id, entrySeq: seq, bookedAs, bookedBy, bookedAt: at })
  }
}

/**
 * Puts a line that nobody can explain in suspense: the books follow Stripe, and it waits for an explanation.
 * Refuses (not-found) a line we do not have; (conflict) one that something in our books stands behind, and
 * one of a payout that is on its way.
 */
export function suspendLine(needs: PaymentNeeds, by: Actor, lineId: string): Promise<void> {
  const user = requireRole(by, 'finance')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const match = await lineAlone(tx, lineId)
    const { line } = match
    const payout = await payoutNamed(tx, line)
    if (payout) {
      const says = `This is payout ${payout.reference}, which is on its way in our books. Settle it instead.`
      throw new Refusal('conflict', 'line-of-payout', says)
    }
    const says = [line.type, line.description].filter((part) => part !== '').join(': ')
    const on = dayOf(line.occurredAt)
    const asked = { place: 'stripe', sourceId: lineId, amountPence: line.netPence, says, on } as const
    const { entrySeq } = await openSuspense(tx, user, at, asked)
    const booking = { transactionId: lineId, entrySeq, bookedBy: user.userId, bookedAt: at }
    await addBooking(tx, { ...booking, bookedAs: 'suspense' })
    await record(tx, by, at, 'stripe-line-suspended', lineId, { amountPence: line.netPence })
  })
}

/**
 * Settles the payout that one of Stripe's lines is of, after asking Stripe for it. Refuses (not-found) a line
 * we do not have; (conflict) one that is of no payout on its way, and one that does not fit it; (busy) when
 * Stripe does not answer.
 */
export async function settleFromLine(needs: PaymentNeeds, by: Actor, lineId: string): Promise<void> {
  requireRole(by, 'finance', 'approver')
  const { line } = await lineAlone(needs.store.read, lineId)
  const named = await payoutNamed(needs.store.read, line)
  const receipt = line.source === null ? undefined : await needs.rail.readReceipt(line.source)
  if (!named || !receipt) throw new Refusal('conflict', 'line-of-nothing', notOurs)
  await needs.store.transaction(async (tx) => {
    const payout = await findPayout(tx, named.id)
    assert(payout, 'a payout is never deleted')
    const at = needs.clock.now()
    const outcome = await settlePayout(tx, at, payout, receipt)
    if (outcome === 'another') throw new Refusal('conflict', 'line-of-another', notOurs)
    if (outcome === 'settled')
      await record(tx, by, at, 'stripe-line-settled', lineId, { payoutId: payout.id })
  })
}

const notOurs =
  'That line is not what a payout on its way stands for: its amount, its payee or its reference differ. ' +
  'Look at it at Stripe; if nobody can explain it, put it in suspense.'

async function lineAlone(db: Parameters<typeof matchedLine>[0], lineId: string): Promise<MatchedLine> {
  const match = await matchedLine(db, lineId)
  if (!match) throw new Refusal('not-found', 'line-unknown', 'We have no such line of Stripe.')
  const { payout, topUp, reversal, booking, line } = match
  if (!payout && !topUp && !reversal && !booking && line.netPence !== 0) return match
  throw new Refusal('conflict', 'line-explained', 'Something in our books stands behind that line already.')
}
