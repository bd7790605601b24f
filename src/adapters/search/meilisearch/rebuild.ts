// src/adapters/search/meilisearch/rebuild.ts — builds the index anew beside the one that answers, then
// swaps them.
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Meilisearch } from 'meilisearch'
import { EngineAway, type SearchDocument } from '../../../search/search.ts'
import { schema } from './index-settings.ts'
import { fillIndex } from './fill.ts'
import { dropIndex, frontierOf, makeIndex, type Place, recordsWhere } from './kept-index.ts'
import { frontierRecord, type IndexRecord } from './record.ts'
import { done } from './tasks.ts'
import { asking } from './client.ts'

/** How long the indexes may take to change places. */
const swapMillis = 120_000

/**
 * Builds and swaps; the index before is kept until the next time. `alone` runs what no change may come
 * between: what was changed since the documents were read is copied over, and the indexes change places.
 * Returns how far the index is then.
 */
export async function rebuildIndex(
  place: Place,
  documents: AsyncIterable<SearchDocument>,
  upTo: number,
  alone: <Result>(work: () => Promise<Result>) => Promise<Result>,
): Promise<number> {
  const { client, live, next } = place
  await makeIndex(place, live)
  const liveBefore = (await frontierOf(client, live))?.upTo ?? 0
  await dropIndex(place, next)
  await makeIndex(place, next)
  await fillIndex(client, next, documents)
  return alone(async () => {
    // An index that is ahead of the store (restored from an older copy) holds changes that never were.
    const isAhead = liveBefore > upTo
    const since = { above: Math.max(liveBefore, upTo), isAhead, upTo, built: randomUUID() }
    const reached = await copyChanges(client, { from: live, to: next, ...since })
    await swap(place, since.built)
    // Another process may have changed the old one while they changed places.
    const old = (await frontierOf(client, next))?.upTo ?? 0
    if (isAhead || old <= reached) return reached
    return copyChanges(client, { from: next, to: live, ...since })
  })
}

/**
 * Makes them change places. A key that is good for our indexes only may ask for it, but not for how that
 * task fares, so we look at the index itself.
 */
async function swap({ client, live, next }: Place, built: string): Promise<void> {
  await asking(() => client.swapIndexes([{ indexes: [live, next], rename: false }]))
  for (const deadline = performance.now() + swapMillis; performance.now() < deadline; await wait(10)) {
    if ((await frontierOf(client, live))?.built === built) return
  }
  throw new EngineAway('Meilisearch: the indexes did not change places in time')
}

interface Copying {
  from: string
  to: string
  /** Only what changed after this change. */
  above: number
  isAhead: boolean
  upTo: number
  built: string
}

/** Copies what changed, removals too, and how far the index is with it, which it returns. */
async function copyChanges(client: Meilisearch, copying: Copying): Promise<number> {
  const { from, to, above, isAhead, upTo, built } = copying
  const reached = isAhead ? upTo : Math.max(upTo, (await frontierOf(client, from))?.upTo ?? 0)
  const index = client.index<IndexRecord>(to)
  for await (const records of recordsWhere(client, from, { filter: `v > ${above}` })) {
    await done(client, () => index.addDocuments(records, { primaryKey: 'id' }))
  }
  const frontier = frontierRecord({ upTo: reached, schema, built })
  await done(client, () => index.addDocuments([frontier], { primaryKey: 'id' }))
  return reached
}
