// bench/search/run.ts — both search engines side by side at three sizes: npm run bench:search [sizes …].
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Figures, printResult, printTable } from '../report.ts'
import type { Times } from './times.ts'

interface Measured {
  missing?: string
  embedded: Times
  meilisearch?: Record<'raw' | 'adapter' | 'client' | 'embedded', Times> & {
    /** The questions of which Meilisearch is asked at all. */
    asking: Record<'raw' | 'adapter', Times> & { questions: number }
  } & Record<string, number>
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

function ratios({ meilisearch }: Measured): Figures {
  if (!meilisearch) return {}
  const { client, embedded, asking } = meilisearch
  const to = (name: keyof Times) => Math.round((100 * embedded[name]!) / client[name]!) / 100
  return {
    embeddedToClient: { p50: to('p50Millis'), p95: to('p95Millis'), p99: to('p99Millis') },
    adapterOverRaw: overRaw(meilisearch),
    askingOverRaw: overRaw(asking),
  }
}

function overRaw({ adapter, raw }: Record<'raw' | 'adapter', Times>): Figures {
  return {
    p50MillisMore: Math.round(100 * (adapter.p50Millis - 1.15 * raw.p50Millis)) / 100,
    p99Times: Math.round((100 * adapter.p99Millis) / raw.p99Millis) / 100,
  }
}

function show(size: number, { embedded, meilisearch }: Measured): void {
  const row = (name: string, { p50Millis, p95Millis, p99Millis, perSecond }: Times) => [
    name,
    String(p50Millis),
    String(p95Millis),
    String(p99Millis),
    perSecond,
  ]
  const rows = [row('embedded', embedded)]
  if (meilisearch) {
    const { asking } = meilisearch
    rows.push(
      row('  in turns with the next', meilisearch.embedded),
      row('Meilisearch, its own client', meilisearch.client),
      row('Meilisearch, our adapter', meilisearch.adapter),
      row('  its raw request', meilisearch.raw),
      row(`  our adapter, ${asking.questions} it asks there`, asking.adapter),
      row('  their raw request', asking.raw),
    )
  }
  printTable(`Search, ${size} activities`, [['', 'p50 ms', 'p95 ms', 'p99 ms', 'questions/s'], ...rows])
  const of = (from: object, name: string) => {
    const figure = (from as Record<string, unknown>)[name]
    return typeof figure === 'number' ? String(figure) : ''
  }
  const upkeep = (name: string, from: object) => [
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
