// src/payments/bank-statements/match-entries-actions.ts — a line of the bank and what it is → the entries in
// our books.
import assert from 'node:assert/strict'
import type { Tx } from '../../db/db.ts'
import type { UserActor } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { entryByKey } from '../../ledger/ledger.ts'
import { lineDaysOf } from './line-store.ts'
import { bouncePayout, type Heard, settleBankPayout } from '../bank-files/payout-actions.ts'
import type { Proposal } from './line-proposal.ts'
import { type BankLine, wordsOf } from './bank-statement.ts'
import { explainIn } from '../suspense/explain-actions.ts'
import type { Payout } from '../payouts/payout.ts'
import { findPayout } from '../payouts/store.ts'

/** Makes the entries that are not there yet; gives back the numbers of all that the line is. */
export async function entriesFor(
  tx: Tx,
  by: UserActor,
  at: Date,
  line: BankLine,
  proposal: Proposal,
): Promise<number[]> {
  if (proposal.kind === 'payouts') return settled(tx, at, line, proposal.payoutIds)
  if (proposal.kind === 'bounce') return [await cameBack(tx, at, line, proposal.payoutId)]
  if (proposal.kind === 'entries') return unmatched(tx, proposal.seqs)
  const to = { kind: 'bank', lineId: line.id, on: line.occurredOn } as const
  return [await explainIn(tx, by, at, proposal.itemId, to, 'It went back the way it came')]
}

async function settled(tx: Tx, at: Date, line: BankLine, payoutIds: string[]): Promise<number[]> {
  const payouts: Payout[] = []
  for (const id of payoutIds) payouts.push(await payoutNamed(tx, id))
  const sum = payouts.reduce((total, payout) => total + payout.amountPence, 0)
  if (sum !== 0 - line.amountPence) throw differs()
  const seqs: number[] = []
  for (const payout of payouts) {
    const asked = { lineId: line.id, settledOn: line.occurredOn }
    refuseAnother(payout, await settleBankPayout(tx, at, payout, asked))
    seqs.push(await seqOf(tx, `settle:${payout.id}`))
  }
  return seqs
}

async function cameBack(tx: Tx, at: Date, line: BankLine, payoutId: string): Promise<number> {
  const payout = await payoutNamed(tx, payoutId)
  if (payout.amountPence !== line.amountPence) throw differs()
  const says = wordsOf(line) === '' ? undefined : 'Our bank statement shows it coming back.'
  refuseAnother(payout, await bouncePayout(tx, at, payout, { lineId: line.id, on: line.occurredOn, says }))
  const seqs = await unmatched(tx, [await seqOf(tx, `bounce:${payout.id}`)])
  return seqs[0]!
}

async function unmatched(tx: Tx, seqs: number[]): Promise<number[]> {
  for (let from = 0; from < seqs.length; from += 500) {
    if ((await lineDaysOf(tx, seqs.slice(from, from + 500))).length === 0) continue
    const says = 'That entry is on another line of the bank already. Open the page again.'
    throw new Refusal('conflict', 'entry-matched', says)
  }
  return seqs
}

async function payoutNamed(tx: Tx, id: string): Promise<Payout> {
  const payout = await findPayout(tx, id)
  if (!payout) throw new Refusal('not-found', 'payout-unknown', 'We cannot find that payout.')
  return payout
}

function refuseAnother({ reference }: Payout, heard: Heard): void {
  if (heard !== 'another') return
  const says = `Payout ${reference} waits for no line of the bank. Open the page again and choose anew.`
  throw new Refusal('conflict', 'payout-moved-on', says)
}

async function seqOf(tx: Tx, key: string): Promise<number> {
  const entry = await entryByKey(tx, key)
  assert(entry, 'what was just booked is in the books')
  return entry.seq
}

function differs(): Refusal {
  return new Refusal('conflict', 'bank-line-differs', 'The amount is not that of the line of the bank.')
}
