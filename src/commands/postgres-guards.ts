// src/commands/postgres-guards.ts — writes PostgreSQL's guards from SQLite's: npm run migrations:guards.
import '../check-node.mjs'
import { writeFileSync } from 'node:fs'
import { guardStatements, postgresGuards } from '../db/postgres/guards.ts'
import { migratedGuards } from '../db/sqlite/guards.ts'

const [, , file] = process.argv
if (file === undefined) throw new Error('Say which migration to write: npm run migrations:guards -- FILE.sql')
const head =
  "-- The guards of migrations/sqlite, in PostgreSQL's words: " +
  'written by npm run migrations:guards, kept true by a test.\n'
writeFileSync(
  file,
  head + guardStatements(postgresGuards(migratedGuards())).join('\n--> statement-breakpoint\n') + '\n',
)
