// src/search/engine/documents.ts — the documents of activities in the store, and an index built anew from all
// of them.
import type { Reader } from '../../db/db.ts'
import { type Activity, type Geocoder, lastChange, publishedAfter } from '../../directory/directory.ts'
import type { Clock } from '../../kernel/clock.ts'
import { documentOf } from './document.ts'
import type { SearchDocument, SearchEngine } from './engine.ts'
import { factsOf } from '../facts.ts'
import { sharedReading } from './shared-reading.ts'

export interface DocumentsFrom {
  read: Reader
  clock: Clock
  geocoder: Geocoder
}

/** The documents of published activities, with what other rooms know of them. */
export async function documentsOf(from: DocumentsFrom, activities: Activity[]): Promise<SearchDocument[]> {
  if (activities.length === 0) return []
  const facts = await factsOf(from.read, activities, from.clock.now())
  return Promise.all(
    activities.map((activity) => documentOf(activity, facts.get(activity.id)!, from.geocoder)),
  )
}

/**
 * Builds an engine's index anew from the store, beside the old one. `onProgress` hears how many activities
 * were read so far. Returns how many it holds.
 */
export async function rebuildSearch(
  from: DocumentsFrom,
  engine: SearchEngine,
  onProgress?: (count: number) => void,
): Promise<number> {
  const [count] = await rebuildAll(from, [engine], onProgress)
  return count!
}

/** The same of several engines at once, which share one reading. One that fails does not keep the others. */
export async function rebuildAll(
  from: DocumentsFrom,
  engines: readonly SearchEngine[],
  onProgress: (count: number) => void = () => {},
): Promise<number[]> {
  const upTo = await lastChange(from.read)
  const readers = sharedReading(published(from, onProgress), engines.length)
  const rebuilding = engines.map((engine, at) =>
    engine.rebuild(eachOf(readers[at]!), upTo).finally(() => readers[at]!.leave()),
  )
  await Promise.allSettled(rebuilding)
  return Promise.all(rebuilding)
}

async function* eachOf<Item>(pages: AsyncIterable<readonly Item[]>): AsyncIterable<Item> {
  for await (const page of pages) yield* page
}

async function* published(
  from: DocumentsFrom,
  onProgress: (count: number) => void,
): AsyncIterable<SearchDocument[]> {
  let after = ''
  let count = 0
  for (;;) {
    const page = await publishedAfter(from.read, after, 500)
    if (page.length === 0) return
    yield await documentsOf(from, page)
    after = page.at(-1)!.id
    onProgress((count += page.length))
  }
}
