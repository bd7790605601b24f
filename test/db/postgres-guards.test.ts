// test/db/postgres-guards.test.ts — PostgreSQL has the guards of SQLite, and they refuse the same.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { guardFaults } from '../../src/db/postgres/guard-faults.ts'
import { postgresGuards } from '../../src/db/postgres/guards.ts'
import { migratedGuards } from '../../src/db/sqlite/guards.ts'
import { openPostgres } from './postgres.ts'

const guards = postgresGuards(migratedGuards())
const zeros = '0'.repeat(64)
const hash = (seq: number) => String(seq).padStart(64, 'a')

type Run = Awaited<ReturnType<typeof openPostgres>>['run']

/** Two accounts and `count` entries of £1 between them, as the application writes them. */
async function openBooks(run: Run, count: number): Promise<void> {
  await run(`INSERT INTO ledger_accounts VALUES (1, 'bank', 'GBP', 'debit', NULL, 0, 0),
    (2, 'fund:f:held', 'GBP', 'credit', 0, 0, 0), (3, 'fund:f:free', 'PROMISE', 'credit', 0, 0, 0)`)
  for (let seq = 1; seq <= count; seq++) await run(entry(seq))
}

/** One statement that writes an entry with its postings, the postings first. */
function entry(seq: number, changes: Partial<Record<'amount' | 'other' | 'previous' | 'day', string>> = {}) {
  const amount = changes.amount ?? '100'
  const lines = `(${seq}, 1, 1, ${amount}), (${seq}, 2, ${changes.other ?? '2'}, -100)`
  const previous = changes.previous ?? (seq === 1 ? zeros : hash(seq - 1))
  const row = `(${seq}, 'deposit', 'deposit:${seq}', '${zeros}', '${changes.day ?? '2026-03-02'}', now(), 'x',
    NULL, '${previous}', '${hash(seq)}')`
  return `DO $$ BEGIN INSERT INTO postings VALUES ${lines};
    INSERT INTO journal_entries (seq, kind, source_key, input_hash, effective_on, recorded_at, words,
      reverses_seq, previous_hash, hash) VALUES ${row}; END $$`
}

const ways: [what: string, sql: string, says: RegExp][] = [
  ['changing an entry', `UPDATE journal_entries SET words = 'y'`, /never changed/],
  ['deleting an entry', 'DELETE FROM journal_entries', /never deleted/],
  ['emptying the journal', 'TRUNCATE journal_entries CASCADE', /never emptied/],
  ['changing a posting', 'UPDATE postings SET amount = amount * 2', /never changed/],
  ['deleting postings', 'DELETE FROM postings', /never deleted/],
  ['emptying the postings', 'TRUNCATE postings', /never emptied/],
  ['a late posting', 'INSERT INTO postings VALUES (1, 3, 3, 5)', /no further postings/],
  [
    'an upsert',
    `${upsert('journal_entries')} ON CONFLICT (seq) DO UPDATE SET words = 'y'`,
    /continues the chain/,
  ],
  ['editing a balance', 'UPDATE ledger_accounts SET balance = 5 WHERE id = 1', /only by a journal entry/],
  ['dropping a floor', 'UPDATE ledger_accounts SET floor = NULL WHERE id = 2', /only by a journal entry/],
  ['deleting an account', 'DELETE FROM ledger_accounts WHERE id = 3', /never deleted/],
  [
    'an account with money',
    `INSERT INTO ledger_accounts VALUES (4, 'x', 'GBP', 'debit', 0, 5, 0)`,
    /opens empty/,
  ],
  ['editing a day', 'UPDATE ledger_days SET amount = 5', /only by a journal entry/],
  ['deleting a day', 'DELETE FROM ledger_days', /never deleted/],
  ['an entry out of balance', entry(3, { amount: '99' }), /balances in every unit/],
  ['an entry across units', entry(3, { other: '3' }), /balances in every unit/],
  ['a broken chain', entry(3, { previous: zeros }), /continues the chain/],
  ['a gap', entry(4), /no further postings|continues the chain/],
  ['an entry on no day', entry(3, { day: 'March' }), /is whole/],
  ['an entry on a locked day', entry(3, { day: '2026-02-28' }), /locked period/],
  ['taking a lock back', 'DELETE FROM ledger_periods', /never opened again/],
  ['a lock that goes back', lock('2026-01-31'), /goes on from the one before/],
]

function upsert(name: string): string {
  return `INSERT INTO ${name} SELECT * FROM ${name} WHERE seq = 1`
}

function lock(day: string): string {
  return `INSERT INTO ledger_periods
    SELECT coalesce(max(number), 0) + 1, '${day}', 2, '${hash(2)}', 'u', now() FROM ledger_periods`
}

const { run, close } = await openPostgres()
after(close)

test('the guards in the migrations for PostgreSQL are those of SQLite', async () => {
  assert.ok(guards.length > 100)
  assert.deepEqual(await guardFaults(run, guards), [])
})

test('every guard reads in PostgreSQL: its columns are there and its comparisons hold', async () => {
  for (const { name, table, body, when } of guards) {
    const condition = /IF \(([\s\S]*)\) THEN\n/.exec(body)?.[1]
    if (condition === undefined || when.endsWith('TRUNCATE')) continue
    const rows = await run(`SELECT 1 FROM "${table}" "new", "${table}" "old" WHERE (${condition})`)
    assert.deepEqual(rows, [], name)
  }
})

test('PostgreSQL takes what is right, keeps balances, and refuses every change of the books', async () => {
  await openBooks(run, 2)
  await run(lock('2026-02-28'))
  const books = async () =>
    JSON.stringify([
      await run('SELECT id, balance, last_entry_seq FROM ledger_accounts ORDER BY id'),
      await run('SELECT * FROM postings ORDER BY entry_seq, line'),
      await run('SELECT * FROM ledger_days ORDER BY account_id'),
      await run('SELECT seq, hash FROM journal_entries ORDER BY seq'),
    ])
  const before = await books()
  assert.match(before, /\[\{"id":1,"balance":200,"last_entry_seq":2\},\{"id":2,"balance":-200/)
  for (const [what, sql, says] of ways) {
    await assert.rejects(run(sql), (fault: Error) => says.test(fault.message), what)
    assert.equal(await books(), before, what)
  }
  await run(entry(3))
  assert.notEqual(await books(), before)
})

test('a guard that is missing, changed, switched off or added is told', async () => {
  await run('DROP TRIGGER postings_no_update ON postings')
  await run('ALTER TABLE postings DISABLE TRIGGER postings_no_delete')
  await run(`CREATE OR REPLACE FUNCTION postings_whole() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN RETURN NEW; END'`)
  await run('CREATE TRIGGER sly BEFORE INSERT ON postings FOR EACH ROW EXECUTE FUNCTION postings_whole()')
  assert.deepEqual((await guardFaults(run, guards)).sort(), [
    'postings_no_delete is switched off',
    'postings_no_update is missing',
    'postings_whole was changed',
    'sly was added',
  ])
})
