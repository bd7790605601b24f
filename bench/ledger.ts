// bench/ledger.ts — how long it takes to read small and large books: npm run bench:ledger.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openReader, openStore } from '../src/db/db.ts'
import { openForWriting } from '../src/db/sqlite/connection.ts'
import { countBooks } from '../src/ledger/ledger.ts'
import { generate } from './ledger/generate.ts'
import { brokenInSample, measureReads, sizes } from './ledger/measure.ts'
import { type Figures, printResult, printTable, round } from './report.ts'

const { values: asked } = parseArgs({
  options: {
    /** How many postings, one run each: --postings 10000000 for the largest. */
    postings: { type: 'string', default: '10000,1000000' },
    seed: { type: 'string', default: '7' },
  },
})
const seed = Number(asked.seed)
const figures: Figures = { seed }
for (const postings of asked.postings.split(',').map(Number)) {
  figures[`postings${postings}`] = await run(postings)
}
printResult('ledger', figures)

async function run(postings: number): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'allotment-bench-'))
  try {
    const file = join(folder, 'allotment.sqlite')
    await (await openStore(file)).close()
    const seconds = fill(file, postings)
    await (await openStore(file)).close() // it opens only with every guard in its place
    const reader = openReader(file)
    const { read } = reader
    const reads = await measureReads(read, seed)
    const size = sizes(file, postings)
    const checkedAt = performance.now()
    const broken = await brokenInSample(read)
    const checkSeconds = (performance.now() - checkedAt) / 1_000
    const books = await countBooks(read)
    reader.close()
    if (broken.length > 0) throw new Error(`The generated books do not hold: ${broken.join(' ')}`)
    print(postings, reads)
    const { rssMegabytes } = sizes(file, postings)
    const made = { generateSeconds: round(seconds), checkSeconds: round(checkSeconds), ...books }
    return { ...made, ...size, rssAfterCheckMegabytes: rssMegabytes!, millis: reads }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function fill(file: string, postings: number): number {
  const connection = openForWriting(file)
  connection.pragma('synchronous = OFF')
  const startedAt = performance.now()
  generate(connection, postings, seed)
  connection.pragma('wal_checkpoint(TRUNCATE)')
  connection.close()
  return (performance.now() - startedAt) / 1_000
}

function print(postings: number, reads: Record<string, Figures>): void {
  const rows = Object.entries(reads).map(([name, { p50, p95, p99 }]) => [name, p50, p95, p99].map(String))
  const title = `Reading ${postings.toLocaleString('en-GB')} postings, in milliseconds`
  printTable(title, [['read', 'p50', 'p95', 'p99'], ...rows])
}
