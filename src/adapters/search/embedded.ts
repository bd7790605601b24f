// src/adapters/search/embedded.ts — the embedded search engine: our index in memory, loaded from a file.
import { setImmediate } from 'node:timers/promises'
import type { SearchAnswer, SearchDocument, SearchEngine, SearchQuery } from '../../search/search.ts'
import { apply, begin, current, type Held, hold, putAgain, swap } from './embedded/held.ts'
import { openSearchFile } from './embedded/search-file.ts'

/** The embedded engine also serves another one, which may know of activities that nothing here matches. */
export interface EmbeddedEngine extends SearchEngine {
  /**
   * As find; but when that finds little, the other engine is asked. What it has (undefined when it cannot
   * answer) and does not match here comes after what does.
   */
  findBeside(query: SearchQuery, ask: () => Promise<readonly string[] | undefined>): Promise<SearchAnswer>
}

/** How many documents are taken before others get a turn. */
const together = 100

/**
 * Opens the index in that file, made when missing. Only one process may apply changes; any may rebuild. One
 * that does not answer questions holds no index: it finds nothing.
 */
export function openEmbedded(path: string, { answers } = { answers: true }): EmbeddedEngine {
  const file = openSearchFile(path)
  const held = hold(file, answers)
  return {
    async find(query) {
      return { ...current(held).index.find(query), by: 'embedded' }
    },
    findBeside: (query, ask) => findBeside(held, query, ask),
    async suggest(beginning, limit) {
      return current(held).index.suggest(beginning, limit)
    },
    apply: async (change) => apply(held, change),
    async upTo() {
      return file.state().upTo
    },
    rebuild: (documents, upTo) => rebuild(held, documents, upTo),
    async *versions() {
      yield* held.index.versions()
    },
    async count() {
      return current(held).index.size
    },
    async ready() {
      return file.open
    },
    async close() {
      file.close()
      await held.loading?.done
    },
  }
}

async function findBeside(
  held: Held,
  query: SearchQuery,
  ask: () => Promise<readonly string[] | undefined>,
): Promise<SearchAnswer> {
  const found = current(held).index.findBeside(query)
  if (!found.with) return { ...found.answer, by: 'embedded' }
  const ids = await ask()
  return ids ? { ...found.with(ids), by: 'meilisearch' } : { ...found.answer, by: 'fallback' }
}

/** Each document goes into the file and into the index in turn: nothing is read again. */
async function rebuild(held: Held, documents: AsyncIterable<SearchDocument>, upTo: number): Promise<number> {
  const { file } = held
  const generation = file.begin()
  const loading = begin(held, generation)
  try {
    for await (const batch of batches(documents)) {
      file.add(generation, batch)
      if (held.answers) putAgain(loading, batch)
    }
    file.swap(generation, upTo)
    await swap(held, loading)
  } finally {
    if (held.loading === loading) held.loading = undefined
  }
  while (file.open && file.sweep()) await setImmediate()
  return file.count(generation)
}

async function* batches(documents: AsyncIterable<SearchDocument>): AsyncIterable<SearchDocument[]> {
  let batch: SearchDocument[] = []
  for await (const document of documents) {
    batch.push(document)
    if (batch.length < together) continue
    yield batch
    batch = []
    await setImmediate()
  }
  yield batch
}
