// src/adapters/search/meilisearch.ts — our index in memory answers; where it has little, Meilisearch adds to
// it.
import type { Clock } from '../../kernel/clock.ts'
import type { SearchEngine } from '../../search/search.ts'
import type { EmbeddedEngine } from './embedded.ts'
import { createBreaker } from './meilisearch/breaker.ts'
import { clientFor } from './meilisearch/client.ts'
import { find } from './meilisearch/find.ts'
import { upkeepOf } from './meilisearch/upkeep.ts'

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

/** A write is only taken on within this time; that it was done is waited for apart. */
const writeMillis = 30_000

/**
 * Opens an engine on a Meilisearch. What is kept in step with `apply`, `upTo` and the like is the index there
 * alone. While it cannot answer, `beside` does alone, and the answer says so.
 */
export function openMeilisearch(options: MeilisearchOptions): SearchEngine {
  const { prefix = 'allotment-', answerMillis = 700, beside, clock, log } = options
  const live = `${prefix}activities`
  const reader = clientFor(options, answerMillis)
  const writer = clientFor(options, writeMillis)
  const standing = { inStep: true }
  const finding = { reader, live, beside, breaker: createBreaker(), standing, askedAt: -Infinity, clock, log }
  return {
    find: (query) => find(finding, query),
    // As somebody types every millisecond counts, and titles are all in memory.
    suggest: (beginning, limit) => beside.suggest(beginning, limit),
    ...upkeepOf({ client: writer, live, next: `${live}-next` }, beside, standing),
    ready: () => reader.isHealthy(),
  }
}
