// src/ledger/file-rows.ts — the journal, and the lines of accounts, as rows of a file, read as they are sent.
import type { Reader } from '#dialect'
import { dayOf } from '../kernel/day.ts'
import type { CsvRow } from '../web/web.ts'
import { kindOf, onNormalSide, type Unit } from './account.ts'
import { accountLabel } from './account-words.ts'
import { amountForFile, unitNames } from './amounts.ts'
import type { JournalAsked, PeriodAsked } from './forms.ts'
import { journalInOrder } from './journal.ts'
import { kindName } from './rules.ts'
import { accountInOrder } from './statement.ts'

const entryHeads = ['Entry', 'Day', 'Happened on', 'Written on', 'Kind', 'Words', 'Source key']
const lineHeads = ['Book', 'Account', 'Debit', 'Credit']
export const journalHeads = [...entryHeads, ...lineHeads, 'Puts right entry', 'Hash']
export const accountHeads = ['Account', 'Code', 'Book', ...entryHeads, 'Debit', 'Credit', 'Balance']

/** Every line of the entries that were asked for, oldest first; then the totals of each book. */
export async function* journalRows(db: Reader, asked: JournalAsked): AsyncGenerator<CsvRow> {
  const totals = totalling()
  for await (const entry of journalInOrder(db, asked)) {
    const before = entry.reversesSeq ?? entry.relatesSeq
    for (const { account, amount } of entry.lines) {
      const { unit } = kindOf(account)
      const sides = totals.add(unit, amount)
      yield [...entryCells(entry), unitNames[unit], account, ...sides, before, entry.hash]
    }
  }
  for (const [unit, sides] of totals.all()) {
    yield [...totalCells, unitNames[unit], null, ...sides, null, null]
  }
}

/** Every line of these accounts, one after the other, oldest first; then what each moved and holds. */
export async function* accountRows(
  db: Reader,
  codes: readonly string[],
  names: ReadonlyMap<string, string>,
  asked: PeriodAsked,
): AsyncGenerator<CsvRow> {
  for (const code of codes) {
    const { unit, side } = kindOf(code)
    const of = [accountLabel(code, names), code, unitNames[unit]]
    const totals = totalling()
    let balance: number | undefined
    for await (const line of accountInOrder(db, code, asked)) {
      balance = line.balance
      const sides = totals.add(unit, onNormalSide(side, line.amount))
      yield [...of, ...entryCells(line), ...sides, amountForFile(unit, balance)]
    }
    for (const [, sides] of totals.all()) {
      yield [...of, ...totalCells, ...sides, amountForFile(unit, balance!)]
    }
  }
}

interface EntryOfLine {
  seq: number
  effectiveOn: string
  occurredOn: string | null
  recordedAt: Date
  kind: string
  words: string
  sourceKey: string
}

function entryCells({
  seq,
  effectiveOn,
  occurredOn,
  recordedAt,
  kind,
  words,
  sourceKey,
}: EntryOfLine): CsvRow {
  return [seq, effectiveOn, occurredOn, dayOf(recordedAt), kindName(kind), words, sourceKey]
}

const totalCells: CsvRow = [null, null, null, null, 'Total', null, null]

/** Adds up debits and credits of each book while their lines go by; amounts as files have them. */
function totalling() {
  const sums = new Map<Unit, { debit: number; credit: number }>()
  const inFile = (unit: Unit, amount: number) => (amount === 0 ? null : amountForFile(unit, amount))
  return {
    add(unit: Unit, amount: number): CsvRow {
      const sum = sums.get(unit) ?? { debit: 0, credit: 0 }
      sums.set(unit, sum)
      const line = { debit: Math.max(amount, 0), credit: Math.max(-amount, 0) }
      sum.debit += line.debit
      sum.credit += line.credit
      return [inFile(unit, line.debit), inFile(unit, line.credit)]
    },
    all: (): [Unit, CsvRow][] =>
      [...sums].map(([unit, { debit, credit }]) => [
        unit,
        [amountForFile(unit, debit), amountForFile(unit, credit)],
      ]),
  }
}
