// src/adapters/search/meilisearch/rebuild.ts — builds the index anew beside the one that answers, then swaps them.
import type { Meilisearch } from 'meilisearch'
import type { SearchDocument } from '../../../search/search.ts'
import { schema } from './index-settings.ts'
import { countOf, dropIndex, frontierOf, makeIndex, type Place, recordsWhere } from './kept-index.ts'
import { frontierRecord, type IndexRecord, recordOf } from './record.ts'
import { done, untilDone } from './tasks.ts'
import { asking } from './client.ts'

/** How many documents are sent together. */
const together = 1_000

/**
 * Builds and swaps; the index before is kept until the next time. `alone` runs what no change may come between:
 * what was changed since the documents were read is copied over, and the indexes change places. Returns how far the
 * index is then.
 */
export async function rebuildIndex(
  place: Place,
  documents: AsyncIterable<SearchDocument>,
  upTo: number,
  alone: <Result>(work: () => Promise<Result>) => Promise<Result>,
): Promise<number> {
  const { client, live, next } = place
  await makeIndex(place, live)
  const liveBefore = (await frontierOf(client, live)) ?? 0
  await dropIndex(place, next)
  await makeIndex(place, next)
  const sent = await sendAll(client, next, documents)
  const held = await countOf(client, next)
  if (held !== sent) throw new Error(`Meilisearch holds ${held} of the ${sent} activities it was given.`)
  return alone(async () => {
    // An index that is ahead of the store (restored from an older copy) holds changes that never were.
    const isAhead = liveBefore > upTo
    const since = { above: Math.max(liveBefore, upTo), isAhead, upTo }
    await copyChanges(client, { from: live, to: next, ...since })
    const reached = (await frontierOf(client, next)) ?? upTo
    await done(client, () => client.swapIndexes([{ indexes: [live, next], rename: false }]))
    // Another process may have changed the old one while they changed places.
    const old = (await frontierOf(client, next)) ?? 0
    if (!isAhead && old > reached) await copyChanges(client, { from: next, to: live, ...since })
    return (await frontierOf(client, live)) ?? upTo
  })
}

/** Sends a batch while the next one is read. Returns how many different documents there were. */
async function sendAll(
  client: Meilisearch,
  uid: string,
  documents: AsyncIterable<SearchDocument>,
): Promise<number> {
  const ids = new Set<string>()
  let sending = Promise.resolve()
  const send = async (batch: IndexRecord[]) => {
    await sending
    const add = () => client.index<IndexRecord>(uid).addDocuments(batch, { primaryKey: 'id' })
    const task = await asking(add)
    sending = untilDone(client, task)
    sending.catch(() => {})
  }
  let batch: IndexRecord[] = []
  for await (const document of documents) {
    ids.add(document.id)
    batch.push(recordOf(document))
    if (batch.length < together) continue
    await send(batch)
    batch = []
  }
  if (batch.length > 0) await send(batch)
  await sending
  return ids.size
}

interface Copying {
  from: string
  to: string
  /** Only what changed after this change. */
  above: number
  isAhead: boolean
  upTo: number
}

/** Copies what changed, removals too, and says how far the index is with it. */
async function copyChanges(client: Meilisearch, { from, to, above, isAhead, upTo }: Copying): Promise<void> {
  const reached = isAhead ? upTo : Math.max(upTo, (await frontierOf(client, from)) ?? 0)
  const index = client.index<IndexRecord>(to)
  for await (const records of recordsWhere(client, from, { filter: `v > ${above}` })) {
    await done(client, () => index.addDocuments(records, { primaryKey: 'id' }))
  }
  await done(client, () => index.addDocuments([frontierRecord(reached, schema)], { primaryKey: 'id' }))
}
