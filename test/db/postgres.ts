// test/db/postgres.ts — a real PostgreSQL in this process, with our migrations.
import { readdirSync, readFileSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'

const folder = new URL('../../migrations/postgres/', import.meta.url)

/** Every statement of the migrations for PostgreSQL, in order. */
export function postgresMigrations(): string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  return files.sort().flatMap((name) => {
    const sql = readFileSync(new URL(name, folder), 'utf8')
    return sql.split('--> statement-breakpoint')
  })
}

/** An empty database as the migrations make it; `run` gives back rows. */
export async function openPostgres() {
  const db = new PGlite()
  for (const statement of postgresMigrations()) await db.exec(statement)
  const run = async (sql: string) => (await db.query<Record<string, unknown>>(sql)).rows
  return { run, close: () => db.close() }
}
