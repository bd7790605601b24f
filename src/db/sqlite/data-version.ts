// src/db/sqlite/data-version.ts — whether anything was written since one last looked.
import { isLent, statementsOf } from './statements.ts'

/**
 * The same number as before says that nothing was written to the database in between, by this process or
 * another one. It costs far less than a query. Undefined in a transaction, which may have written itself.
 * Source: https://sqlite.org/pragma.html#pragma_data_version
 */
export function dataVersion(db: object): number | undefined {
  if (isLent(db)) return undefined
  return statementsOf(db)('PRAGMA data_version').pluck().get() as number
}
