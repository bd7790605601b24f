// src/payments/month-close/sheet.ts — the sheet of a closed month: the same whenever it is opened.
import { formatDay, formatInstant } from '../../kernel/day.ts'
import { formatPounds } from '../../kernel/pence.ts'
import { accountKinds, kindOf, type TrialLine, type Unit } from '../../ledger/ledger.ts'
import { type MonthClose, type MonthProof, monthNamed } from './month-close.ts'
import type { PayoutRailName } from '../payouts/payout.ts'

const numeric = { numeric: true }
const railNames: Record<PayoutRailName, string> = { stripe: 'Through Stripe', 'bank-file': 'By bank file' }
const bookNames: Record<Unit, string> = { GBP: 'Money', PROMISE: 'Promises', PLACE: 'Places' }

/** The sheet, from what was kept when the month was closed and from its locked days. */
export function monthSheet(close: MonthClose, lines: TrialLine[]) {
  const { proof, lockedThrough, closedAt } = close
  return {
    label: monthNamed(close.month)!.label,
    says: `Closed by ${proof.closedByName} on ${formatInstant(closedAt)}.`,
    locked: `Nothing can be posted on or before ${formatDay(lockedThrough)} any more.`,
    stripe: stripeRows(proof),
    bank: bankRows(proof),
    counts: [
      ...proof.paid.map(({ rail, payouts, amountPence }) =>
        row(`${railNames[rail]}, ${payouts} ${payouts === 1 ? 'payout' : 'payouts'}`, amountPence),
      ),
      ...(proof.paid.length === 0 ? [row('Paid', 0)] : []),
      row('In suspense', proof.suspensePence),
      ...proof.counts.map(({ says, count }) => [{ text: says }, { text: String(count), ...numeric }]),
    ],
    books: (['GBP', 'PROMISE', 'PLACE'] as const).flatMap((unit) => bookOf(unit, lines)),
    head: proof.head,
  }
}

const row = (text: string, pence: number | null) => [{ text }, { text: formatPounds(pence ?? 0), ...numeric }]

function stripeRows(proof: MonthProof) {
  if (proof.stripePence === null) return [[{ text: 'Nothing ever went through Stripe.' }]]
  return [
    row('Month’s end, in our books', proof.stripeEndLedgerPence),
    row('Month’s end, by Stripe’s own lines', proof.stripeEndPence),
    row('When it was closed, in our books', proof.stripeLedgerPence),
    row('When it was closed, at Stripe', proof.stripePence),
    row('Not yet the same on both sides', proof.stripeNotYetPence),
    ...proof.stripeReasons.map(({ says, amountPence }) => row(says, amountPence)),
  ]
}

function bankRows(proof: MonthProof) {
  return [
    row('Month’s end, in our books', proof.bankLedgerPence),
    row('Month’s end, on the statement', proof.bankPence),
    row('In our books, not on a statement yet', proof.bankNotYetPence),
    [
      { text: 'The statement speaks of' },
      { text: proof.bankOn ? formatDay(proof.bankOn) : 'no day', ...numeric },
    ],
  ]
}

/** One book of the trial balance: a line for each kind of account, in the order of the chart. */
function bookOf(unit: Unit, all: TrialLine[]) {
  const lines = all.filter((line) => line.unit === unit)
  if (lines.length === 0) return []
  const byKind = Map.groupBy(lines, (line) => kindOf(line.code))
  const cell = (amount: number) => ({
    text: amount === 0 ? '' : unit === 'PLACE' ? String(amount) : formatPounds(amount),
    ...numeric,
  })
  const rows = accountKinds.flatMap((kind) => {
    const own = byKind.get(kind)
    return own ? [[{ text: kind.says }, cell(sumOf(own, 'debit')), cell(sumOf(own, 'credit'))]] : []
  })
  const total = [{ text: 'Total' }, cell(sumOf(lines, 'debit')), cell(sumOf(lines, 'credit'))]
  const head = [{ text: 'Accounts' }, { text: 'Debit', ...numeric }, { text: 'Credit', ...numeric }]
  return [{ name: `${bookNames[unit]}: trial balance`, head, rows: [...rows, total] }]
}

const sumOf = (lines: TrialLine[], side: 'debit' | 'credit') =>
  lines.reduce((sum, line) => sum + line[side], 0)
