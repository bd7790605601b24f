// src/db/sqlite/run-kept.ts — runs a kept query, with what Drizzle finds out at every use decided once.
import { Column, is, Param, Placeholder, SQL } from 'drizzle-orm'
import type { Prepare } from './statements.ts'

/** What Drizzle's prepared queries have in common, and what this one reads of them. */
export interface Prepared<Result> {
  execute(values?: Record<string, unknown>): { sync(): Result }
}
interface Inside {
  query: { sql: string; params: unknown[] }
  executeMethod: 'run' | 'all' | 'get' | 'values'
  fields: { path: string[]; field: unknown }[] | undefined
  customResultMapper: unknown
}
type Decoder = { mapFromDriverValue(value: unknown): unknown }
type Runner<Result> = (values: Record<string, unknown>) => Result

/**
 * The same as `query.execute(values).sync()`, faster for what rooms keep: a write, or a selection of plain
 * columns. Anything else goes through Drizzle.
 */
export function runnerOf<Result>(prepare: Prepare, query: Prepared<Result>): Runner<Result> {
  const { query: built, executeMethod, fields, customResultMapper } = query as unknown as Inside
  const isFlat = fields?.every(({ path }) => path.length === 1) ?? false
  const fill = fillerOf(built.params)
  if (executeMethod === 'run' && !fields) {
    return (values) => prepare(built.sql).run(...fill(values)) as Result
  }
  if (executeMethod !== 'all' || !isFlat || customResultMapper)
    return (values) => query.execute(values).sync()
  const columns = fields!.map(({ path, field }) => ({ name: path[0]!, decoder: decoderOf(field) }))
  return (values) => {
    const rows = prepare(built.sql)
      .raw(true)
      .all(...fill(values)) as unknown[][]
    return rows.map((row) => rowOf(columns, row)) as Result
  }
}

function rowOf(columns: { name: string; decoder: Decoder }[], row: unknown[]): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  for (let at = 0; at < columns.length; at++) {
    const { name, decoder } = columns[at]!
    const value = row[at]
    found[name] = value === null ? null : decoder.mapFromDriverValue(value)
  }
  return found
}

function decoderOf(field: unknown): Decoder {
  if (is(field, Column)) return field
  const within = is(field, SQL) ? field : (field as { sql: SQL }).sql
  return (within as unknown as { decoder: Decoder }).decoder
}

/** The values of the placeholders where the statement wants them, encoded as their columns are. */
function fillerOf(params: unknown[]): (values: Record<string, unknown>) => unknown[] {
  const slots = params.map((param) => {
    if (is(param, Placeholder)) return { name: param.name }
    if (!is(param, Param) || !is(param.value, Placeholder)) return { value: param }
    return { name: param.value.name, encoder: param.encoder }
  })
  return (values) =>
    slots.map(({ name, value, encoder }) => {
      if (name === undefined) return value
      if (!(name in values)) throw new Error(`The kept query was not given "${name}".`)
      return encoder ? encoder.mapToDriverValue(values[name]) : values[name]
    })
}
