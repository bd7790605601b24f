// src/payments/bank-files/payout-actions.ts — what becomes of a payout in a bank file: paid, refused, sent
// back.
import assert from 'node:assert/strict'
import type { Tx } from '#dialect'
import { record } from '../../audit/audit.ts'
import { system } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/day.ts'
import { post } from '../../ledger/ledger.ts'
import { leaveAdvice } from '../remittances/advice-actions.ts'
import { leaveSentBack } from './letters.ts'
import { bounceEntry, refuseEntry, settleEntry } from '../entries.ts'
import { payableAgain } from '../remittances/payable-again.ts'
import { finishRemittance } from '../payouts/actions.ts'
import { type AttemptOutcome, movePayout, type Payout } from '../payouts/payout.ts'
import { attemptsOf, findPayout, payoutByRailReference, saveAttempt, savePayout } from '../payouts/store.ts'
import { partsOf } from '../suspense/returned-part-store.ts'

const worker = system('payments')

/** What hearing of a payout changed: it was done, it had been done, or a person must look. */
export type Heard = 'done' | 'already' | 'another'

/**
 * Books that a line of our statement paid the payout on that day, however often it is said: once. `another`
 * means that the payout is not on its way in a bank file, so the line is for something else.
 */
export async function settleBankPayout(
  tx: Tx,
  at: Date,
  { id }: Payout,
  line: { lineId: string; settledOn: Day },
): Promise<Heard> {
  const payout = await asItStands(tx, id)
  const own = `bank:${line.lineId}`
  if ([own, `${own}:${payout.reference}`].includes(payout.railReference ?? '')) return 'already'
  if (payout.rail !== 'bank-file' || payout.status !== 'sending') return 'another'
  // One line of the bank may pay a whole file: then it stands for each of its payouts.
  const isShared = (await payoutByRailReference(tx, own)) !== undefined
  const railReference = isShared ? `${own}:${payout.reference}` : own
  await endAttempt(tx, id, 'sent', 'It is on our bank statement.')
  const sent = movePayout(payout, 'sent', { railReference, problem: '' })
  await savePayout(tx, sent)
  await post(tx, at, settleEntry(payout, line.settledOn))
  const settled = movePayout(sent, 'settled', { settledAt: at, settledOn: line.settledOn })
  await savePayout(tx, settled)
  const { amountPence } = payout
  await record(tx, worker, at, 'payout-settled', id, { amountPence, bankLine: line.lineId })
  await leaveAdvice(tx, at, settled)
  await finishRemittance(tx, at, payout.remittanceId)
  return 'done'
}

/**
 * Books that the bank did not take the payout's line of a file, so nothing left: payable again. `says` is the
 * bank's reason in words, without bank details.
 */
export async function refuseBankPayout(
  tx: Tx,
  at: Date,
  { id }: Payout,
  says: string,
  on: Day,
): Promise<Heard> {
  const payout = await asItStands(tx, id)
  if (payout.rail !== 'bank-file') return 'another'
  if (payout.status === 'refused') return 'already'
  if (payout.status !== 'sending') return 'another'
  const attempt = await endAttempt(tx, id, 'refused', says)
  await post(tx, at, refuseEntry(payout, attempt, on))
  const refused = movePayout(payout, 'refused', { problem: `The bank did not take it. ${says}` })
  await savePayout(tx, refused)
  await payableAgain(tx, at, refused)
  await record(tx, worker, at, 'payout-refused', id, { because: 'bank' })
  await leaveSentBack(tx, at, refused, says)
  await finishRemittance(tx, at, payout.remittanceId)
  return 'done'
}

/**
 * Books that money of a payout came back to our bank after it had left, on that day or, when that is locked,
 * on the first open one: payable again. `lineId` is the line of our statement, when it is known.
 */
export async function bouncePayout(
  tx: Tx,
  at: Date,
  { id }: Payout,
  back: { lineId: string | null; on: Day; says?: string },
): Promise<Heard> {
  const payout = await asItStands(tx, id)
  if (payout.rail !== 'bank-file') return 'another'
  if (payout.status === 'bounced') return 'already'
  if (payout.status !== 'settled') return 'another'
  // What came back in parts was paid on, or is with its fund again: the whole cannot come back besides.
  if ((await partsOf(tx, id)).length > 0) return 'another'
  const says = back.says ?? 'The group’s bank sent it back.'
  await post(tx, at, bounceEntry(payout, back.on))
  const bounced = movePayout(payout, 'bounced', { problem: `It came back to our bank. ${says}` })
  await savePayout(tx, bounced)
  await payableAgain(tx, at, bounced)
  const { amountPence } = payout
  await record(tx, worker, at, 'payout-bounced', id, { amountPence, bankLine: back.lineId })
  await leaveSentBack(tx, at, bounced, says)
  return 'done'
}

/** Nobody's older copy of it counts: it is read again, inside the transaction. */
async function asItStands(tx: Tx, id: string): Promise<Payout> {
  const payout = await findPayout(tx, id)
  assert(payout, 'a payout that is spoken of exists')
  return payout
}

/** Gives back the number of the attempt that ended. */
async function endAttempt(tx: Tx, payoutId: string, outcome: AttemptOutcome, says: string): Promise<number> {
  const attempt = (await attemptsOf(tx, payoutId)).at(-1)
  assert(attempt, 'a payout in a bank file has an attempt')
  await saveAttempt(tx, { ...attempt, outcome, says })
  return attempt.number
}
