// src/commands/postgres-guards.ts — writes PostgreSQL's guards from SQLite's: npm run migrations:guards.
import '../check-node.mjs'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { guardStatements, postgresGuards } from '../db/postgres/guards.ts'
import { migratedGuards } from '../db/sqlite/guards.ts'

const [, , file] = process.argv
if (file === undefined) throw new Error('Say which migration to write: npm run migrations:guards -- FILE.sql')
const breakpoint = '\n--> statement-breakpoint\n'

/** What the migrations before that one say last of each function and trigger, by how it begins. */
function saidBefore(migration: string): Map<string, string> {
  const folder = dirname(migration)
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql') && name < basename(migration))
  const statements = names.sort().flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .replace(/^--.*\n/, '')
      .split(breakpoint),
  )
  return new Map(statements.map((statement) => [beginning(statement), statement.trim()]))
}

/** Up to the name of what it makes. */
function beginning(statement: string): string {
  return /^[^"]*"\w+"/.exec(statement.trim())?.[0] ?? statement
}

const before = saidBefore(file)
const changed = guardStatements(postgresGuards(migratedGuards())).filter(
  (statement) => before.get(beginning(statement)) !== statement,
)
if (changed.length === 0) throw new Error('The migrations before it have every guard as it is now.')
const head =
  '-- What is new or changed in the guards of migrations/sqlite, in the words of PostgreSQL: ' +
  'written by npm run migrations:guards, kept true by a test.\n'
writeFileSync(file, head + changed.join(breakpoint) + '\n')
