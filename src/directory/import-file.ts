// src/directory/import-file.ts — the bytes of a spreadsheet → its rows, or every mistake with its line and
// column.
import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { type Cells, type Column, columns } from './import-columns.ts'
import { type ImportedRow, readRow } from './import-rows.ts'
import { decoded, delimiterOf, joined, NotUtf8 } from './import-text.ts'

export interface LineMistake {
  /** As a spreadsheet counts: the header is line 1. */
  line: number
  column: string
  says: string
}
export type ImportFile = { rows: ImportedRow[] } | { mistakes: LineMistake[] }

const mostColumns = Object.keys(columns).length
/** The most rows one file may have. */
const mostRows = 200_000

/**
 * Reads a CSV file (RFC 4180; commas, semicolons or tabs, whichever the header uses) in UTF-8, with or
 * without its mark. `onRow` hears how many rows were read so far.
 */
export async function readImport(
  bytes: AsyncIterable<Buffer>,
  onRow: (count: number) => void = () => {},
): Promise<ImportFile> {
  const text = decoded(bytes)
  try {
    const first = await text.next()
    const start = first.done ? '' : first.value
    const records = parse({ delimiter: delimiterOf(start), bom: true, trim: true, relax_column_count: true })
    // What goes wrong on the way comes out of the records, where it is awaited.
    pipeline(Readable.from(joined(start, text)), records, () => {})
    return await readRecords(records, onRow)
  } catch (error) {
    if (error instanceof NotUtf8) return fileMistake(error.message)
    if (error instanceof CsvError) return fileMistake(`The file is not proper CSV: ${sayCsv(error)}`)
    throw error
  }
}

async function readRecords(
  records: AsyncIterable<string[]>,
  onRow: (count: number) => void,
): Promise<ImportFile> {
  const rows: ImportedRow[] = []
  const mistakes: LineMistake[] = []
  const seen = new Map<string, number>()
  let header: (Column | undefined)[] | undefined
  let line = 0
  for await (const record of records) {
    line += 1
    if (!header) {
      const wrong = headerMistakes(record)
      if (wrong.length > 0) return { mistakes: wrong }
      header = record.map((name) => name.toLowerCase() as Column)
      continue
    }
    if (record.every((cell) => cell === '')) continue
    if (line > mostRows) return fileMistake(`The file has more than ${mostRows} rows. Split it.`)
    const found = checkedRow(record, header, line, seen)
    if ('row' in found) rows.push(found.row)
    else mistakes.push(...found.mistakes.map((mistake) => ({ line, ...mistake })))
    onRow(line - 1)
  }
  if (!header) return fileMistake('The file is empty.')
  return mistakes.length > 0 ? { mistakes } : { rows }
}

function checkedRow(
  record: string[],
  header: (Column | undefined)[],
  line: number,
  seen: Map<string, number>,
): ReturnType<typeof readRow> {
  if (record.length > header.length) {
    return { mistakes: [{ column: '', says: `has ${record.length} cells, and the header ${header.length}` }] }
  }
  const found = readRow(cellsOf(record, header))
  const id = record[header.indexOf('external_id')] ?? ''
  const before = seen.get(id)
  if (before === undefined || id === '') {
    seen.set(id, line)
    return found
  }
  const again = { column: 'external_id', says: `“${id}” is already on line ${before}` }
  return { mistakes: 'mistakes' in found ? [again, ...found.mistakes] : [again] }
}

function cellsOf(record: string[], header: (Column | undefined)[]): Cells {
  const cells = Object.fromEntries(Object.keys(columns).map((column) => [column, ''])) as Cells
  header.forEach((column, at) => {
    if (column) cells[column] = record[at] ?? ''
  })
  return cells
}

function headerMistakes(record: string[]): LineMistake[] {
  if (record.length > mostColumns) {
    return [{ line: 1, column: '', says: `has ${record.length} columns, and there are ${mostColumns}` }]
  }
  const names = record.map((name) => name.toLowerCase())
  const mistakes: LineMistake[] = []
  names.forEach((name, at) => {
    if (!Object.hasOwn(columns, name))
      mistakes.push({ line: 1, column: name, says: 'is not a column we know' })
    else if (names.indexOf(name) < at) mistakes.push({ line: 1, column: name, says: 'is there twice' })
  })
  for (const [name, required] of Object.entries(columns)) {
    if (required && !names.includes(name)) mistakes.push({ line: 1, column: name, says: 'is missing' })
  }
  return mistakes
}

function sayCsv({ code, lines }: CsvError & { lines?: number }): string {
  const where = lines === undefined ? '' : ` near line ${lines}`
  return code.includes('QUOTE') ? `a quotation mark is not closed${where}.` : `a row cannot be read${where}.`
}

function fileMistake(says: string): ImportFile {
  return { mistakes: [{ line: 0, column: '', says }] }
}
