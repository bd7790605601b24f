// src/db/postgres/guard-faults.ts — whether a PostgreSQL database has every guard, as made and switched on.
import type { PostgresGuard } from './guards.ts'

/** Asks the database; the rows have the names of the selected columns. */
export type Ask = (sql: string) => Promise<Record<string, unknown>[]>

const made = `SELECT tgname AS name, relname AS "table", prosrc AS body, tgenabled AS "on"
  FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid
  WHERE NOT tgisinternal`

/** What of the guards is missing, changed, switched off or added: "postings_no_update is missing". */
export async function guardFaults(ask: Ask, guards: readonly PostgresGuard[]): Promise<string[]> {
  const found = new Map((await ask(made)).map((row) => [row.name, row]))
  const names = new Set(guards.map(({ name }) => name))
  const added = [...found.keys()].filter((name) => !names.has(String(name)))
  return [
    ...guards.flatMap((guard) => faultOf(guard, found.get(guard.name))),
    ...added.map((name) => `${String(name)} was added`),
  ]
}

function faultOf(guard: PostgresGuard, row: Record<string, unknown> | undefined): string[] {
  if (!row) return [`${guard.name} is missing`]
  if (row.on !== 'O' && row.on !== 'A') return [`${guard.name} is switched off`]
  const isSame = row.table === guard.table && String(row.body).trim() === guard.body
  return isSame ? [] : [`${guard.name} was changed`]
}
