// src/payments/bank-statements/guess.ts — a statement without headings → what each column means, by its
// cells.
import { readAmount } from './amount.ts'
import type { Columns } from './columns.ts'
import { dateFormats, readDay } from './date.ts'
import type { StatementMapping } from './mapping.ts'

const delimiters: StatementMapping['delimiter'][] = [',', ';', '\t', '|']

/**
 * What separates the cells: what gives most lines the same number of columns, the more the better. Words
 * between quotation marks do not count.
 */
export function guessDelimiter(sample: string): StatementMapping['delimiter'] {
  const lines = sample
    .replaceAll(/"[^"]*"/g, '""')
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 100)
  const score = (delimiter: string) => {
    const counts = new Map<number, number>()
    for (const line of lines) {
      const columns = line.split(delimiter).length
      if (columns > 1) counts.set(columns, (counts.get(columns) ?? 0) + 1)
    }
    return Math.max(0, ...[...counts].map(([columns, times]) => times * times * columns))
  }
  return delimiters.map((each) => ({ each, score: score(each) })).sort((a, b) => b.score - a.score)[0]!.each
}

/**
 * The likely columns of rows without headings; undefined when no column is all dates, or none all amounts.
 */
export function columnsByCells(rows: readonly string[][]): Columns | undefined {
  const count = Math.max(0, ...rows.map((row) => row.length))
  const columns = Array.from({ length: count }, (_, at) => rows.map((row) => row[at] ?? ''))
  const dateAt = columns.findIndex((cells) => all(cells, isDay))
  const amounts = columns.flatMap((cells, at) => (at !== dateAt && all(cells, isAmount) ? [at] : []))
  if (dateAt < 0 || amounts.length === 0) return undefined
  const words = columns.flatMap((cells, at) =>
    at !== dateAt && !amounts.includes(at) && cells.some((cell) => /[a-z]/i.test(cell)) ? [at] : [],
  )
  return { date: dateAt, description: words, ...amountColumns(amounts, columns) }
}

/**
 * One column is the amount; of two that are never both filled one is in and one is out; the last is the
 * balance.
 */
function amountColumns(
  at: number[],
  columns: string[][],
): Pick<Columns, 'amount' | 'moneyIn' | 'moneyOut' | 'balance'> {
  const [first, second, third] = at as [number, number?, number?]
  if (second === undefined) return { amount: first }
  const areTurns = columns[first]!.every((cell, row) => cell === '' || columns[second]![row] === '')
  const balance = areTurns ? third : second
  const amounts = areTurns ? { moneyOut: first, moneyIn: second } : { amount: first }
  return { ...amounts, ...(balance === undefined ? {} : { balance }) }
}

function all(cells: string[], is: (cell: string) => boolean): boolean {
  const filled = cells.filter((cell) => cell !== '')
  return filled.length > 0 && filled.every(is)
}

const isDay = (cell: string) => dateFormats.some((format) => readDay(cell, format) !== undefined)
/** Whole figures may be account numbers: an amount here has its pence. */
const isAmount = (cell: string) =>
  /[.,][0-9]{2}\)?-?(?: ?[CD]R?)?$/i.test(cell) &&
  (readAmount(cell, false) !== undefined || readAmount(cell, true) !== undefined)
