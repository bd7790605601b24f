// src/payments/bank-statements/records.ts — the text of a statement → its rows of cells, with line numbers.
import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { Refusal } from '../../kernel/refusal.ts'
import type { StatementMapping } from './mapping.ts'

export interface StatementRecord {
  /** The line of the file on which it begins, from 1. */
  line: number
  cells: string[]
}

/** More than any line of a bank has, so that an open quotation mark does not swallow the file. */
const longestRecord = 20_000
/** The most lines that one file may have. */
export const mostLines = 200_000

/**
 * The rows, one after the other (RFC 4180). Refuses (invalid) a file whose quotation marks are not closed.
 */
export async function* recordsOf(
  text: AsyncIterable<string>,
  delimiter: StatementMapping['delimiter'],
): AsyncGenerator<StatementRecord> {
  const records = parse({
    delimiter,
    bom: true,
    trim: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: longestRecord,
  })
  // What goes wrong on the way comes out of the records, where it is awaited.
  pipeline(Readable.from(text), records, () => {})
  let before = 0
  try {
    for await (const each of records) {
      const { record, info } = each as { record: string[]; info: { lines: number } }
      if (info.lines > mostLines) throw tooLong()
      yield { line: Math.min(before + 1, info.lines), cells: record }
      before = info.lines
    }
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault
    throw new Refusal('invalid', 'statement-csv', `${sayCsv(fault, before + 1)} Nothing was saved.`)
  }
}

function sayCsv({ code }: CsvError, line: number): string {
  if (code === 'CSV_MAX_RECORD_SIZE' || code.includes('QUOTE')) {
    return `From line ${line} on it cannot be read: a quotation mark stays open, or the separator is wrong.`
  }
  return `The row on line ${line} cannot be read.`
}

function tooLong(): Refusal {
  const says = `The file has more than ${mostLines} lines. Ask your bank for it in parts.`
  return new Refusal('invalid', 'statement-long', says)
}
