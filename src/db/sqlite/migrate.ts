// src/db/sqlite/migrate.ts — brings a SQLite file to the newest migration, in one transaction, or not at all.
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import type { Connection } from './connection.ts'

export const migrationsFolder = fileURLToPath(new URL('../../../migrations/sqlite', import.meta.url))

/**
 * Foreign keys are off while tables are rebuilt, since a rebuild drops the old table; afterwards every key is
 * checked before they are on again. A fault names the first row that points nowhere.
 */
export function migrateFile(connection: Connection): void {
  connection.pragma('foreign_keys = OFF')
  try {
    migrate(drizzle(connection), { migrationsFolder })
    const broken = connection.pragma('foreign_key_check') as { table: string; parent: string }[]
    if (broken[0]) {
      throw new Error(`After the migration a row of ${broken[0].table} points at no ${broken[0].parent}.`)
    }
  } finally {
    connection.pragma('foreign_keys = ON')
  }
}
