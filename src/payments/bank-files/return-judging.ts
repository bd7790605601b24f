// src/payments/bank-files/return-judging.ts — what a line of a bank's returns means for the payout it names.
import type { ReturnKind, ReturnRow } from './bank-return.ts'
import type { Payout } from '../payouts/payout.ts'

export type Judgement = 'apply' | 'already' | 'look'

export interface JudgedRow {
  row: ReturnRow
  payout: Payout | undefined
  judgement: Judgement
  /** What happens, or why nothing does. */
  words: string
}

/**
 * Judges a line by the payout with its reference, if there is one that this bank pays. `isInParts`: a part of
 * it came back before and was paid on or given back.
 */
export function judge(
  row: ReturnRow,
  payout: Payout | undefined,
  kind: ReturnKind,
  isInParts: boolean,
): JudgedRow {
  const is = (judgement: Judgement, words: string) => ({ row, payout, judgement, words })
  if (payout?.rail !== 'bank-file') return is('look', 'No payout of ours by bank file has this reference.')
  if (payout.amountPence !== row.amountPence) return is('look', 'The payout is for another amount.')
  const { status } = payout
  if (kind === 'rejected') {
    if (status === 'refused') return is('already', 'We know: it is payable again.')
    if (status === 'sending') return is('apply', 'It was not paid: payable again.')
    if (status === 'queued') return is('look', 'This payout is in no bank file yet.')
    return is('look', 'A bank statement says that it was paid. If it came back, it was sent back.')
  }
  if (status === 'bounced') return is('already', 'We know: it is payable again.')
  if (status === 'settled' && isInParts) return is('look', inPartsSays)
  if (status === 'settled') return is('apply', 'It came back: payable again.')
  if (status === 'refused') return is('look', 'It was refused, so nothing left and nothing can come back.')
  return is('look', 'It is on no bank statement of ours yet. Import the statement that paid it first.')
}

const inPartsSays =
  'A part of it came back before and was paid on or given back, so the whole cannot come back too.'
