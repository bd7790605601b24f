// bench/search/run.ts — both search engines side by side at three sizes: npm run bench:search [sizes …].
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Figures, printResult, printTable } from '../report.ts'
import type { Times } from './times.ts'

type Compared = Record<'raw' | 'adapter', Times>

interface Measured {
  missing?: string
  embedded: Times
  meilisearch?: Record<'raw' | 'adapter' | 'client' | 'embedded', Times> & {
    /** The questions of which Meilisearch is asked at all. */
    asking: Compared & { questions: number; inStep: Compared }
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
    inStepOverRaw: overRaw(asking.inStep),
  }
}

function overRaw({ adapter, raw }: Compared): Figures {
  return {
    p50MillisMore: Math.round(100 * (adapter.p50Millis - 1.15 * raw.p50Millis)) / 100,
    p99Times: p99Times({ adapter, raw }),
  }
}

function p99Times({ adapter, raw }: Compared): number {
  return Math.round((100 * adapter.p99Millis) / raw.p99Millis) / 100
}

function row(name: string, times: Times): (string | number)[] {
  const { p50Millis, p95Millis, p99Millis, waitedP99Millis = '', perSecond } = times
  return [name, String(p50Millis), String(p95Millis), String(p99Millis), String(waitedP99Millis), perSecond]
}

/** What the rows mean that stand for one another, and how busy the machine was with something else. */
function showCompared({ asking, othersShare }: NonNullable<Measured['meilisearch']>): void {
  const lines = [
    `p99 of our adapter over that of the raw request, for what it asks there: ${p99Times(asking)} when raw requests`,
    `follow each other without a pause, ${p99Times(asking.inStep)} in step, when each is sent by a process that just did the`,
    'same work in memory (bench/search/README.md).',
  ]
  if (othersShare !== undefined) {
    const percent = Math.round(100 * othersShare)
    lines.push(`Meanwhile others took ${percent} % of this machine's processors.`)
  }
  console.error(lines.join('\n'))
}

function show(size: number, { embedded, meilisearch }: Measured): void {
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
      row('  our adapter, in step with the next', asking.inStep.adapter),
      row('  their raw request, after the same work', asking.inStep.raw),
    )
  }
  const head = ['', 'p50 ms', 'p95 ms', 'p99 ms', 'no core p99 ms', 'questions/s']
  printTable(`Search, ${size} activities`, [head, ...rows])
  if (meilisearch) showCompared(meilisearch)
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
