// drizzle.config.ts — generates the migrations of one dialect; which one follows the Node condition.
import { defineConfig } from 'drizzle-kit'

const postgres = process.execArgv
  .concat(process.env.NODE_OPTIONS ?? '')
  .some((flag) => flag.includes('postgres'))

export default defineConfig({
  dialect: postgres ? 'postgresql' : 'sqlite',
  schema: './src/**/*tables.ts',
  out: postgres ? './migrations/postgres' : './migrations/sqlite',
})
