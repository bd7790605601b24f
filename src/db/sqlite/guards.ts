// src/db/sqlite/guards.ts — the guard triggers the migrations made must be there, word for word, or we do not serve.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Connection } from './connection.ts'
import { migrationsFolder } from './migrate.ts'

/** A fault that names every guard trigger which is missing or not as its migration wrote it. */
export function assertGuards(connection: Connection): void {
  const wrong = brokenGuards(connection)
  if (wrong.length > 0) throw new Error(`The database has lost its guards: ${wrong.join(', ')}.`)
}

/** The names of guard triggers that are missing or changed. */
export function brokenGuards(connection: Connection): string[] {
  const rows = connection.prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'trigger'`).all()
  const found = new Map((rows as { name: string; sql: string }[]).map((row) => [row.name, squeeze(row.sql)]))
  return [...expectedGuards()].filter(([name, sql]) => found.get(name) !== sql).map(([name]) => name)
}

let expected: Map<string, string> | undefined

function expectedGuards(): Map<string, string> {
  if (expected) return expected
  expected = new Map()
  const files = readdirSync(migrationsFolder).filter((name) => name.endsWith('.sql'))
  for (const file of files.sort()) {
    const statements = readFileSync(join(migrationsFolder, file), 'utf8').split('--> statement-breakpoint')
    for (const statement of statements) follow(expected, statement.replaceAll(/^--.*$/gm, '').trim())
  }
  return expected
}

function follow(guards: Map<string, string>, statement: string): void {
  const made = /^CREATE TRIGGER (\w+)/.exec(statement)
  const dropped = /^DROP TRIGGER (?:IF EXISTS )?(\w+)/.exec(statement)
  if (made) guards.set(made[1]!, squeeze(statement))
  if (dropped) guards.delete(dropped[1]!)
}

function squeeze(sql: string): string {
  return sql
    .replaceAll(/^--.*$/gm, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/;\s*$/, '')
    .trim()
}
