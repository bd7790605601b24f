// src/adapters/search/fts5/search-file.ts — opens the file of the index; it holds nothing that cannot be made
// again.
import { rmSync } from 'node:fs'
import Database from 'better-sqlite3'

export type Connection = Database.Database

/** Raised when tables change: a file of another format is thrown away and must be rebuilt. */
const format = 1

/** Opens the file, empty when it was missing, of another format, or not a database. */
export function openSearchFile(file: string): Connection {
  const connection = open(file)
  if (connection) return prepared(connection)
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
  return prepared(new Database(file))
}

/** undefined when the file is not one of ours. */
function open(file: string): Connection | undefined {
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

function prepared(connection: Connection): Connection {
  connection.pragma('journal_mode = WAL')
  connection.pragma('synchronous = NORMAL')
  connection.pragma('busy_timeout = 2000')
  connection
    .transaction(() => {
      connection.pragma(`user_version = ${format}`)
      connection.exec(`
      CREATE TABLE IF NOT EXISTS generations (
        number INTEGER PRIMARY KEY,
        state TEXT NOT NULL CHECK (state IN ('live', 'building'))
      );
      CREATE UNIQUE INDEX IF NOT EXISTS generations_state ON generations (state);
      CREATE TABLE IF NOT EXISTS touched (id TEXT PRIMARY KEY, document TEXT);
    `)
    })
    .immediate()
  return connection
}
