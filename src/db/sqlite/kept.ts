// src/db/sqlite/kept.ts — queries that Drizzle builds once for each connection, not at every use.
import { getTableColumns, sql } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { SQLiteInsertValue, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { drizzleOver, type Prepare, statementsOf } from './statements.ts'

/** What Drizzle's builders have in common. */
interface Query<Result> {
  prepare(): { execute(values?: Record<string, unknown>): { sync(): Result } }
}

/**
 * A query that is built once for each connection, not at every use: building costs Drizzle several times what
 * SQLite needs to run it. `sql.placeholder(name)` stands where a value goes.
 */
export function kept<Result>(build: (db: BetterSQLite3Database) => Query<Result>) {
  const built = new WeakMap<Prepare, ReturnType<Query<Result>['prepare']>>()
  return async (db: object, values: Record<string, unknown> = {}): Promise<Result> => {
    const prepare = statementsOf(db)
    let query = built.get(prepare)
    if (!query) built.set(prepare, (query = build(drizzleOver(prepare)).prepare()))
    return query.execute(values).sync()
  }
}

/** The insert of one whole row, built as above. */
export function keptInsert<Table extends SQLiteTable>(table: Table) {
  const columns = Object.entries(getTableColumns(table))
  const row = Object.fromEntries(columns.map(([name]) => [name, sql`${sql.placeholder(name)}`]))
  const insert = kept((db) => db.insert(table).values(row as SQLiteInsertValue<Table>))
  return async (tx: object, values: Table['$inferSelect']): Promise<void> => {
    const given = values as Record<string, unknown>
    const driven = columns.map(([name, column]) => {
      const value = given[name] ?? null
      return [name, value === null ? null : column.mapToDriverValue(value)]
    })
    await insert(tx, Object.fromEntries(driven) as Record<string, unknown>)
  }
}
