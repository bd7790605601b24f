// bench/raw.ts — the least a journal entry can cost here: two postings and their entry, in plain SQL.
import type { Connection } from '../src/db/sqlite/connection.ts'

/**
 * Writes `count` entries of two postings each on a connection with the app's settings and guards, that many
 * `together` in each commit; gives back the seconds it took. No hash is computed and nothing is looked up.
 */
export function writeRaw(connection: Connection, count: number, together: number): number {
  const accounts = connection.prepare(`SELECT id FROM ledger_accounts WHERE code IN ('bank', 'charges')`)
  const [first, second] = (accounts.all() as { id: number }[]).map((row) => row.id)
  const posting = connection.prepare('INSERT INTO postings VALUES (?, ?, ?, ?)')
  const entry = connection.prepare(
    `INSERT INTO journal_entries (seq, kind, source_key, input_hash, effective_on, recorded_at, words,
      reverses_seq, previous_hash, hash) VALUES (?, 'raw', ?, ?, '2026-03-02', 0, 'raw', NULL, ?, ?)`,
  )
  const begin = connection.prepare('BEGIN IMMEDIATE')
  const commit = connection.prepare('COMMIT')
  let [seq, previous] = head(connection)
  const startedAt = performance.now()
  for (let done = 0; done < count; done++) {
    if (done % together === 0) begin.run()
    seq += 1
    const hash = seq.toString(16).padStart(64, '0')
    posting.run(seq, 1, first, 1)
    posting.run(seq, 2, second, -1)
    entry.run(seq, `raw:${seq}`, hash, previous, hash)
    previous = hash
    if ((done + 1) % together === 0 || done + 1 === count) commit.run()
  }
  return (performance.now() - startedAt) / 1_000
}

function head(connection: Connection): [seq: number, hash: string] {
  const last = connection.prepare('SELECT seq, hash FROM journal_entries ORDER BY seq DESC LIMIT 1').get()
  const { seq, hash } = last as { seq: number; hash: string }
  return [seq, hash]
}
