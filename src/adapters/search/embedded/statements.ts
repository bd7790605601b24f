// src/adapters/search/embedded/statements.ts — every SQL statement on the file of the embedded index.
import type Database from 'better-sqlite3'

export type Statements = ReturnType<typeof statementsOn>

/** The statements, prepared on that connection. */
export function statementsOn(connection: Database.Database) {
  const sql = (text: string) => connection.prepare(text)
  return {
    dataVersion: sql('PRAGMA data_version').pluck(),
    state: sql('SELECT live, building, up_to AS upTo FROM state'),
    put: sql(`INSERT INTO documents VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE
      SET v = excluded.v, document = excluded.document WHERE excluded.v >= v`),
    drop: sql('DELETE FROM documents WHERE generation = ? AND id = ?'),
    reach: sql('UPDATE state SET up_to = max(up_to, ?)'),
    build: sql('UPDATE state SET building = ?'),
    swap: sql(`UPDATE state SET live = building, building = NULL,
      up_to = CASE up_to WHEN @begunAt THEN @upTo ELSE max(up_to, @upTo) END`),
    forget: sql('DELETE FROM documents WHERE generation = ? AND document IS NULL'),
    stale: sql(`WITH RECURSIVE has (generation) AS (
        SELECT min(generation) FROM documents UNION ALL
        SELECT (SELECT min(generation) FROM documents WHERE generation > has.generation) FROM has
        WHERE generation IS NOT NULL)
      SELECT generation FROM has, state
      WHERE generation <> live AND generation <> coalesce(building, live)`).pluck(),
    sweep: sql(`DELETE FROM documents WHERE generation = @generation AND id <= (
      SELECT max(id) FROM (
        SELECT id FROM documents WHERE generation = @generation ORDER BY id LIMIT @limit))`),
    page: sql(`SELECT document FROM documents
      WHERE generation = ? AND id > ? AND document IS NOT NULL ORDER BY id LIMIT ?`).pluck(),
    count: sql('SELECT count(*) FROM documents WHERE generation = ? AND document IS NOT NULL').pluck(),
  }
}
