// src/web/csv-stream.ts — sends a CSV file as it is read, so that a long one needs no memory.
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Response } from 'express'
import { csvLine, type CsvRow } from './csv.ts'

/**
 * Sends the rows as a file of that name, header line first. The first row is read before anything is sent, so
 * that a refusal still is a page; later the file just ends when who asked for it has gone.
 */
export async function sendCsv(
  res: Response,
  name: string,
  heads: string[],
  rows: AsyncIterable<CsvRow>,
): Promise<void> {
  const reader = rows[Symbol.asyncIterator]()
  const first = await reader.next()
  res.attachment(name).type('text/csv').set('Cache-Control', 'no-store')
  const source = Readable.from(lines(heads, first, reader))
  await pipeline(source, res).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw fault
  })
}

async function* lines(heads: string[], first: IteratorResult<CsvRow>, reader: AsyncIterator<CsvRow>) {
  yield csvLine(heads)
  for (let next = first; !next.done; next = await reader.next()) yield csvLine(next.value)
}
