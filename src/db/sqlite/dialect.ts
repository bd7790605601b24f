// src/db/sqlite/dialect.ts — what rooms may name of SQLite: columns, reader, transaction, opening a store.
import { sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import { type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { blob, integer, text as textColumn } from 'drizzle-orm/sqlite-core'

export {
  check,
  foreignKey,
  index,
  primaryKey,
  sqliteTable as table,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
export { dataVersion } from './data-version.ts'
export { given, kept, keptInsert, keptUpdate } from './kept.ts'
export { openReader, openStore } from './open.ts'

export const dialectName: 'sqlite' | 'postgres' = 'sqlite'
export const text = <Value extends string = string>(name: string) => textColumn(name).$type<Value>()
export const id = (name: string) => textColumn(name)
/** Whole pence, or any other whole number that counts. */
export const pence = (name: string) => integer(name, { mode: 'number' })
export const whole = (name: string) => integer(name, { mode: 'number' })
export const flag = (name: string) => integer(name, { mode: 'boolean' })
/** An instant, to the millisecond. */
export const instant = (name: string) => integer(name, { mode: 'timestamp_ms' })
/** A Europe/London calendar day, YYYY-MM-DD. */
export const day = (name: string) => textColumn(name)
export const json = <Value>(name: string) => textColumn(name, { mode: 'json' }).$type<Value>()
export const bytes = (name: string) => blob(name, { mode: 'buffer' })

/** That it is one of a list, which a kept query is given under that name as `listed(values)`. */
export const among = (of: SQLWrapper, name: string): SQL =>
  sql`${of} in (select value from json_each(${sql.placeholder(name)}))`
/** Values as `among` reads them, however many. */
export const listed = (values: readonly (string | number)[]): unknown => JSON.stringify(values)

type Drizzle = BetterSQLite3Database
/** Can read. */
export type Reader = Pick<Drizzle, 'select' | 'selectDistinct' | 'with' | '$with' | '$count'>
/** Can read and write; only a transaction hands one out. */
export type Tx = Reader & Pick<Drizzle, 'insert' | 'update' | 'delete'>
