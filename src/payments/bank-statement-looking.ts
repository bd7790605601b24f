// src/payments/bank-statement-looking.ts — a first look at a statement: its columns, and its lines as they read.
import { recordsOf } from './bank-statement-records.ts'
import { rowsOf } from './bank-statement-rows.ts'
import { type StatementSummary, summing } from './bank-statement-summary.ts'
import { type StatementBytes, textOf } from './bank-statement-text.ts'
import type { StatementMapping } from './statement-mapping.ts'

/** What the rows say together, whether or not they can all be read. */
export async function summaryOf(bytes: StatementBytes, mapping: StatementMapping): Promise<StatementSummary> {
  const sums = summing()
  for await (const row of rowsOf(bytes, mapping)) sums.add(row)
  return sums.summary()
}

/** What each column is called: by the headings, or by what stands in it first. */
export async function columnNames(bytes: StatementBytes, mapping: StatementMapping): Promise<string[]> {
  let widest: string[] = []
  for await (const { line, cells } of recordsOf(textOf(bytes, mapping.charset), mapping.delimiter)) {
    if (line === mapping.skip && cells.length > 1) return cells
    if (cells.length > widest.length) widest = cells
    if (line > Math.max(30, mapping.skip)) break
  }
  return widest.slice(0, 60)
}
