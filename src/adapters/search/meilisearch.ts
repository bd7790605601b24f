// src/adapters/search/meilisearch.ts — Meilisearch says which activities match; our index in memory counts and ranks.
import type { Meilisearch } from 'meilisearch'
import type { Clock } from '../../kernel/clock.ts'
import { EngineAway, type SearchAnswer, type SearchEngine, type SearchQuery } from '../../search/search.ts'
import type { EmbeddedEngine } from './embedded.ts'
import { type Breaker, createBreaker } from './meilisearch/breaker.ts'
import { asking, clientFor, isRefusal } from './meilisearch/client.ts'
import { candidatesMost } from './meilisearch/index-settings.ts'
import {
  applyChange,
  countOf,
  frontierOf,
  makeIndex,
  type Place,
  recordsWhere,
} from './meilisearch/kept-index.ts'
import { questionsOf } from './meilisearch/questions.ts'
import { rebuildIndex } from './meilisearch/rebuild.ts'

export interface MeilisearchOptions {
  url: string
  /** A key with the rights that docs/operations.md names; not the master key. */
  key: string
  /** What the names of its indexes begin with. */
  prefix?: string
  /** The index in memory. Somebody else keeps it in step, and closes it. */
  beside: EmbeddedEngine
  clock: Clock
  /** A question that is not answered within this time is answered by the index in memory: 700 unless told. */
  answerMillis?: number
  log: { info(says: string): void; warn(about: { err: unknown }, says: string): void }
}

/** What finding needs. */
interface Finding {
  reader: Meilisearch
  place: Place
  beside: EmbeddedEngine
  breaker: Breaker
  /**
   * Whether it holds what the index in memory holds. A moment behind does not count; but once it missed a change, or
   * was found behind, it is not asked before it has caught up.
   */
  inStep: boolean
  options: MeilisearchOptions
}

/** A write is only taken on within this time; that it was done is waited for apart. */
const writeMillis = 30_000

/**
 * Opens an engine on a Meilisearch. What is kept in step with `apply`, `upTo` and the like is the index there
 * alone. While it cannot answer, `beside` does, and the answer says so.
 */
export function openMeilisearch(options: MeilisearchOptions): SearchEngine {
  const { prefix = 'allotment-', beside, answerMillis = 700 } = options
  const client = clientFor(options, writeMillis)
  const place: Place = { client, live: `${prefix}activities`, next: `${prefix}activities-next` }
  const breaker = createBreaker()
  const reader = clientFor(options, answerMillis)
  const finding: Finding = { reader, place, beside, breaker, inStep: true, options }
  let known = 0
  let last: Promise<unknown> = Promise.resolve()
  /** One change at a time, in the order they came. */
  const alone = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = last.then(work)
    last = result.catch(() => undefined)
    return result
  }
  const noting = async (work: () => Promise<number>): Promise<void> => {
    try {
      known = await work()
      finding.inStep ||= known >= (await beside.upTo())
    } catch (fault) {
      if (fault instanceof EngineAway) Object.assign(finding, { inStep: false })
      throw fault
    }
  }
  return {
    find: (query) => find(finding, query),
    // As somebody types every millisecond counts, and titles are all in memory.
    suggest: (beginning, limit) => beside.suggest(beginning, limit),
    apply: (change) => alone(() => noting(() => applyChange(place, change, known))),
    upTo: () =>
      alone(async () => {
        await makeIndex(place, place.live)
        known = (await frontierOf(client, place.live))?.upTo ?? 0
        finding.inStep = known >= (await beside.upTo())
        return known
      }),
    async rebuild(documents, upTo) {
      await noting(() => rebuildIndex(place, documents, upTo, alone))
      return countOf(client, place.live)
    },
    async *versions() {
      const ask = { filter: 'shown = true', fields: ['id', 'v'] }
      for await (const page of recordsWhere(client, place.live, ask)) {
        for (const { id, v } of page) yield { id, v }
      }
    },
    count: () => countOf(client, place.live),
    ready: () => reader.isHealthy(),
    async close() {
      await last
    },
  }
}

/**
 * Counts always come from memory, which holds every activity. So does the whole answer to a question that more
 * activities match than Meilisearch is asked for: their order, and how many there are, need all of them.
 */
async function find(finding: Finding, query: SearchQuery): Promise<SearchAnswer> {
  const inMemory = await finding.beside.find(query)
  if (inMemory.total > candidatesMost) return inMemory
  const ids = await candidates(finding, query, inMemory)
  if (!ids) return { ...inMemory, by: 'fallback' }
  const among = finding.beside.findAmong(query, ids)
  const onlyThere = inMemory.total === 0 && among.total > 0
  const counts = onlyThere ? among.counts : inMemory.counts
  return { ...among, counts, corrected: inMemory.corrected, by: 'meilisearch' }
}

/** The identifiers that Meilisearch has for a question; undefined when it does not answer. */
async function candidates(
  finding: Finding,
  query: SearchQuery,
  { corrected }: SearchAnswer,
): Promise<string[] | undefined> {
  const { reader, place, breaker, options } = finding
  const queries = questionsOf(place.live, query, corrected)
  if (queries.length === 0) return []
  const now = () => options.clock.now().getTime()
  if (!finding.inStep || !breaker.mayAsk(now())) return undefined
  const since = performance.now()
  try {
    const { results } = await asking(() =>
      reader.multiSearch<{ queries: typeof queries }, { id: string }>({ queries }),
    )
    const ids = results.flatMap(({ hits }) => hits.map(({ id }) => id))
    noteAnswer(finding, () => breaker.answered(now(), performance.now() - since))
    return ids
  } catch (fault) {
    if (isRefusal(fault)) breaker.answered(now(), performance.now() - since)
    else noteAnswer(finding, () => breaker.failed(now()))
    options.log.warn({ err: fault }, 'Meilisearch did not answer; the index in memory did')
    return undefined
  }
}

/** Says when Meilisearch is given a rest, and when it is asked again. */
function noteAnswer({ breaker, options }: Finding, note: () => void): void {
  const wasOpen = breaker.isOpen
  note()
  if (wasOpen && !breaker.isOpen) options.log.info('Meilisearch answers again')
  if (!wasOpen && breaker.isOpen) options.log.info('Meilisearch is not asked for a while')
}
