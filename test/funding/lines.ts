// test/funding/lines.ts — journal lines with short names for ids, and SQL that the database must refuse.
import assert from 'node:assert/strict'
import Database from 'better-sqlite3'
import { entryByKey, linesOf } from '../../src/ledger/ledger.ts'
import type { Ground } from './ground.ts'

/** The lines of the entry with that key: F is the fund, P the provider; `names` says what else is short. */
export async function linesUnder(
  ground: Ground,
  key: string,
  names: Record<string, string> = {},
): Promise<Record<string, number>> {
  const entry = await entryByKey(ground.store.read, key)
  assert.ok(entry, `no entry under ${key}`)
  const short = (code: string) =>
    Object.entries({ ...names, F: ground.fund.id, P: ground.greenShoots }).reduce(
      (text, [name, id]) => text.replace(id, name),
      code,
    )
  const lines = await linesOf(ground.store.read, entry.seq)
  return Object.fromEntries(lines.map(({ account, amount }) => [short(account), amount]))
}

/** Each statement is refused by the database and changes nothing. */
export function assertRefused(ground: Ground, statements: Record<string, string>): void {
  const raw = new Database(ground.file)
  raw.pragma('foreign_keys = OFF')
  for (const [what, sql] of Object.entries(statements)) {
    const before = ground.dump()
    assert.throws(() => raw.exec(sql), { code: /^SQLITE_CONSTRAINT/ }, what)
    assert.deepEqual(ground.dump(), before, what)
  }
  raw.close()
}

/** Does that to the database with every guard dropped; what the invariants then find. */
export async function brokenAfter(ground: Ground, sql: string): Promise<string> {
  const raw = new Database(ground.file)
  for (const name of raw.prepare(`SELECT name FROM sqlite_master WHERE type = 'trigger'`).pluck().all()) {
    raw.exec(`DROP TRIGGER ${String(name)}`)
  }
  raw.exec(`PRAGMA ignore_check_constraints = ON; ${sql}`)
  raw.close()
  return (await ground.broken()).join('\n')
}
