// src/funding/funds/deposit-pages.ts — what the pages of deposits show: one to record, one to take back, all.
import { dayOf, formatDay } from '../../kernel/day.ts'
import { formatPounds, poundsInWords } from '../../kernel/pence.ts'
import { type FieldError, fieldsOf, type Typed } from '../../web/web.ts'
import type { DepositReversal } from './deposit-reversal.ts'
import { depositFormWords, reversalFormWords } from '../forms.ts'
import type { Deposit, Fund } from './fund.ts'

/** The form for a deposit into a fund. */
export function depositNewPage(fund: Fund, formId: string, typed: Typed = {}, errors: FieldError[] = []) {
  return { fundId: fund.id, formId, fields: fieldsOf(depositFormWords, typed, errors) }
}

interface ReversalParts {
  fund: Fund
  deposit: Deposit
  /** Who recorded it. */
  madeByName: string
  /** Why this visitor cannot take it back now. */
  cannot: string | undefined
  typed: Typed
  errors: FieldError[]
}

/** The form that takes a deposit back, with its amount in words. */
export function reversalPage({ fund, deposit, madeByName, cannot, typed, errors }: ReversalParts) {
  const { id, amountPence, receivedOn, reference, entrySeq } = deposit
  return {
    depositId: id,
    rows: [
      { key: 'Fund', value: fund.name, href: `/funds/${fund.id}` },
      { key: 'Amount', value: `${formatPounds(amountPence)}: ${poundsInWords(amountPence)}` },
      { key: 'Received', value: formatDay(receivedOn) },
      { key: 'Reference', value: reference },
      { key: 'Recorded by', value: madeByName },
      { key: 'In the books', value: `Entry ${entrySeq}`, href: `/ledger/entries/${entrySeq}` },
    ],
    cannot,
    fields: fieldsOf(reversalFormWords, typed, errors),
  }
}

interface DepositParts {
  deposits: Deposit[]
  reversals: DepositReversal[]
  may: { openLines: boolean }
  approverId: string | undefined
}

/** A fund's deposits; those taken back are struck, and say when and why. */
export function depositTable({ deposits, reversals, may, approverId }: DepositParts) {
  const takenBack = new Map(reversals.map((each) => [each.depositId, each]))
  const entry = (seq: number) => (may.openLines ? `/ledger/entries/${seq}` : undefined)
  const last = ({ id, madeBy, amountPence, reference }: Deposit) => {
    const reversal = takenBack.get(id)
    if (reversal) {
      const text = `Taken back on ${formatDay(dayOf(reversal.madeAt))}, ${reversal.reason}`
      return { text, href: entry(reversal.entrySeq) }
    }
    if (approverId === undefined || approverId === madeBy) return { text: '' }
    const hidden = `${formatPounds(amountPence)}, ${reference}`
    return { text: 'Take it back', href: `/deposits/${id}/reversal`, hidden }
  }
  return {
    depositHead: [
      { text: 'Received' },
      { text: 'Reference' },
      { text: 'Amount', numeric: true },
      { hidden: 'If it was a mistake' },
    ],
    depositRows: deposits.map((deposit) => {
      const { id, receivedOn, reference, amountPence, entrySeq } = deposit
      const struck = takenBack.has(id)
      return [
        { text: formatDay(receivedOn), href: entry(entrySeq) },
        { text: reference, struck },
        { text: formatPounds(amountPence), numeric: true, struck },
        last(deposit),
      ]
    }),
  }
}
