// src/db/postgres/dialect.ts — the same names as the SQLite dialect, in PostgreSQL's types.
import { bigint, boolean, customType, jsonb, text as textColumn, timestamp } from 'drizzle-orm/pg-core'
import type { PgDatabase, PgInsertValue, PgQueryResultHKT, PgTable } from 'drizzle-orm/pg-core'
import { getTableColumns, sql, type SQL, type SQLWrapper } from 'drizzle-orm'
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
  const row = Object.fromEntries(columns.map(([name]) => [name, sql`${sql.placeholder(name)}`]))
  const insert = kept((tx) => tx.insert(table).values(row as PgInsertValue<Table>))
  return async (tx: Tx, values: Table['$inferSelect']): Promise<void> => {
    const given = values as Record<string, unknown>
    const driven = columns.map(([name, column]) => {
      const value = given[name] ?? null
      return [name, value === null ? null : column.mapToDriverValue(value)]
    })
    await insert(tx, Object.fromEntries(driven) as Record<string, unknown>)
  }
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
