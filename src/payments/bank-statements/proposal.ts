// src/payments/bank-statements/proposal.ts — a statement nobody described → how it is most likely to be read.
import { readAmount } from './amount.ts'
import { type Columns, columnsByHeading } from './columns.ts'
import { type DateFormat, dateFormats, readDay } from './date.ts'
import { columnsByCells, guessDelimiter } from './guess.ts'
import { recordsOf, type StatementRecord } from './records.ts'
import { type Charset, type StatementBytes, textOf } from './text.ts'
import type { StatementMapping } from './mapping.ts'

export interface StatementProposal {
  mapping: StatementMapping
  /** What a person should look at, in sentences. */
  says: string[]
}

/** Headings stand within so many rows. */
const headingsWithin = 30
const sampleLength = 65_536

/**
 * How the file is most likely to be read. It tries every row, so that no date is read the wrong way round.
 */
export async function proposeMapping(bytes: StatementBytes, charset: Charset): Promise<StatementProposal> {
  const delimiter = guessDelimiter(await startOf(textOf(bytes, charset)))
  const says: string[] = []
  const { columns, skip } = await findColumns(recordsOf(textOf(bytes, charset), delimiter), says)
  const tally = newTally()
  for await (const { line, cells } of recordsOf(textOf(bytes, charset), delimiter)) {
    if (line > skip) tallyRow(tally, cells, columns)
  }
  const dateFormat = chosenFormat(tally, says)
  const decimalComma = tally.comma > tally.point
  const isTurned = columns.amount !== undefined && tally.turned > tally.straight
  if (isTurned)
    says.push('The balance goes down by what looks paid in, so amounts are read the other way round.')
  return { mapping: { delimiter, charset, skip, columns, dateFormat, isTurned, decimalComma }, says }
}

async function startOf(text: AsyncIterable<string>): Promise<string> {
  let start = ''
  for await (const piece of text) {
    start += piece
    if (start.length >= sampleLength) break
  }
  return start.slice(0, sampleLength)
}

async function findColumns(
  records: AsyncIterable<StatementRecord>,
  says: string[],
): Promise<{ columns: Columns; skip: number }> {
  const first: StatementRecord[] = []
  for await (const record of records) {
    const columns = columnsByHeading(record.cells)
    if (columns) return { columns, skip: record.line }
    first.push(record)
    if (first.length === headingsWithin) break
  }
  const widest = Math.max(0, ...first.map(({ cells }) => cells.length))
  const rows = first.map(({ cells }) => cells).filter((cells) => cells.length === widest)
  const columns = columnsByCells(rows)
  says.push(
    columns
      ? 'The file has no headings we know, so the columns are a guess. Check each of them.'
      : 'We could not find the date and the amount in this file. Choose the columns, or another separator.',
  )
  return { columns: columns ?? { date: 0, description: [1], amount: 2 }, skip: 0 }
}

interface Tally {
  rows: number
  formats: Map<DateFormat, number>
  point: number
  comma: number
  straight: number
  turned: number
  before: { amount: number; balance: number } | undefined
}

const newTally = (): Tally => ({
  rows: 0,
  formats: new Map(dateFormats.map((format) => [format, 0])),
  point: 0,
  comma: 0,
  straight: 0,
  turned: 0,
  before: undefined,
})

function tallyRow(tally: Tally, cells: string[], columns: Columns): void {
  const date = cells[columns.date] ?? ''
  const fitting = dateFormats.filter((format) => readDay(date, format) !== undefined)
  if (fitting.length > 0) tally.rows += 1
  for (const format of fitting) tally.formats.set(format, tally.formats.get(format)! + 1)
  const { amount, moneyIn, moneyOut, balance } = columns
  for (const at of [amount, moneyIn, moneyOut]) {
    const cell = at === undefined ? '' : (cells[at] ?? '')
    if (/\.[0-9]{2}(?![0-9])/.test(cell)) tally.point += 1
    if (/,[0-9]{2}(?![0-9])/.test(cell)) tally.comma += 1
  }
  if (amount === undefined || balance === undefined) return
  const isComma = tally.comma > tally.point
  const now = {
    amount: readAmount(cells[amount] ?? '', isComma),
    balance: readAmount(cells[balance] ?? '', isComma),
  }
  if (now.amount === undefined || now.balance === undefined) return
  tallyBalance(tally, { amount: now.amount, balance: now.balance })
}

/** Whether the balance moved with the amount or against it, whichever end of the file is the newest. */
function tallyBalance(tally: Tally, now: { amount: number; balance: number }): void {
  const { before } = tally
  tally.before = now
  if (!before) return
  const step = now.balance - before.balance
  if (step === now.amount || 0 - step === before.amount) tally.straight += 1
  else if (0 - step === now.amount || step === before.amount) tally.turned += 1
}

/** The format that fits most rows; the day before the month where both do. */
function chosenFormat({ rows, formats }: Tally, says: string[]): DateFormat {
  const best = Math.max(...formats.values())
  const fitting = dateFormats.filter((format) => formats.get(format) === best)
  if (rows === 0) says.push('No date could be read. Choose the column of the date and how it is written.')
  else if (fitting.includes('MM/DD/YYYY') && fitting.length > 1) {
    says.push(
      'Every date could be read with the day first or the month first. The day is taken to come first.',
    )
  }
  return fitting[0]!
}
