// src/adapters/search/embedded/held.ts — what one process holds of the file: its index in memory, and
// another that is being made.
import { setImmediate } from 'node:timers/promises'
import { type Change, createIndex, type SearchDocument, type SearchIndex } from '../../../search/search.ts'
import type { SearchFile } from './search-file.ts'

export interface Held {
  file: SearchFile
  /** Whether questions are asked here: otherwise the index stays empty. */
  answers: boolean
  index: SearchIndex
  generation: number
  dataVersion: number
  /** A generation that is being made, or read, while the one before still answers. */
  loading: Loading | undefined
}

export interface Loading {
  index: SearchIndex
  generation: number
  /** What was removed since: it is not to come back with what was read before. */
  gone: Set<string>
  /** Changes that came while the index was left alone to settle: made when it has. */
  late: Change[] | undefined
  done: Promise<void>
}

/** How many documents are read before others get a turn. */
const together = 100

/** Reads the whole live generation, where questions are asked. */
export function hold(file: SearchFile, answers: boolean): Held {
  const dataVersion = file.dataVersion()
  const { live } = file.state()
  const index = createIndex()
  const held = { file, answers, index, generation: live, dataVersion, loading: undefined }
  if (!answers) return held
  for (let page = file.page(live, '', together); page.length > 0;) {
    for (const document of page) index.put(document)
    page = file.page(live, page.at(-1)!.id, together)
  }
  Array.from(index.settle())
  return held
}

/** Makes a change in the file, and in every index. */
export function apply({ file, index, loading }: Held, change: Change): void {
  file.apply(change)
  applyTo(index, change)
  if (!loading) return
  for (const id of change.remove) loading.gone.add(id)
  if (loading.late) loading.late.push(change)
  else applyTo(loading.index, change)
}

function applyTo(index: SearchIndex, { put, remove }: Change): void {
  for (const document of put) index.put(document)
  for (const id of remove) index.remove(id)
}

/** Puts documents that were read some time ago. */
export function putAgain({ index, gone }: Loading, documents: readonly SearchDocument[]): void {
  for (const document of documents) if (!gone.has(document.id)) index.put(document)
}

/** What is held, after a look whether another process made a new generation: it is read in the background. */
export function current(held: Held): Held {
  const dataVersion = held.file.dataVersion()
  if (held.answers && dataVersion !== held.dataVersion) {
    held.dataVersion = dataVersion
    const { live } = held.file.state()
    if (live !== held.generation && live !== held.loading?.generation) void load(held, live)
  }
  return held
}

/** Begins an index of a generation beside the one that answers. */
export function begin(held: Held, generation: number): Loading {
  const done = Promise.resolve()
  return (held.loading = { index: createIndex(), generation, gone: new Set(), late: undefined, done })
}

/** Reads a generation beside the one that answers, a few documents at a time, and swaps. */
function load(held: Held, generation: number): Promise<void> {
  const loading = begin(held, generation)
  loading.done = (async () => {
    for (let after = ''; held.file.open && held.loading === loading; await setImmediate()) {
      const page = held.file.page(generation, after, together)
      if (page.length === 0) return swap(held, loading)
      for (const document of page) loading.index.put(document)
      after = page.at(-1)!.id
    }
  })()
  return loading.done
}

/** Lets a new index settle, a step at a time, and puts it in the place of the one before. */
export async function swap(held: Held, loading: Loading): Promise<void> {
  const { index, generation } = loading
  const late: Change[] = (loading.late = [])
  for (const step of index.settle()) await setImmediate(step)
  if (held.loading !== loading) return
  for (const change of late) applyTo(index, change)
  Object.assign(held, { index, generation, loading: undefined })
}
