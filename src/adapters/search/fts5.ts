// src/adapters/search/fts5.ts — the embedded search engine: an FTS5 index in a SQLite file of its own.
import type { ActivitySearch, SearchDocument } from '../../directory/directory.ts'
import { addTo, type Columns, loadColumns, takeFrom } from './fts5/columns.ts'
import { find } from './fts5/find.ts'
import { type Generation, generationOf, makeGeneration } from './fts5/generation.ts'
import { type Connection, openSearchFile } from './fts5/search-file.ts'
import { rebuild } from './fts5/rebuild.ts'

/** What one process holds of the index; `dataVersion` tells when another process changed the file. */
export interface Index {
  connection: Connection
  generation: Generation
  columns: Columns
  dataVersion: number
}

/** Opens the index in that file, made when missing; any number of processes may have it open. */
export function openFts5(file: string): ActivitySearch & { close(): Promise<void> } {
  const connection = openSearchFile(file)
  const index = connection.transaction(() => load(connection)).immediate()
  return {
    async find(query) {
      return connection.transaction(() => find(refreshed(index), query)).deferred()
    },
    async put(documents) {
      change(index, () => documents.forEach((document) => put(index, document)))
    },
    async remove(ids) {
      change(index, () => ids.forEach((id) => remove(index, id)))
    },
    async rebuild(documents) {
      return rebuild(connection, documents)
    },
    async count() {
      return connection.transaction(() => refreshed(index).columns.rows.size).deferred()
    },
    async ready() {
      return connection.open
    },
    async close() {
      connection.close()
    },
  }
}

/** Writes in one transaction. If it fails, memory is read again from the file at the next question. */
function change(index: Index, work: () => void): void {
  const { connection } = index
  try {
    connection.transaction(() => (refreshed(index), work())).immediate()
  } catch (error) {
    index.dataVersion = -1
    throw error
  }
}

function put(index: Index, document: SearchDocument): void {
  const row = index.generation.put(document)
  addTo(index.columns, row, document)
  index.generation.touch(document.id, document)
}

function remove(index: Index, id: string): void {
  const row = index.generation.remove(id)
  if (row !== undefined) takeFrom(index.columns, row)
  index.generation.touch(id, null)
}

/** The index as the file is now: read again when another process, or a rebuild here, changed it. */
function refreshed(index: Index): Index {
  const live = liveGeneration(index.connection)
  const dataVersion = index.connection.pragma('data_version', { simple: true }) as number
  if (dataVersion === index.dataVersion && live === index.generation.number) return index
  return Object.assign(index, load(index.connection))
}

function load(connection: Connection): Index {
  const number = liveGeneration(connection) ?? makeGeneration(connection, { live: true })
  const generation = generationOf(connection, number)
  const dataVersion = connection.pragma('data_version', { simple: true }) as number
  return { connection, generation, columns: loadColumns(generation), dataVersion }
}

function liveGeneration(connection: Connection): number | undefined {
  return connection.prepare(`SELECT number FROM generations WHERE state = 'live'`).pluck().get() as
    number | undefined
}
