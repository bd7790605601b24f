// src/db/driven.ts — values of a row as the database takes them.
import type { Column } from 'drizzle-orm'

/** The values of these columns, each encoded as its column is; null where a value is missing. */
export function drivenBy(
  columns: readonly (readonly [name: string, column: Column])[],
  values: object,
): Record<string, unknown> {
  const given = values as Record<string, unknown>
  const driven: Record<string, unknown> = {}
  for (const [name, column] of columns) {
    const value = given[name] ?? null
    driven[name] = value === null ? null : column.mapToDriverValue(value)
  }
  return driven
}

/** Those of the columns in which two rows differ. */
export function changedColumns<Named extends readonly [name: string, column: Column]>(
  columns: readonly Named[],
  before: object,
  after: object,
): Named[] {
  const [old, now] = [before as Record<string, unknown>, after as Record<string, unknown>]
  return columns.filter(([name]) => now[name] !== old[name])
}
