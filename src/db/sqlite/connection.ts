// src/db/sqlite/connection.ts — one SQLite connection with the settings we rely on, asserted at every open.
import Database from 'better-sqlite3'

export type Connection = Database.Database

/**
 * The settings live in the connection, not in the file, so each open sets and reads back all of them.
 * Reopening a WAL file falls back to synchronous=NORMAL, which may lose acknowledged commits at a power cut.
 */
const settings: [name: string, set: string | number, reads: string | number][] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['recursive_triggers', 'ON', 1],
  ['secure_delete', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['busy_timeout', 5000, 5000],
]

/** Opens the file for writing (made when missing). A fault when any setting does not hold. */
export function openForWriting(file: string): Connection {
  const connection = new Database(file)
  for (const [name, value] of settings) connection.pragma(`${name} = ${value}`)
  assertSettings(connection)
  return connection
}

/** Opens an existing file for reading only; SQLite itself refuses every write on it. */
export function openForReading(file: string): Connection {
  const connection = new Database(file, { readonly: true, fileMustExist: true })
  for (const [name, value] of settings) {
    if (name !== 'journal_mode') connection.pragma(`${name} = ${value}`)
  }
  connection.pragma('query_only = ON')
  assertSettings(connection)
  return connection
}

/** A fault that names every setting which does not read back as it must. */
export function assertSettings(connection: Connection): void {
  const wrong = settings
    .map(([name, , reads]) => ({ name, reads, found: connection.pragma(name, { simple: true }) }))
    .filter((setting) => setting.found !== setting.reads)
  if (wrong.length === 0) return
  const list = wrong.map((setting) => `${setting.name} is ${String(setting.found)}, not ${setting.reads}`)
  throw new Error(`SQLite does not hold our settings: ${list.join('; ')}.`)
}
