// bench/search/measure.ts — one size of directory: every engine in one process, its last line the figures in JSON.
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { Meilisearch, type MultiSearchQuery } from 'meilisearch'
import { openEmbedded } from '../../src/adapters/search/embedded.ts'
import { startMeilisearch, type OwnMeilisearch } from '../../src/adapters/search/meilisearch-server.ts'
import { openMeilisearch } from '../../src/adapters/search/meilisearch.ts'
import { filterOf } from '../../src/adapters/search/meilisearch/filter.ts'
import { questionOf } from '../../src/adapters/search/meilisearch/question.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import type { SearchAnswer, SearchDocument, SearchEngine, SearchQuery } from '../../src/search/search.ts'
import { round } from '../report.ts'
import { keep } from './documents.ts'
import { othersThan } from './processor.ts'
import { questions } from './questions.ts'
import { rawPost } from './raw.ts'
import { type InStep, summed, timesBeside, timesInStep, timesOf, toHundredths } from './times.ts'

const size = Number(process.argv[2])
const rounds = 6
const saves = size > 50_000 ? 40 : 100
const asked = await questions()
const folder = mkdtempSync(join(tmpdir(), 'allotment-bench-search-'))
const kept = keep(size, join(folder, 'activities.sqlite'))
const quiet = { info: () => undefined, warn: () => undefined }
const say = (what: string) => console.error(`  ${size}: ${what}`)

/**
 * Megabytes that live in this process after a collection. What typed arrays held is given back some time
 * after it; a second one waits until that is done.
 */
async function liveMegabytes(): Promise<number> {
  globalThis.gc?.()
  await new Promise((resolve) => setTimeout(resolve, 500))
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}

/** Builds it anew while questions go on: how long that takes, and how many questions failed or found nothing. */
async function rebuilt(engine: SearchEngine) {
  const course = { over: false }
  let failed = 0
  let reads = 0
  const anything: SearchQuery = { ...asked[0]!, words: [], typed: false, likelyNeeds: [], filters: {} }
  const reading = (async () => {
    while (!course.over) {
      const found = await engine.find({ ...anything, near: undefined }).catch(() => undefined)
      reads += 1
      if (!found || found.total < size) failed += 1
      await turn()
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })()
  const since = performance.now()
  const before = process.cpuUsage()
  await engine.rebuild(kept.documents(), size)
  const seconds = (performance.now() - since) / 1_000
  const { user, system } = process.cpuUsage(before)
  course.over = true
  await reading
  // What this process worked, the questions included: on a busy machine less than the time that went by.
  const rebuildCpuSeconds = round((user + system) / 1e6)
  return { rebuildSeconds: round(seconds), rebuildCpuSeconds, readsMeanwhile: reads, failedReads: failed }
}

let changes = size

/** Changes one title after another and waits until a question for its new word finds it. */
async function savedToVisible(engine: SearchEngine, beside?: SearchEngine) {
  const { value: first } = (await kept.documents().next()) as { value: SearchDocument }
  const millis: number[] = []
  for (let at = 0; at < saves; at++) {
    const word = `zq${createHash('sha256').update(String(at)).digest('hex').replaceAll(/[0-9]/g, 'w').slice(0, 12)}`
    const change = {
      put: [{ ...first, v: (changes += 1), title: `${first.title} ${word}` }],
      remove: [],
      upTo: changes,
    }
    const question = { ...asked[0]!, words: [{ word, also: [] }], typed: true, likelyNeeds: [], wishes: [] }
    const query = { ...question, filters: {}, near: undefined, offset: 0 }
    await beside?.apply(change)
    const since = performance.now()
    await engine.apply(change)
    for (let tries = 0; (await engine.find(query)).rows[0]?.id !== first.id; tries++) {
      if (tries > 1_000) throw new Error('What was saved cannot be found.')
      await turn()
    }
    millis.push(performance.now() - since)
  }
  const { p50Millis, p95Millis } = summed(millis)
  return { savedP50Millis: p50Millis, savedP95Millis: p95Millis }
}

/** What an application would ask that only has Meilisearch: words, filters, facets, twenty rows. */
function aloneQuery(query: SearchQuery): MultiSearchQuery {
  return {
    indexUid: 'allotment-activities',
    q: query.words.map(({ word }) => word).join(' '),
    filter: filterOf(query),
    facets: ['need', 'kind', 'price', 'age', 'access', 'language', 'mode', 'room', 'funding', 'slot'],
    limit: 20,
    offset: query.offset,
    matchingStrategy: 'frequency',
    attributesToRetrieve: ['id'],
  }
}

function residentMegabytes(pid: number): number {
  const [, pages = '0'] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')
  return round((Number(pages) * 4_096) / 1e6)
}

async function embeddedFigures(engine: SearchEngine, before: number) {
  const since = performance.now()
  await engine.rebuild(kept.documents(), size)
  const indexSeconds = round((performance.now() - since) / 1_000)
  const liveMb = round((await liveMegabytes()) - before)
  say(`embedded index built in ${indexSeconds} s`)
  const times = await timesOf(asked, (query) => engine.find(query), rounds)
  return { ...times, liveMb, indexSeconds }
}

async function meilisearchFigures(server: OwnMeilisearch, embedded: ReturnType<typeof openEmbedded>) {
  const engine = openMeilisearch({ ...server, beside: embedded, clock: systemClock, log: quiet })
  await engine.upTo()
  const since = performance.now()
  await engine.rebuild(kept.documents(), size)
  const indexSeconds = round((performance.now() - since) / 1_000)
  say(`Meilisearch index built in ${indexSeconds} s`)
  const raw = rawPost(server)
  const inWords = asked.filter(({ words }) => words.length > 0)
  const post = (query: SearchQuery) => raw.post('/indexes/allotment-activities/search', questionOf(query))
  const client = new Meilisearch({
    host: server.url,
    apiKey: server.key,
    requestInit: { headers: { 'accept-encoding': 'identity' } },
  })
  const find = (query: SearchQuery) => engine.find(query)
  const both = { raw: post, adapter: find }
  const others = othersThan([process.pid, server.pid])
  const figures = {
    ...(await timesBeside(inWords, both, rounds)),
    asking: await askingFigures(inWords, { before: (query) => embedded.find(query), ...both }),
    ...(await timesBeside(
      asked,
      {
        client: (query) => client.multiSearch({ queries: [aloneQuery(query)] }),
        embedded: (query) => embedded.find(query),
      },
      rounds,
    )),
    othersShare: others(),
  }
  raw.close()
  return { engine, figures: { ...figures, indexSeconds, residentMb: residentMegabytes(server.pid) } }
}

/** Only what finds little in memory is asked there: those questions are timed apart too, in two ways. */
async function askingFigures(inWords: readonly SearchQuery[], ways: InStep<SearchQuery>) {
  const asking = new Set<SearchQuery>()
  for (const query of inWords) {
    const { by } = (await ways.adapter(query)) as SearchAnswer
    if (by === 'meilisearch') asking.add(query)
  }
  const enough = roundsOf(asking.size)
  return {
    questions: asking.size,
    ...(await timesBeside([...asking], { raw: ways.raw, adapter: ways.adapter }, enough)),
    inStep: await timesInStep(inWords, asking, ways, enough),
  }
}

/** Enough rounds that a hundredth of the answers is some. */
function roundsOf(questions: number): number {
  return Math.max(rounds, Math.ceil(400 / Math.max(1, questions)))
}

const before = await liveMegabytes()
const embedded = openEmbedded(join(folder, 'search.sqlite'))
const figures: Record<string, unknown> = { embedded: await embeddedFigures(embedded, before) }
const server = await startMeilisearch()
try {
  if ('missing' in server) figures.missing = server.missing
  else {
    const { engine, figures: measured } = await meilisearchFigures(server, embedded)
    say('saving')
    const saved = await savedToVisible(engine, embedded)
    figures.meilisearch = { ...measured, ...saved, ...(await rebuilt(engine)) }
  }
  say('saving and rebuilding the embedded index')
  Object.assign(figures.embedded as object, await savedToVisible(embedded), await rebuilt(embedded))
} finally {
  if ('stop' in server) await server.stop()
  await embedded.close()
  kept.close()
  rmSync(folder, { recursive: true, force: true })
}
console.log(
  JSON.stringify(figures, (_, value: unknown) => (typeof value === 'number' ? toHundredths(value) : value)),
)
