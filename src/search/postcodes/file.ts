// src/search/postcodes/file.ts — a file of postcodes: which one it is, its columns, its rows in batches.
import { createHash } from 'node:crypto'
import { open, stat } from 'node:fs/promises'
import { Refusal } from '../../kernel/refusal.ts'
import { linesOf } from './lines.ts'
import { columnsFrom, type PostcodeColumns, type PostcodeRow, readPostcodeRow } from './rows.ts'

export interface PostcodeFile {
  path: string
  /** Which file it is, whatever it is called: SHA-256, in hex, of its size and its first 64 KiB. */
  key: string
  /** Its size in bytes. */
  size: number
  columns: PostcodeColumns
}

const beginningBytes = 65_536

/**
 * Looks at the beginning of a file. Refuses one that is not there, not a file, empty, or neither an ONS
 * Postcode Directory nor Code-Point Open.
 */
export async function lookAtPostcodeFile(path: string): Promise<PostcodeFile> {
  const found = await stat(path).catch((error: unknown) => refuseMissing(path, error))
  if (!found.isFile())
    throw new Refusal('invalid', 'not-a-file', `${path} is not a file. Name the CSV files.`)
  const beginning = await beginningOf(path)
  const key = createHash('sha256').update(`${found.size}\n`).update(beginning).digest('hex')
  return { path, key, size: found.size, columns: columnsOf(path, beginning) }
}

/** For us there is no file either when a folder of its path is none, or when it may not be read. */
function refuseMissing(path: string, error: unknown): never {
  const { code = '' } = error as NodeJS.ErrnoException
  if (!['ENOENT', 'ENOTDIR', 'EACCES', 'ENAMETOOLONG'].includes(code)) throw error
  throw new Refusal('not-found', 'no-file', `There is no file ${path}.`)
}

async function beginningOf(path: string): Promise<Buffer> {
  const file = await open(path).catch((error: unknown) => refuseMissing(path, error))
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(beginningBytes), 0, beginningBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

function columnsOf(path: string, beginning: Buffer): PostcodeColumns {
  const text = beginning.toString('utf8')
  if (text.trim() === '') throw new Refusal('invalid', 'empty-file', `${path} is empty.`)
  const columns = columnsFrom(text.split(/\r?\n/, 1)[0]!)
  if (!('says' in columns)) return columns
  const why = text.startsWith('PK') ? 'it is a zip archive, so unpack it first' : columns.says
  const expected =
    'neither an ONS Postcode Directory (first line: pcds, lat, long and more) nor Code-Point Open'
  throw new Refusal('invalid', 'not-postcodes', `${path} is ${expected}: ${why}.`)
}

/** What some lines of the file hold. */
export interface PostcodeBatch {
  /** How many lines of the file are behind us with this batch. */
  lines: number
  rows: PostcodeRow[]
  /** Postcodes that have no place. */
  withoutPlace: number
  /** Lines that cannot be used, each with what is wrong. */
  bad: { line: number; says: string }[]
}

/** So many lines go into one transaction. */
const batchLines = 2_000

/** The rows behind the first `skip` lines, batch after batch; `bytes` is the whole file. */
export async function* postcodeBatches(
  bytes: AsyncIterable<Buffer>,
  columns: PostcodeColumns,
  skip: number,
): AsyncGenerator<PostcodeBatch> {
  const first = Math.max(skip, columns.hasHeader ? 1 : 0)
  let line = 0
  let batch = emptyBatch(first)
  for await (const lines of linesOf(bytes)) {
    for (const text of lines) {
      line += 1
      if (line <= first) continue
      batch.lines = line
      if (text.trim() !== '') addLine(batch, text, columns)
      if ((line - first) % batchLines === 0) {
        yield batch
        batch = emptyBatch(line)
      }
    }
  }
  if (line > first && (line - first) % batchLines !== 0) yield batch
}

function emptyBatch(lines: number): PostcodeBatch {
  return { lines, rows: [], withoutPlace: 0, bad: [] }
}

function addLine(batch: PostcodeBatch, text: string, columns: PostcodeColumns): void {
  const read = readPostcodeRow(text, columns)
  if (read === 'without-place') batch.withoutPlace += 1
  else if ('says' in read) batch.bad.push({ line: batch.lines, says: read.says })
  else batch.rows.push(read)
}
