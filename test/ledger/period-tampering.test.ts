// test/ledger/period-tampering.test.ts — the database itself keeps day totals and locks, whoever asks.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import type { UserActor } from '../../src/kernel/actor.ts'
import { lockThrough } from '../../src/ledger/ledger.ts'
import { brokenBooks, grant, openBooks, rawConnection } from './books.ts'

const approver: UserActor = { kind: 'user', userId: 'u', organisationId: 'o', role: 'approver' }

/**
 * Three entries; locked through 2 March, on which the first two count. Accounts: 1 granted, 2 free, 3
 * allocated.
 */
async function lockedBooks(t: TestContext) {
  const books = await openBooks(t)
  books.clock.advance({ days: 7 })
  await lockThrough(books, approver, '2026-03-02')
  await books.put({ ...grant('deposit:2', 100), effectiveOn: '2026-03-05' })
  return books
}

const head = `(SELECT hash FROM journal_entries WHERE seq = 3)`
const lock = (number: string | number, day: string, seq = 3, hash = head) =>
  `ledger_periods VALUES (${number}, '${day}', ${seq}, ${hash}, 'u', 0)`
const total = (account: number, day: string, amount: number | string, seq: number) =>
  `ledger_days VALUES (${account}, '${day}', ${amount}, ${seq})`
const upsertDay = 'ON CONFLICT(account_id, effective_on) DO UPDATE SET amount = 9'
const entry = (day: string, occurred: string) => `
  INSERT INTO postings VALUES (4, 1, 1, 5), (4, 2, 2, -5);
  INSERT INTO journal_entries (seq, kind, source_key, input_hash, effective_on, recorded_at, words,
    previous_hash, hash, occurred_on, relates_seq)
  VALUES (4, 'x', 'raw', '${'e'.repeat(64)}', '${day}', 0, 'raw', ${head}, '${'e'.repeat(64)}', ${occurred})`

const ways: Record<string, string> = {
  'editing the total of a day': `UPDATE ledger_days SET amount = 5 WHERE account_id = 1`,
  'editing a total as if by an entry': `UPDATE ledger_days SET amount = amount + 100, last_entry_seq = 3
    WHERE account_id = 1 AND effective_on = '2026-03-02'`,
  'adding the newest entry twice': `UPDATE ledger_days SET amount = amount + 100, last_entry_seq = 3
    WHERE account_id = 1 AND effective_on = '2026-03-05'`,
  'moving a total to another day': `UPDATE ledger_days SET effective_on = '2026-03-04' WHERE account_id = 1`,
  'moving a total to another account': `UPDATE ledger_days SET account_id = 9 WHERE account_id = 3`,
  'deleting the total of a day': `DELETE FROM ledger_days WHERE account_id = 1`,
  'replacing the total of a day': `INSERT OR REPLACE INTO ${total(1, '2026-03-05', 100, 3)}`,
  'replacing with REPLACE': `REPLACE INTO ${total(1, '2026-03-02', 5, 3)}`,
  'an upsert of a total': `INSERT INTO ${total(1, '2026-03-05', 100, 3)} ${upsertDay}`,
  'an upsert of an older total': `INSERT INTO ${total(1, '2026-03-02', 100, 3)} ${upsertDay}`,
  'a total of a day without entries': `INSERT INTO ${total(1, '2026-03-04', 100, 3)}`,
  'a total of an account that did not move': `INSERT INTO ${total(3, '2026-03-05', 100, 3)}`,
  'a total of text': `INSERT INTO ${total(3, '2026-03-05', `'much'`, 3)}`,
  'taking a lock off': `DELETE FROM ledger_periods`,
  'moving a lock': `UPDATE ledger_periods SET locked_through = '2026-01-01'`,
  'replacing a lock': `INSERT OR REPLACE INTO ${lock(1, '2026-03-04')}`,
  'replacing a lock with REPLACE': `REPLACE INTO ${lock(1, '2026-01-01')}`,
  'an upsert of a lock': `INSERT INTO ${lock(1, '2026-03-04')}
    ON CONFLICT(number) DO UPDATE SET locked_through = '2026-01-01'`,
  'a lock that goes back': `INSERT INTO ${lock(2, '2026-03-01')}`,
  'the same lock again': `INSERT INTO ${lock(2, '2026-03-02')}`,
  'a lock out of its turn': `INSERT INTO ${lock(3, '2026-03-04')}`,
  'a lock numbered by itself': `INSERT INTO ${lock('NULL', '2026-03-04')}`,
  'a lock with an older head': `INSERT INTO ${lock(2, '2026-03-04', 2)}`,
  'a lock with another hash': `INSERT INTO ${lock(2, '2026-03-04', 3, `'${'a'.repeat(64)}'`)}`,
  'a lock up to no day': `INSERT INTO ${lock(2, 'soon')}`,
  'an entry in a locked period': entry('2026-03-02', 'NULL, NULL'),
  'an entry before a locked period': entry('2025-12-31', 'NULL, NULL'),
  'an entry that happened after the day it counts for': entry('2026-03-06', `'2026-03-07', NULL`),
  'an entry that happened on the day it counts for': entry('2026-03-06', `'2026-03-06', NULL`),
  'an entry that happened on no day': entry('2026-03-06', `'before', NULL`),
  'an entry that relates to none': entry('2026-03-06', 'NULL, 9'),
}

const connections: Record<string, string> = {
  'as SQLite comes': '',
  'with every safety of the connection off': `PRAGMA foreign_keys = OFF; PRAGMA recursive_triggers = OFF;
    PRAGMA ignore_check_constraints = ON; PRAGMA trusted_schema = ON`,
}

for (const [kind, setUp] of Object.entries(connections)) {
  test(`on a connection ${kind}, the database keeps day totals and locks`, async (t) => {
    const { store, file } = await lockedBooks(t)
    const raw = rawConnection(t, file, setUp)
    const before = dump(raw)
    for (const [way, sql] of Object.entries(ways)) {
      raw.exec('BEGIN')
      assert.throws(() => raw.exec(sql), /never|total of a day|a lock|locked period|whole/, way)
      raw.exec('ROLLBACK')
      assert.deepEqual(dump(raw), before, way)
    }
    raw.exec(`BEGIN; ${entry('2026-03-06', `'2026-03-01', 1`)}; ROLLBACK`)
    assert.deepEqual(await brokenBooks(store.read), [])
  })
}

function dump(raw: ReturnType<typeof rawConnection>): unknown {
  return ['journal_entries', 'postings', 'ledger_accounts', 'ledger_days', 'ledger_periods'].map((name) =>
    raw.prepare(`SELECT * FROM ${name}`).all(),
  )
}
