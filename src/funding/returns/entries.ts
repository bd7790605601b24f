// src/funding/returns/entries.ts — unspent money goes back to who gave it → the journal entries that say so.
import type { Day } from '../../kernel/day.ts'
import { credit, debit, type NewEntry } from '../../ledger/ledger.ts'
import { dueToFunderCode, fundCodes } from '../entries.ts'
import type { FundReturn } from './fund-return.ts'

type Returned = Pick<FundReturn, 'id' | 'fundId' | 'amountPence'>

/** It is agreed that money goes back: no longer held for the fund, nor free to promise. */
export function returnDueEntry({ id, fundId, amountPence }: Returned, on: Day): NewEntry {
  const { held, free, returned } = fundCodes(fundId)
  return {
    kind: 'return',
    sourceKey: `return:${id}`,
    effectiveOn: on,
    words: 'Unspent money is to go back to the funder',
    lines: [
      debit(held, amountPence),
      credit(dueToFunderCode(fundId), amountPence),
      debit(free, amountPence),
      credit(returned, amountPence),
    ],
  }
}

/** It left the bank. */
export function returnSentEntry(
  { id, fundId, amountPence }: Returned,
  sent: { sentOn: Day; reference: string },
): NewEntry {
  return {
    kind: 'return',
    sourceKey: `return:${id}:sent`,
    effectiveOn: sent.sentOn,
    words: `Unspent money sent back to the funder: ${sent.reference}`,
    lines: [debit(dueToFunderCode(fundId), amountPence), credit('bank', amountPence)],
  }
}
