// src/adapters/search/embedded/derived-file.ts — opens the file of the embedded index; any other file gives
// way.
import { rmSync } from 'node:fs'
import Database from 'better-sqlite3'

/** Raised when tables, or what documents hold, change: a file of another format is made again. */
const format = 2

/** Opens the file, empty when it was missing, of another format, or not a database. */
export function openDerivedFile(file: string): Database.Database {
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
