// src/db/sqlite/kept.ts — queries that Drizzle builds once for each connection, not at every use.
import { getTableColumns, sql } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { SQLiteInsertValue, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { type Prepared, runnerOf } from './run-kept.ts'
import { drizzleOver, type Prepare, statementsOf } from './statements.ts'

/** What Drizzle's builders have in common. */
interface Query<Result> {
  prepare(): Prepared<Result>
}

/**
 * A query that is built once for each connection, not at every use: building costs Drizzle several times what
 * SQLite needs to run it. `sql.placeholder(name)` stands where a value goes.
 */
export function kept<Result>(build: (db: BetterSQLite3Database) => Query<Result>) {
  const built = new WeakMap<Prepare, ReturnType<typeof runnerOf<Result>>>()
  return async (db: object, values: Record<string, unknown> = {}): Promise<Result> => {
    const prepare = statementsOf(db)
    let run = built.get(prepare)
    if (!run) built.set(prepare, (run = runnerOf(prepare, build(drizzleOver(prepare)).prepare())))
    return run(values)
  }
}

/** The insert of one whole row, built as above. */
export function keptInsert<Table extends SQLiteTable>(table: Table) {
  const columns = Object.entries(getTableColumns(table))
  const row = Object.fromEntries(columns.map(([name]) => [name, sql`${sql.placeholder(name)}`]))
  const insert = kept((db) => db.insert(table).values(row as SQLiteInsertValue<Table>))
  return async (tx: object, values: Table['$inferSelect']): Promise<void> => {
    const given = values as Record<string, unknown>
    const driven: Record<string, unknown> = {}
    for (const [name, column] of columns) {
      const value = given[name] ?? null
      driven[name] = value === null ? null : column.mapToDriverValue(value)
    }
    await insert(tx, driven)
  }
}
