// src/db/sqlite/open.ts — opens the SQLite store: owner, migrations, guards, one writer, one reader.
import type { StoreOf, StoreOptions } from '../store.ts'
import type { Reader, Tx } from './dialect.ts'
import { openForReading, openForWriting } from './connection.ts'
import { assertGuards, fileFaults } from './guards.ts'
import { migrateFile } from './migrate.ts'
import { ownFile } from './owner.ts'
import { drizzleOver, keepStatements } from './statements.ts'
import { startWriter } from './writer.ts'

/**
 * Opens the file, migrating it to head first. Refuses when another process writes it (store-in-use); a fault
 * when a setting or a guard trigger is missing.
 */
export async function openStore(file: string, options: StoreOptions = {}): Promise<StoreOf<Reader, Tx>> {
  const release = ownFile(file)
  try {
    const connection = openForWriting(file)
    migrateFile(connection)
    assertGuards(connection)
    if (options.throwaway) connection.pragma('synchronous = OFF')
    const reader = openForReading(file)
    const writer = startWriter(connection, options)
    return {
      read: drizzleOver(keepStatements(reader)),
      transaction: (work) => writer.transaction(work),
      onCommit: (listener) => void writer.listeners.push(listener),
      exclusive: true,
      async close() {
        await writer.idle()
        if (!connection.open) return
        reader.close()
        connection.pragma('synchronous = FULL')
        connection.pragma('wal_checkpoint(TRUNCATE)')
        connection.close()
        release()
      },
    }
  } catch (error) {
    release()
    throw error
  }
}

/**
 * Opens an existing file for reading only, beside whatever process writes it; all reads see one moment.
 * `fileFaults` says what is wrong with the file as such: changed guards, damage, rows that cannot be.
 */
export function openReader(file: string): { read: Reader; fileFaults(): string[]; close(): void } {
  const reader = openForReading(file)
  reader.exec('BEGIN; SELECT count(*) FROM sqlite_master')
  return {
    read: drizzleOver(keepStatements(reader)),
    fileFaults: () => fileFaults(reader),
    close: () => reader.close(),
  }
}
