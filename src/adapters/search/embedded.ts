// src/adapters/search/embedded.ts — the embedded search engine: our index in memory, loaded from a file.
import { setImmediate } from 'node:timers/promises'
import {
  type Change,
  createIndex,
  type SearchAnswer,
  type SearchDocument,
  type SearchEngine,
  type SearchIndex,
  type SearchQuery,
} from '../../search/search.ts'
import { openSearchFile, type SearchFile } from './embedded/search-file.ts'

/** The embedded engine also serves another one, which may know of activities that nothing here matches. */
export interface EmbeddedEngine extends SearchEngine {
  /**
   * As find; but when that finds little, the other engine is asked. What it has (undefined when it cannot
   * answer) and does not match here comes after what does.
   */
  findBeside(query: SearchQuery, ask: () => Promise<readonly string[] | undefined>): Promise<SearchAnswer>
}

/** What one process holds of the file. */
interface Held {
  file: SearchFile
  index: SearchIndex
  generation: number
  dataVersion: number
  /** A generation that is being read while the one before still answers. */
  loading: { index: SearchIndex; generation: number; done: Promise<void> } | undefined
}

/** How many documents are read before others get a turn. */
const together = 250

/** Opens the index in that file, made when missing. Only one process may apply changes; any may rebuild. */
export function openEmbedded(path: string): EmbeddedEngine {
  const file = openSearchFile(path)
  const held: Held = { ...loadedNow(file), file, loading: undefined }
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

function apply({ file, index, loading }: Held, change: Change): void {
  file.apply(change)
  for (const each of loading ? [index, loading.index] : [index]) {
    for (const document of change.put) each.put(document)
    for (const id of change.remove) each.remove(id)
  }
}

async function rebuild(held: Held, documents: AsyncIterable<SearchDocument>, upTo: number): Promise<number> {
  const { file } = held
  const generation = file.begin()
  for await (const batch of batches(documents)) file.add(generation, batch)
  file.swap(generation, upTo)
  await load(held, generation)
  while (file.open && file.sweep()) await setImmediate()
  return file.count(generation)
}

/** What is held, after a look whether another process made a new generation: it is read in the background. */
function current(held: Held): Held {
  const dataVersion = held.file.dataVersion()
  if (dataVersion !== held.dataVersion) {
    held.dataVersion = dataVersion
    const { live } = held.file.state()
    if (live !== held.generation && live !== held.loading?.generation) void load(held, live)
  }
  return held
}

/** Reads a generation beside the one that answers, a few documents at a time, and swaps. */
function load(held: Held, generation: number): Promise<void> {
  const index = createIndex()
  const loading = { index, generation, done: Promise.resolve() }
  held.loading = loading
  loading.done = (async () => {
    for (let after = ''; held.file.open && held.loading === loading; await setImmediate()) {
      const page = held.file.page(generation, after, together)
      if (page.length === 0) return swap(held, loading)
      for (const document of page) index.put(document)
      after = page.at(-1)!.id
    }
  })()
  return loading.done
}

function swap(held: Held, { index, generation }: { index: SearchIndex; generation: number }): void {
  index.trim()
  Object.assign(held, { index, generation, loading: undefined })
}

function loadedNow(file: SearchFile): Pick<Held, 'index' | 'generation' | 'dataVersion'> {
  const dataVersion = file.dataVersion()
  const { live } = file.state()
  const index = createIndex()
  for (let page = file.page(live, '', together); page.length > 0;) {
    for (const document of page) index.put(document)
    page = file.page(live, page.at(-1)!.id, together)
  }
  index.trim()
  return { index, generation: live, dataVersion }
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
