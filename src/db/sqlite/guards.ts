// src/db/sqlite/guards.ts — a file is served only as the migrations made it, guard triggers above all.
import Database from 'better-sqlite3'
import type { Connection } from './connection.ts'
import { migrateFile } from './migrate.ts'

/** A fault that names everything of the schema that is missing, is not as it was made, or was added since. */
export function assertGuards(connection: Connection): void {
  const faults = schemaFaults(connection)
  if (faults.length > 0)
    throw new Error(`The database is not what our migrations made: ${faults.join(', ')}.`)
}

/** What of the tables, indexes and triggers is missing, changed or added: "postings_no_update is missing". */
export function schemaFaults(connection: Connection): string[] {
  const found = schemaOf(connection)
  const made = migratedSchema()
  const gone = [...made.keys()].filter((name) => !found.has(name)).map((name) => `${name} is missing`)
  const added = [...found.keys()].filter((name) => !made.has(name)).map((name) => `${name} was added`)
  const changed = [...made].filter(([name, sql]) => found.has(name) && found.get(name) !== sql)
  return [...gone, ...changed.map(([name]) => `${name} was changed`), ...added]
}

/**
 * The first few things wrong with the file as such: its schema, its pages and indexes, a row that a CHECK
 * does not allow or that points at nothing.
 */
export function fileFaults(connection: Connection): string[] {
  const damage = connection.pragma('integrity_check(5)') as { integrity_check: string }[]
  const lost = (connection.pragma('foreign_key_check') as { table: string; parent: string }[]).slice(0, 5)
  return [
    ...schemaFaults(connection),
    ...damage.map((row) => row.integrity_check).filter((says) => says !== 'ok'),
    ...lost.map(({ table, parent }) => `a row of ${table} points at no ${parent}`),
  ]
}

/** The guard triggers as the migrations make them, by name. */
export function migratedGuards(): { name: string; table: string; sql: string }[] {
  const connection = new Database(':memory:')
  migrateFile(connection)
  const rows = connection
    .prepare(`SELECT name, tbl_name AS "table", sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name`)
    .all()
  connection.close()
  return rows as { name: string; table: string; sql: string }[]
}

let migrated: Map<string, string> | undefined

/** What the migrations make of an empty database. */
function migratedSchema(): Map<string, string> {
  if (migrated) return migrated
  const connection = new Database(':memory:')
  migrateFile(connection)
  migrated = schemaOf(connection)
  connection.close()
  return migrated
}

/** Each thing by its name, as SQL; what SQLite makes for itself aside. */
function schemaOf(connection: Connection): Map<string, string> {
  const rows = connection.prepare(
    `SELECT name, type || ' ' || tbl_name || ' ' || sql AS made FROM sqlite_master
      WHERE substr(name, 1, 7) <> 'sqlite_'`,
  )
  return new Map((rows.all() as { name: string; made: string }[]).map(({ name, made }) => [name, made]))
}
