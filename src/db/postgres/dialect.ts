// src/db/postgres/dialect.ts — the same names as the SQLite dialect, in PostgreSQL's types.
import { bigint, boolean, customType, jsonb, text as textColumn, timestamp } from 'drizzle-orm/pg-core'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
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

type Drizzle = PgDatabase<PgQueryResultHKT>
export type Reader = Pick<Drizzle, 'select' | 'selectDistinct' | 'with' | '$with' | '$count'>
export type Tx = Reader & Pick<Drizzle, 'insert' | 'update' | 'delete'>

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
