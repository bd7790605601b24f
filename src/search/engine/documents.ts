// src/search/engine/documents.ts — the documents of activities in the store, and an index built anew from all
// of them.
import type { Reader } from '../../db/db.ts'
import { type Activity, type Geocoder, lastChange, publishedAfter } from '../../directory/directory.ts'
import type { Clock } from '../../kernel/clock.ts'
import { documentOf } from './document.ts'
import type { SearchDocument, SearchEngine } from './engine.ts'
import { factsOf } from '../facts.ts'

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
  onProgress: (count: number) => void = () => {},
): Promise<number> {
  return engine.rebuild(published(from, onProgress), await lastChange(from.read))
}

async function* published(
  from: DocumentsFrom,
  onProgress: (count: number) => void,
): AsyncIterable<SearchDocument> {
  let after = ''
  let count = 0
  for (;;) {
    const page = await publishedAfter(from.read, after, 500)
    if (page.length === 0) return
    yield* await documentsOf(from, page)
    after = page.at(-1)!.id
    onProgress((count += page.length))
  }
}
