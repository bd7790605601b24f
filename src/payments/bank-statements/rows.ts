// src/payments/bank-statements/rows.ts — the bytes of a statement, as it is read → the lines of the account.
import { readAmount } from './amount.ts'
import { readDay } from './date.ts'
import { recordsOf } from './records.ts'
import { type StatementBytes, textOf } from './text.ts'
import type { StatementLine } from './bank-statement.ts'
import type { StatementMapping } from './mapping.ts'

/** A row that is a line of the account, is nothing to keep, or should be a line and cannot be read. */
export type StatementRow =
  | { kind: 'line'; line: StatementLine }
  | { kind: 'left-out'; at: number; says: string }
  | { kind: 'broken'; at: number; says: string }

const longestWords = 300

/**
 * Every row after the headings, one after the other. Refuses (invalid) what is not CSV in that character
 * set.
 */
export async function* rowsOf(
  bytes: StatementBytes,
  mapping: StatementMapping,
): AsyncGenerator<StatementRow> {
  for await (const { line, cells } of recordsOf(textOf(bytes, mapping.charset), mapping.delimiter)) {
    if (line > mapping.skip) yield readRow(line, cells, mapping)
  }
}

/** One row of cells; `at` is its line in the file. */
export function readRow(at: number, cells: readonly string[], mapping: StatementMapping): StatementRow {
  const { columns, dateFormat, decimalComma } = mapping
  if (cells.every((cell) => cell === '')) return { kind: 'left-out', at, says: 'is empty' }
  const date = cells[columns.date] ?? ''
  const occurredOn = readDay(date, dateFormat)
  const amount = amountOf(cells, mapping)
  if ('says' in amount) {
    if (occurredOn === undefined) return { kind: 'left-out', at, says: 'has no date and no amount' }
    const kind = amount.isEmpty ? 'left-out' : 'broken'
    return { kind, at, says: cells.length === 1 ? oneColumn : amount.says }
  }
  if (occurredOn === undefined) {
    return { kind: 'broken', at, says: date === '' ? 'has no date' : `has “${cut(date)}” for a date` }
  }
  if (amount.pence === 0) return { kind: 'left-out', at, says: 'moves no money' }
  const balance =
    columns.balance === undefined ? undefined : readAmount(cells[columns.balance] ?? '', decimalComma)
  const line = {
    line: at,
    occurredOn,
    amountPence: amount.pence,
    description: words(columns.description.map((column) => cells[column] ?? '').join(' ')),
    reference: words(columns.reference === undefined ? '' : (cells[columns.reference] ?? '')),
    balancePence: balance ?? null,
  }
  return { kind: 'line', line }
}

const oneColumn = 'has only one column: the separator is another'

type Amount = { pence: number } | { says: string; isEmpty: boolean }

function amountOf(cells: readonly string[], { columns, isTurned, decimalComma }: StatementMapping): Amount {
  const read = (at: number | undefined): Amount => {
    const cell = at === undefined ? '' : (cells[at] ?? '')
    if (cell === '') return { says: 'has no amount', isEmpty: true }
    const pence = readAmount(cell, decimalComma)
    return pence === undefined ? { says: `has “${cut(cell)}” for an amount`, isEmpty: false } : { pence }
  }
  if (columns.amount !== undefined) {
    const amount = read(columns.amount)
    return 'pence' in amount && isTurned && amount.pence !== 0 ? { pence: 0 - amount.pence } : amount
  }
  const paidIn = read(columns.moneyIn)
  const paidOut = read(columns.moneyOut)
  for (const each of [paidIn, paidOut]) if ('says' in each && !each.isEmpty) return each
  const into = 'pence' in paidIn ? paidIn.pence : 0
  // Some banks write what was paid out with a minus, in its own column.
  const out = 'pence' in paidOut ? Math.abs(paidOut.pence) : 0
  if (into < 0) return { says: 'has an amount below 0 paid in', isEmpty: false }
  if (into !== 0 && out !== 0) return { says: 'has an amount paid in and another paid out', isEmpty: false }
  return 'says' in paidIn && 'says' in paidOut ? paidIn : { pence: into - out }
}

const unreadable = /[\p{Cc}\p{Cs}]/gu

function words(text: string): string {
  return text.replaceAll(unreadable, ' ').replaceAll(/\s+/g, ' ').trim().slice(0, longestWords)
}

function cut(text: string): string {
  return words(text).slice(0, 30)
}
