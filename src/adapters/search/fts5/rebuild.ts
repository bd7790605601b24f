// src/adapters/search/fts5/rebuild.ts — builds the next generation beside the live one and swaps.
import type { SearchDocument } from '../../../directory/directory.ts'
import { dropGeneration, type Generation, generationOf, makeGeneration } from './generation.ts'
import type { Connection } from './search-file.ts'

const batchSize = 500

/**
 * Writes in short transactions, so that others may write meanwhile; what they change is remembered and
 * applied before the swap, which is one transaction: no question ever finds the index empty. A fault when
 * another rebuild began after this one: that one wins.
 */
export async function rebuild(
  connection: Connection,
  documents: AsyncIterable<SearchDocument>,
): Promise<number> {
  const number = connection.transaction(() => makeGeneration(connection, { live: false })).immediate()
  const generation = generationOf(connection, number)
  const write = (batch: SearchDocument[]) =>
    connection
      .transaction(() => {
        assertBuilding(connection, number)
        for (const document of batch) generation.put(document)
      })
      .immediate()
  let batch: SearchDocument[] = []
  for await (const document of documents) {
    batch.push(document)
    if (batch.length < batchSize) continue
    write(batch)
    batch = []
  }
  write(batch)
  return connection.transaction(() => swap(connection, generation)).immediate()
}

/**
 * Applies what changed meanwhile, then makes the new generation the live one. Returns how many documents it
 * has.
 */
function swap(connection: Connection, generation: Generation): number {
  const { number } = generation
  assertBuilding(connection, number)
  const touched = connection.prepare('SELECT id, document FROM touched').all() as {
    id: string
    document: string | null
  }[]
  for (const { id, document } of touched) {
    if (document === null) generation.remove(id)
    else generation.put(JSON.parse(document) as SearchDocument)
  }
  const old = connection.prepare(`SELECT number FROM generations WHERE state = 'live'`).pluck().get()
  if (old !== undefined) dropGeneration(connection, old as number)
  connection.prepare(`UPDATE generations SET state = 'live' WHERE number = ?`).run(number)
  connection.exec('DELETE FROM touched')
  return connection.prepare(`SELECT count(*) FROM documents_${number}`).pluck().get() as number
}

function assertBuilding(connection: Connection, number: number): void {
  const found = connection.prepare(`SELECT state FROM generations WHERE number = ?`).pluck().get(number)
  if (found !== 'building') throw new Error('Another rebuild of the search index began. That one goes on.')
}
