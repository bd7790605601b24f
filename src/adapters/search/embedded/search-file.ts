// src/adapters/search/embedded/search-file.ts — the file that the embedded index is loaded from. Nothing in it
// is lost with it: it can be made again from the store.
import { rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { Change, SearchDocument } from '../../../search/search.ts'

export interface State {
  /** The generation that is searched. */
  live: number
  /** The generation that a rebuild is making, in this process or another. */
  building: number | null
  upTo: number
}

export interface SearchFile {
  readonly open: boolean
  /** Changes whenever another process wrote to the file. */
  dataVersion(): number
  state(): State
  /** Writes a change to the live generation, and to one that is being built. */
  apply(change: Change): void
  /** Begins an empty generation; one that another rebuild left half made is dropped. Returns its number. */
  begin(): number
  /** Adds documents to the generation being built: never over a later one. A fault when it is gone. */
  add(generation: number, documents: readonly SearchDocument[]): void
  /** Makes it the live one. */
  swap(generation: number, upTo: number): void
  /** Deletes some rows of generations that are neither live nor being built; false when none are left. */
  sweep(): boolean
  /** Up to `limit` documents of a generation after that identifier. */
  page(generation: number, after: string, limit: number): SearchDocument[]
  count(generation: number): number
  close(): void
}

/** Raised when tables change: a file of another format is thrown away and must be made again. */
const format = 2
const sweptAtOnce = 2_000

/** Opens the file, empty when it was missing, of another format, or not a database. */
export function openSearchFile(file: string): SearchFile {
  const connection = opened(file)
  const say = statements(connection)
  const state = () => say.state.get() as State
  const put = (generation: number, { id, v }: SearchDocument, document: string) =>
    say.put.run(generation, id, v, document)
  // How far it was when a rebuild of ours began. If nothing was applied since, it is then as far as the rebuild, which
  // is less far when the store was restored from an older copy.
  let begunAt = 0
  const inOne = (work: () => void) => connection.transaction(work).immediate()
  return {
    get open() {
      return connection.open
    },
    dataVersion: () => say.dataVersion.get() as number,
    state,
    apply: (change) =>
      inOne(() => {
        const { live, building } = state()
        for (const document of change.put) {
          const text = JSON.stringify(document)
          put(live, document, text)
          if (building !== null) put(building, document, text)
        }
        for (const id of change.remove) {
          say.drop.run(live, id)
          if (building !== null) say.put.run(building, id, change.upTo, null)
        }
        say.reach.run(change.upTo)
      }),
    begin: () => {
      inOne(() => {
        const { live, building, upTo } = state()
        begunAt = upTo
        say.build.run(Math.max(live, building ?? 0) + 1)
      })
      return state().building!
    },
    add: (generation, documents) =>
      inOne(() => {
        if (state().building !== generation) throw new Error('Another rebuild of the search began meanwhile.')
        for (const document of documents) put(generation, document, JSON.stringify(document))
      }),
    swap: (generation, upTo) =>
      inOne(() => {
        if (state().building !== generation) throw new Error('Another rebuild of the search began meanwhile.')
        say.swap.run({ upTo, begunAt })
        say.forget.run(generation)
      }),
    sweep: () => say.sweep.run(sweptAtOnce).changes > 0,
    page: (generation, after, limit) =>
      (say.page.all(generation, after, limit) as string[]).map((text) => JSON.parse(text) as SearchDocument),
    count: (generation) => say.count.get(generation) as number,
    close: () => connection.close(),
  }
}

function statements(connection: Database.Database) {
  const sql = (text: string) => connection.prepare(text)
  return {
    dataVersion: sql('PRAGMA data_version').pluck(),
    state: sql('SELECT live, building, up_to AS upTo FROM state'),
    put: sql(`INSERT INTO documents VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE
      SET v = excluded.v, document = excluded.document WHERE excluded.v >= v`),
    drop: sql('DELETE FROM documents WHERE generation = ? AND id = ?'),
    reach: sql('UPDATE state SET up_to = max(up_to, ?)'),
    build: sql('UPDATE state SET building = ?'),
    swap: sql(`UPDATE state SET live = building, building = NULL,
      up_to = CASE up_to WHEN @begunAt THEN @upTo ELSE max(up_to, @upTo) END`),
    forget: sql('DELETE FROM documents WHERE generation = ? AND document IS NULL'),
    sweep: sql(`DELETE FROM documents WHERE (generation, id) IN (
      SELECT generation, id FROM documents, state
      WHERE generation <> live AND generation <> coalesce(building, live) LIMIT ?)`),
    page: sql(`SELECT document FROM documents
      WHERE generation = ? AND id > ? AND document IS NOT NULL ORDER BY id LIMIT ?`).pluck(),
    count: sql('SELECT count(*) FROM documents WHERE generation = ? AND document IS NOT NULL').pluck(),
  }
}

function opened(file: string): Database.Database {
  const connection = ofOurFormat(file)
  if (connection) return prepared(connection)
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
  return prepared(new Database(file))
}

/** undefined when the file is not one of ours. */
function ofOurFormat(file: string): Database.Database | undefined {
  const connection = new Database(file)
  try {
    const found = connection.pragma('user_version', { simple: true })
    if (found === 0 || found === format) return connection
  } catch (error) {
    if ((error as { code?: string }).code !== 'SQLITE_NOTADB') throw error
  }
  connection.close()
  return undefined
}

function prepared(connection: Database.Database): Database.Database {
  connection.pragma('journal_mode = WAL')
  connection.pragma('synchronous = NORMAL')
  connection.pragma('busy_timeout = 2000')
  connection
    .transaction(() => {
      connection.pragma(`user_version = ${format}`)
      connection.exec(`
      CREATE TABLE IF NOT EXISTS state (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        live INTEGER NOT NULL, building INTEGER, up_to INTEGER NOT NULL
      );
      INSERT OR IGNORE INTO state VALUES (1, 1, NULL, 0);
      CREATE TABLE IF NOT EXISTS documents (
        generation INTEGER NOT NULL, id TEXT NOT NULL, v INTEGER NOT NULL, document TEXT,
        PRIMARY KEY (generation, id)
      ) WITHOUT ROWID;
    `)
    })
    .immediate()
  return connection
}
