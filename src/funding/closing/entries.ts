// src/funding/closing/entries.ts — an agreement closes → the journal entry that says so.
import type { Day } from '../../kernel/day.ts'
import { credit, debit, type Line, type NewEntry } from '../../ledger/ledger.ts'
import type { Agreement, AgreementFigures, ClosedAs } from '../agreements/agreement.ts'
import { agreementCodes, closeKey, fundCodes, owesUsCode } from '../entries.ts'

type Left = Pick<AgreementFigures, 'allocatedPence' | 'prepaidPence' | 'placesFree'>

/** What takes the places paid for, and what was used of it before it was paid, in pence. */
export interface Target {
  id: string
  accruedPence: number
}

const words: Record<ClosedAs, string> = {
  'nothing-left': 'Agreement closed with nothing left',
  'money-back': 'Agreement closed: what was left goes back to the fund',
  'claw-back': 'Block closed: what was paid for unused places is claimed back',
  'paid-anyway': 'Block closed: unused places are paid anyway',
  'carry-forward': 'Block closed: unused places are carried forward',
}

/**
 * What is left of an agreement leaves its books, in pence and places; undefined when nothing is left. Carried
 * forward, its places lapse here and are agreed anew under the other agreement, by an entry of its own.
 */
export function closeEntry(
  agreement: Agreement,
  as: ClosedAs,
  left: Left,
  on: Day,
  target?: Target,
): NewEntry | undefined {
  const { allocated, placesFree, placesLapsed } = agreementCodes(agreement.id)
  const { free, spent } = fundCodes(agreement.fundId)
  const lines = [
    ...prepaidLines(agreement, as, left.prepaidPence, target),
    debit(allocated, left.allocatedPence),
    credit(as === 'paid-anyway' ? spent : free, left.allocatedPence),
    debit(placesFree, left.placesFree),
    credit(placesLapsed, left.placesFree),
  ].filter((line) => line.amount !== 0)
  if (lines.length === 0) return undefined
  return { kind: 'close', sourceKey: closeKey(agreement), effectiveOn: on, words: words[as], lines }
}

function prepaidLines(agreement: Agreement, as: ClosedAs, pence: number, target?: Target): Line[] {
  const { prepaid } = agreementCodes(agreement.id)
  if (as === 'paid-anyway') return [debit(fundCodes(agreement.fundId).held, pence), credit(prepaid, pence)]
  if (!target) return [debit(owesUsCode(agreement.providerId), pence), credit(prepaid, pence)]
  const codes = agreementCodes(target.id)
  const used = Math.min(pence, target.accruedPence)
  return [debit(codes.accrued, used), debit(codes.prepaid, pence - used), credit(prepaid, pence)]
}
