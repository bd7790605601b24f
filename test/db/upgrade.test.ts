// test/db/upgrade.test.ts — the first version's database keeps its rows and guards when brought up to date.
import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { fileFaults } from '../../src/db/sqlite/guards.ts'
import { migrateFile, migrationsFolder } from '../../src/db/sqlite/migrate.ts'

const hash = (seq: number) => (seq === 0 ? '0'.repeat(64) : String(seq).padStart(64, 'a'))

/** A database as the first `count` migrations make it. */
function openAt(t: TestContext, count: number) {
  const folder = mkdtempSync(join(tmpdir(), 'allotment-upgrade-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  cpSync(migrationsFolder, folder, { recursive: true })
  const journal = join(folder, 'meta/_journal.json')
  const whole = JSON.parse(readFileSync(journal, 'utf8')) as { entries: unknown[] }
  writeFileSync(journal, JSON.stringify({ ...whole, entries: whole.entries.slice(0, count) }))
  const connection = new Database(':memory:')
  t.after(() => connection.close())
  migrate(drizzle(connection), { migrationsFolder: folder })
  connection.pragma('foreign_keys = ON')
  return connection
}

const codes = {
  bank: [1, 'GBP', 'debit', null],
  'fund:f:held': [2, 'GBP', 'credit', 0],
  'fund:f:granted': [3, 'PROMISE', 'debit', 0],
  'fund:f:free': [4, 'PROMISE', 'credit', 0],
  'agreement:a:allocated': [5, 'PROMISE', 'credit', 0],
  'agreement:a:reserved': [6, 'PROMISE', 'credit', 0],
  'fund:f:spent': [7, 'PROMISE', 'credit', 0],
  'provider:p:payable': [8, 'GBP', 'credit', 0],
} as const
type Code = keyof typeof codes

/** One fund, one agreement, two prescriptions: one earned, one waiting. */
function fill(connection: Database.Database): void {
  const run = (sql: string, ...values: unknown[]) => connection.prepare(sql).run(...values)
  for (const [code, [id, unit, side, floor]] of Object.entries(codes)) {
    run('INSERT INTO ledger_accounts VALUES (?, ?, ?, ?, ?, 0, 0)', id, code, unit, side, floor)
  }
  let seq = 0
  const post = connection.transaction((key: string, day: string, lines: [Code, number][]) => {
    seq += 1
    lines.forEach(([code, amount], at) =>
      run('INSERT INTO postings VALUES (?, ?, ?, ?)', seq, at + 1, codes[code][0], amount),
    )
    run(
      `INSERT INTO journal_entries VALUES (?, 'old', ?, ?, ?, 0, 'x', NULL, ?, ?)`,
      seq,
      key,
      hash(0),
      day,
      hash(seq - 1),
      hash(seq),
    )
  })
  post('deposit:d', '2026-03-01', [
    ['bank', 9_000],
    ['fund:f:held', -9_000],
    ['fund:f:granted', 9_000],
    ['fund:f:free', -9_000],
  ])
  run(`INSERT INTO funds VALUES ('f', 'o', 'Fund', 'Funder', 'Purpose', 'u', 0)`)
  run(`INSERT INTO deposits VALUES ('d', 'f', 9000, '2026-03-01', 'r', 'u', 0, 1)`)
  run(`INSERT INTO agreements VALUES ('a', 'f', 'p', 'per-referral', 1, 'drafted', 'refuse', 8000, NULL,
    '2026-03-01', '2027-02-28', 'u', 0, NULL, NULL, NULL, NULL)`)
  run(`INSERT INTO agreement_tariffs VALUES ('a', 'accepted', 4000)`)
  run(`UPDATE agreements SET status = 'agreed', submitted_by = 'u', submitted_at = 0`)
  post('allocate:a:1', '2026-03-01', [
    ['fund:f:free', 8_000],
    ['agreement:a:allocated', -8_000],
  ])
  run(`UPDATE agreements SET status = 'active', approved_by = 'v', approved_at = 0`)
  for (const rx of ['x', 'y']) {
    post(`reserve:${rx}`, '2026-03-02', [
      ['agreement:a:allocated', 4_000],
      ['agreement:a:reserved', -4_000],
    ])
    const values = "'a', 'per-referral', 'reserved', ?, 4000, NULL, NULL, 0, NULL, ?, NULL"
    run(`INSERT INTO reservations VALUES (?, ${values})`, rx, `RX-${rx}`, seq)
  }
  post('earn:x:accepted', '2026-03-03', [
    ['fund:f:held', 4_000],
    ['provider:p:payable', -4_000],
    ['agreement:a:reserved', 4_000],
    ['fund:f:spent', -4_000],
  ])
  run(`UPDATE reservations SET status = 'earned', earned_pence = 4000, answered_at = 0, answer_seq = 5
    WHERE prescription_id = 'x'`)
  run(
    `INSERT INTO earnings VALUES ('e', 'accepted', 'f', 'a', 'p', 'x', 'RX-x', 4000, '2026-03-03', 5, NULL)`,
  )
  run(`INSERT INTO prescriptions VALUES ('z', 'RX-z', 'act', 'p', NULL, 'w', 'o', 'draft', 0,
    NULL, NULL, NULL, NULL, NULL, NULL)`)
}

test('brought up to date, the first version loses no row and no guard', (t) => {
  const connection = openAt(t, 3)
  fill(connection)
  migrateFile(connection)
  assert.deepEqual(fileFaults(connection), [])
  const all = (sql: string) => connection.prepare(sql).raw().all()
  assert.deepEqual(all('SELECT id, kind, status, over_capacity, amount_pence, approved_by FROM agreements'), [
    ['a', 'per-referral', 'active', 'refuse', 8_000, 'v'],
  ])
  assert.deepEqual(
    all('SELECT version, status, amount_pence, decided_by, entry_seq FROM agreement_versions'),
    [[1, 'in-force', 8_000, 'v', 2]],
  )
  assert.deepEqual(all('SELECT prescription_id, status, left_pence, earned_pence FROM reservations'), [
    ['x', 'earned', 0, 4_000],
    ['y', 'reserved', 4_000, 0],
  ])
  assert.deepEqual(all('SELECT id, amount_pence, corrected_seq FROM earnings'), [['e', 4_000, null]])
  assert.deepEqual(all('SELECT id, status, starts_on FROM prescriptions'), [['z', 'draft', null]])
  assert.deepEqual(
    all('SELECT account_id, sum(amount) FROM ledger_days GROUP BY account_id'),
    all('SELECT id, balance FROM ledger_accounts ORDER BY id'),
  )
  assert.throws(() => connection.exec('UPDATE agreements SET amount_pence = 1'), /changes only by a version/)
  assert.throws(() => connection.exec('DELETE FROM reservations'), /never deleted/)
  assert.throws(() => connection.exec(`UPDATE earnings SET amount_pence = 1`), /never changed/)
})
