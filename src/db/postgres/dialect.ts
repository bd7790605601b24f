// src/db/postgres/dialect.ts — the same names as the SQLite dialect, in PostgreSQL's types.
import { bigint, boolean, customType, jsonb, text as textColumn, timestamp } from 'drizzle-orm/pg-core'
import type { PgDatabase, PgInsertValue, PgQueryResultHKT, PgTable } from 'drizzle-orm/pg-core'
import { type Column, eq, getTableColumns, sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import { changedColumns, drivenBy } from '../driven.ts'
import type { StoreOf, StoreOptions } from '../store.ts'

export { check, foreignKey, index, pgTable as table, primaryKey, uniqueIndex } from 'drizzle-orm/pg-core'

export const dialectName: 'sqlite' | 'postgres' = 'postgres'
export const text = <Value extends string = string>(name: string) => textColumn(name).$type<Value>()
export const id = (name: string) => textColumn(name)
export const pence = (name: string) => bigint(name, { mode: 'number' })
export const whole = (name: string) => bigint(name, { mode: 'number' })
export const flag = (name: string) => boolean(name)
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })
export const day = (name: string) => textColumn(name)
export const json = <Value>(name: string) => jsonb(name).$type<Value>()
export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** That it is one of a list, which a kept query is given under that name as `listed(values)`. */
export const among = (of: SQLWrapper, name: string): SQL => sql`${of} = any(${sql.placeholder(name)})`
/** Values as `among` reads them. */
export const listed = (values: readonly (string | number)[]): unknown => [...values]

type Drizzle = PgDatabase<PgQueryResultHKT>
export type Reader = Pick<Drizzle, 'select' | 'selectDistinct' | 'with' | '$with' | '$count'>
export type Tx = Reader & Pick<Drizzle, 'insert' | 'update' | 'delete'>

/** PostgreSQL does not say whether anything was written. */
export function dataVersion(_db: object): number | undefined {
  return undefined
}

interface Query<Result> {
  prepare(name: string): { execute(values?: Record<string, unknown>): Promise<Result> }
}

let keptCount = 0

/** A query that the server prepares once; `sql.placeholder(name)` stands where a value goes. */
export function kept<Result>(build: (db: Tx) => Query<Result>) {
  const name = `kept_${++keptCount}`
  return (db: Reader, values: Record<string, unknown> = {}): Promise<Result> =>
    build(db as Tx)
      .prepare(name)
      .execute(values)
}

/** The insert of one whole row, kept as above. */
export function keptInsert<Table extends PgTable>(table: Table) {
  const columns = Object.entries(getTableColumns(table))
  const row = placeholders(columns) as PgInsertValue<Table>
  const insert = kept((tx) => tx.insert(table).values(row))
  return async (tx: Tx, values: Table['$inferSelect']): Promise<void> => {
    await insert(tx, drivenBy(columns, values))
  }
}

/** The update of what differs between a row as it was read and as it is now, found by its `key` column. */
export function keptUpdate<Table extends PgTable>(table: Table, key: Column) {
  const columns = Object.entries(getTableColumns(table))
  const [keyName] = columns.find(([, column]) => column === key)!
  const updates = new Map<string, ReturnType<typeof kept>>()
  return async (tx: Tx, before: Table['$inferSelect'], after: Table['$inferSelect']): Promise<void> => {
    const changed = changedColumns(columns, before, after)
    if (changed.length === 0) return
    const names = changed.map(([name]) => name).join()
    const set = placeholders(changed)
    const update =
      updates.get(names) ??
      kept((db) =>
        db
          .update(table)
          .set(set)
          .where(eq(key, sql.placeholder('key'))),
      )
    updates.set(names, update)
    const row = (before as Record<string, unknown>)[keyName]
    await update(tx, { ...drivenBy(changed, after), key: row })
  }
}

/** A placeholder for a text that a query of several tables compares with. */
export const given = (name: string) => sql`${sql.placeholder(name)}`

function placeholders(columns: [string, Column][]): Record<string, SQL> {
  return Object.fromEntries(columns.map(([name]) => [name, sql`${sql.placeholder(name)}`]))
}

/**
 * The schema and its migrations exist for PostgreSQL, so that nothing is written that only SQLite can do; the
 * guards and the connection do not yet. A store without guards must not hold money: it is refused.
 */
export async function openStore(
  _location: string,
  _options: StoreOptions = {},
): Promise<StoreOf<Reader, Tx>> {
  throw notReady()
}

/** As openStore, for reading only. */
export function openReader(_location: string): {
  read: Reader
  fileFaults(): string[]
  close(): void
} {
  throw notReady()
}

function notReady(): Error {
  return new Error('PostgreSQL is not ready to hold money: its guards are not written yet. Use SQLite.')
}
