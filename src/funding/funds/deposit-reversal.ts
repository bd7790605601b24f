// src/funding/funds/deposit-reversal.ts — a deposit that was recorded by mistake, and how it is taken back.
import type { Day } from '../../kernel/day.ts'
import { formatPounds } from '../../kernel/pence.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { NewEntry } from '../../ledger/ledger.ts'
import { longestReason } from '../corrections/correction.ts'
import type { Deposit } from './fund.ts'

export interface DepositReversal {
  depositId: string
  reason: string
  madeBy: string
  madeAt: Date
  entrySeq: number
}

/** The reason without the spaces around it. Refuses (invalid) none, and one that is too long. */
export function reversalReason(reason: string): string {
  const text = reason.trim()
  if (text !== '' && text.length <= longestReason) return text
  const says = `Say why the deposit is taken back, in at most ${longestReason} characters.`
  throw new Refusal('invalid', 'reversal-reason', says)
}

/** Refuses (forbidden) whoever recorded the deposit. */
export function assertSomebodyElse({ madeBy }: Pick<Deposit, 'madeBy'>, userId: string): void {
  if (madeBy !== userId) return
  const says = 'You recorded this deposit, so someone else must take it back.'
  throw new Refusal('forbidden', 'maker-is-checker', says)
}

/** Why a deposit cannot be taken back now, when less of its fund is free, in pence; undefined when it can. */
export function notFree(
  { amountPence }: Pick<Deposit, 'amountPence'>,
  freePence: number,
): string | undefined {
  if (amountPence <= freePence) return undefined
  const free = `This fund has ${formatPounds(freePence)} free`
  const says = `${free}, so ${formatPounds(amountPence)} cannot be taken back.`
  return `${says} The rest is promised, spent or returned.`
}

/** The same reversal again; refuses (conflict) one for another reason. */
export function sameReversal(before: DepositReversal, reason: string): DepositReversal {
  if (before.reason === reason) return before
  const says = 'This deposit was already taken back, for another reason. Nothing was changed now.'
  throw new Refusal('conflict', 'reversed-before', says)
}

/** What takes a deposit back on that day; its lines mirror those of the deposit's own entry. */
export function undoDepositEntry(
  { id, reference }: Pick<Deposit, 'id' | 'reference'>,
  on: Day,
): Omit<NewEntry, 'lines' | 'reversesSeq'> & { reversesKey: string } {
  return {
    kind: 'undo-deposit',
    sourceKey: `undo-deposit:${id}`,
    reversesKey: `deposit:${id}`,
    effectiveOn: on,
    words: `Deposit taken back: ${reference}`,
  }
}
