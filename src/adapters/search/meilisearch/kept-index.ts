// src/adapters/search/meilisearch/kept-index.ts — the index that Meilisearch keeps for us: changes and how
// far it is.
import { type Meilisearch, MeilisearchApiError } from 'meilisearch'
import { type Change, EngineAway } from '../../../search/search.ts'
import { asking, refusalCode } from './client.ts'
import { indexSettings, schema } from './index-settings.ts'
import {
  type Frontier,
  frontierId,
  frontierRecord,
  goneRecord,
  type IndexRecord,
  recordOf,
} from './record.ts'
import { done } from './tasks.ts'

/** Where the index is. `next` is the one being built, and after that the one before. */
export interface Place {
  client: Meilisearch
  live: string
  next: string
}

/** Makes the index with its settings, unless it is there. */
export async function makeIndex({ client }: Place, uid: string): Promise<void> {
  const isThere = await asking(() => client.getRawIndex(uid)).then(
    () => true,
    (fault: unknown) => {
      if (isIndexUnknown(fault)) return false
      throw fault
    },
  )
  if (!isThere) await done(client, () => client.createIndex(uid, { primaryKey: 'id' }))
  if (!isThere || (await frontierOf(client, uid)) === undefined) {
    await done(client, () => client.index(uid).updateSettings(indexSettings))
  }
}

/** Deletes an index, if it is there. */
export async function dropIndex({ client }: Place, uid: string): Promise<void> {
  try {
    await done(client, () => client.deleteIndex(uid))
  } catch (fault) {
    if (!(fault as Error).message.includes('index_not_found')) throw fault
  }
}

/** How far an index is; undefined when it is not there, empty, or made in another way than ours are now. */
export async function frontierOf(client: Meilisearch, uid: string): Promise<Frontier | undefined> {
  try {
    const found = await asking(() => client.index<IndexRecord>(uid).getDocument(frontierId))
    const frontier = { upTo: Number(found.upTo), schema: String(found.schema), built: String(found.built) }
    return frontier.schema === schema ? frontier : undefined
  } catch (fault) {
    if (isIndexUnknown(fault) || refusalCode((fault as Error).cause) === 'document_not_found')
      return undefined
    throw fault
  }
}

function isIndexUnknown(fault: unknown): boolean {
  const { cause } = fault as Error
  return cause instanceof MeilisearchApiError && refusalCode(cause) === 'index_not_found'
}

/**
 * Applies a change with how far it brings the index, in one payload. `known` is how far this process
 * brought it before: when it is less far now, it was replaced by an older one, and the changes since are to
 * be made again.
 */
export async function applyChange({ client, live }: Place, change: Change, known: number): Promise<number> {
  const index = client.index<IndexRecord>(live)
  const there = await recordsOf({ client, uid: live }, [frontierId, ...change.put.map(({ id }) => id)])
  const frontier = there.get(frontierId)
  const before = Number(frontier?.upTo ?? 0)
  const built = typeof frontier?.built === 'string' ? frontier.built : ''
  if (before < known) throw new EngineAway('Meilisearch: the index was replaced by an older one')
  const upTo = Math.max(before, change.upTo)
  const isNewest = ({ id, v }: { id: string; v: number }) => {
    const other = there.get(id)
    return !other?.shown || other.v <= v
  }
  const records = change.put.filter(isNewest).map(recordOf)
  const gone = change.remove.map((id) => goneRecord(id, change.upTo))
  const all = [...records, ...gone, frontierRecord({ upTo, schema, built })]
  await done(client, () => index.addDocuments(all, { primaryKey: 'id' }))
  return upTo
}

/** Those of some documents that are there, by identifier: who they are and in which version. */
export async function recordsOf(
  { client, uid }: { client: Meilisearch; uid: string },
  ids: string[],
): Promise<Map<string, IndexRecord>> {
  const fields = ['id', 'shown', 'v', 'upTo', 'built']
  const found = await asking(() => client.index(uid).getDocuments({ ids, fields, limit: ids.length }))
  return new Map((found.results as IndexRecord[]).map((record) => [record.id, record]))
}

/** How many activities an index shows. */
export async function countOf(client: Meilisearch, uid: string): Promise<number> {
  const page = { filter: 'shown = true', limit: 0 }
  return (await asking(() => client.index(uid).getDocuments(page))).total
}

/** The activities of an index that pass a filter, page by page. */
export async function* recordsWhere(
  client: Meilisearch,
  uid: string,
  ask: { filter: string; fields?: string[] },
): AsyncIterable<IndexRecord[]> {
  for (let offset = 0; ;) {
    const page = { ...ask, offset, limit: 1_000 }
    const { results } = await asking(() => client.index(uid).getDocuments<IndexRecord>(page))
    if (results.length === 0) return
    yield results
    offset += results.length
  }
}
