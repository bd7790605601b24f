// src/db/sqlite/kept.ts — queries that Drizzle builds once for each connection, not at every use.
import { type Column, eq, getTableColumns, sql, type SQL } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { SQLiteInsertValue, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { changedColumns, drivenBy } from '../driven.ts'
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
  const row = placeholders(columns) as SQLiteInsertValue<Table>
  const insert = kept((db) => db.insert(table).values(row))
  return async (tx: object, values: Table['$inferSelect']): Promise<void> => {
    await insert(tx, drivenBy(columns, values))
  }
}

/**
 * The update of one row, found by its `key` column: sets what differs between the row as it was read and as
 * it is now, built once for each set of columns. An index whose columns stay as they are costs nothing then.
 */
export function keptUpdate<Table extends SQLiteTable>(table: Table, key: Column) {
  const columns = Object.entries(getTableColumns(table))
  const [keyName] = columns.find(([, column]) => column === key)!
  const updates = new Map<string, ReturnType<typeof kept>>()
  const updateOf = (changed: [string, Column][]) => {
    const names = changed.map(([name]) => name).join()
    let update = updates.get(names)
    if (!update) {
      const set = placeholders(changed)
      update = kept((db) =>
        db
          .update(table)
          .set(set)
          .where(eq(key, sql.placeholder('key'))),
      )
      updates.set(names, update)
    }
    return update
  }
  return async (tx: object, before: Table['$inferSelect'], after: Table['$inferSelect']): Promise<void> => {
    const changed = changedColumns(columns, before, after)
    if (changed.length === 0) return
    const row = (before as Record<string, unknown>)[keyName]
    await updateOf(changed)(tx, { ...drivenBy(changed, after), key: row })
  }
}

/**
 * A placeholder for a text that a query of several tables compares with. SQLite would otherwise plan the
 * query anew at every use, as the plan might depend on the value, which costs ten times what running it does.
 */
export const given = (name: string) => sql`likely(${sql.placeholder(name)})`

function placeholders(columns: [string, Column][]): Record<string, SQL> {
  return Object.fromEntries(columns.map(([name]) => [name, sql`${sql.placeholder(name)}`]))
}
