// bench/search/run.ts — both search engines side by side at three sizes: npm run bench:search [sizes …].
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Figures, printResult, printTable } from '../report.ts'
import type { Times } from './times.ts'

interface Measured {
  missing?: string
  embedded: Times
  embeddedAgain?: Times
  meilisearch?: Record<'raw' | 'rawAgain' | 'adapter' | 'client', Times> & Record<string, number>
}

const sizes = process.argv.slice(2).map(Number)
const asked = sizes.length > 0 ? sizes : [573, 10_000, 100_000]
const figures: Record<string, Figures> = {}

for (const size of asked) {
  const measured = await measure(size)
  show(size, measured)
  const { missing, ...numbers } = measured
  if (missing) console.error(missing)
  figures[String(size)] = { ...numbers, ...ratios(measured) }
}
printResult('search', figures)

/** Each size in a process of its own, so that memory can be told apart. */
async function measure(size: number): Promise<Measured> {
  const script = join(import.meta.dirname, 'measure.ts')
  const child = promisify(execFile)(process.execPath, ['--expose-gc', script, String(size)], {
    maxBuffer: 1e7,
  })
  child.child.stderr?.pipe(process.stderr)
  const { stdout } = await child
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Measured
}

function ratios({ embedded, meilisearch }: Measured): Figures {
  if (!meilisearch) return {}
  const { client, adapter, raw, rawAgain } = meilisearch
  const to = (name: keyof Times) => Math.round((100 * embedded[name]!) / client[name]!) / 100
  const least = (name: keyof Times) => Math.min(raw[name]!, rawAgain[name]!)
  return {
    embeddedToClient: { p50: to('p50Millis'), p95: to('p95Millis'), p99: to('p99Millis') },
    adapterOverRaw: {
      p50MillisMore: Math.round(100 * (adapter.p50Millis - 1.15 * least('p50Millis'))) / 100,
      p99Times: Math.round((100 * adapter.p99Millis) / least('p99Millis')) / 100,
    },
  }
}

function show(size: number, { embedded, embeddedAgain, meilisearch }: Measured): void {
  const row = (name: string, { p50Millis, p95Millis, p99Millis, perSecond }: Times) => [
    name,
    String(p50Millis),
    String(p95Millis),
    String(p99Millis),
    perSecond,
  ]
  const rows = [row('embedded', embedded)]
  if (embeddedAgain) rows.push(row('embedded, again', embeddedAgain))
  if (meilisearch) {
    rows.push(row('Meilisearch, its own client', meilisearch.client))
    rows.push(row('Meilisearch, our adapter', meilisearch.adapter))
    rows.push(
      row('  its raw request', meilisearch.raw),
      row('  its raw request, again', meilisearch.rawAgain),
    )
  }
  printTable(`Search, ${size} activities`, [['', 'p50 ms', 'p95 ms', 'p99 ms', 'questions/s'], ...rows])
  const of = (from: Record<string, number | Times>, name: string) => {
    const figure = from[name]
    return typeof figure === 'number' ? String(figure) : ''
  }
  const upkeep = (name: string, from: Record<string, number | Times>) => [
    name,
    of(from, 'liveMb') || of(from, 'residentMb'),
    of(from, 'indexSeconds'),
    of(from, 'savedP50Millis'),
    of(from, 'savedP95Millis'),
    of(from, 'rebuildSeconds'),
    `${of(from, 'failedReads')} of ${of(from, 'readsMeanwhile')}`,
  ]
  printTable('Memory, indexing, saved to visible, and a rebuild while questions go on', [
    ['', 'MB', 'index s', 'saved p50 ms', 'saved p95 ms', 'rebuild s', 'failed reads'],
    upkeep('embedded', embedded),
    ...(meilisearch ? [upkeep('Meilisearch', meilisearch)] : []),
  ])
}
