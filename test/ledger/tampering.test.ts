// test/ledger/tampering.test.ts — the database itself refuses to change the books, whoever asks and however.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brokenBooks, openBooks, rawConnection } from './books.ts'

const hash = 'e'.repeat(64)
const entry = (over: Record<string, string> = {}) => {
  const row = {
    seq: '3',
    kind: `'x'`,
    source_key: `'raw:1'`,
    input_hash: `'${hash}'`,
    effective_on: `'2026-03-02'`,
    recorded_at: '0',
    words: `'raw'`,
    reverses_seq: 'NULL',
    previous_hash: '(SELECT hash FROM journal_entries WHERE seq = 2)',
    hash: `'${hash}'`,
    ...over,
  }
  return `journal_entries (${Object.keys(row).join()}) VALUES (${Object.values(row).join()})`
}
/** Lines of entry 3, in pairs of account and amount; accounts: 1 granted, 2 free, 3 allocated. */
const lines = (...pairs: [number, number | string][]) => {
  const rows = pairs.map(([account, amount], at) => `(3, ${at + 1}, ${account}, ${amount})`)
  return `INSERT INTO postings VALUES ${rows.join()};`
}
const balanced = lines([1, 100], [2, -100])
const first = '(SELECT hash FROM journal_entries WHERE seq = 1)'
const account = (id: number, fund: string, balance = 0) =>
  `ledger_accounts VALUES (${id}, 'fund:${fund}:free', 'PROMISE', 'credit', 0, ${balance}, 0)`
const setAccount = (id: number, change: string) => `UPDATE ledger_accounts SET ${change} WHERE id = ${id}`
const upsert = (columns: string, change: string) => `ON CONFLICT(${columns}) DO UPDATE SET ${change}`
const half = lines([2, 2_000], [3, -2_000])

const ways: Record<string, string> = {
  'changing an entry': `UPDATE journal_entries SET words = 'other' WHERE seq = 1`,
  'changing an entry, or ignoring it': `UPDATE OR IGNORE journal_entries SET seq = 9 WHERE seq = 1`,
  'deleting an entry': `DELETE FROM journal_entries WHERE seq = 2`,
  'replacing an entry by number': `INSERT OR REPLACE INTO ${entry({ seq: '2' })}`,
  'replacing an entry by key': `${balanced} INSERT OR REPLACE INTO ${entry({ source_key: `'deposit:1'` })}`,
  'replacing an entry by hash': `${balanced} INSERT OR REPLACE INTO ${entry({ hash: first })}`,
  'replacing with REPLACE': `REPLACE INTO ${entry({ seq: '1' })}`,
  'an upsert of an entry by number': `INSERT INTO ${entry({ seq: '1' })} ${upsert('seq', `words = 'other'`)}`,
  'an upsert of an entry by key': `${balanced} INSERT INTO ${entry({ source_key: `'deposit:1'` })}
    ${upsert('source_key', `words = 'other'`)}`,
  'an entry out of its turn': `INSERT INTO ${entry({ seq: '7' })}`,
  'an entry without a number': `INSERT INTO ${entry({ seq: 'NULL' })}`,
  'an entry that follows another': `${balanced} INSERT INTO ${entry({ previous_hash: `'${hash}'` })}`,
  'an entry without postings': `INSERT INTO ${entry()}`,
  'an entry of one posting': `${lines([1, 5])} INSERT INTO ${entry()}`,
  'an unbalanced entry': `${lines([1, 100], [2, -99])} INSERT INTO ${entry()}`,
  'an entry without a day': `${balanced} INSERT INTO ${entry({ effective_on: `'soon'` })}`,
  'a reversal that mirrors nothing': `${balanced} INSERT INTO ${entry({ reverses_seq: '1' })}`,
  'a reversal of half an entry': `${half} INSERT INTO ${entry({ reverses_seq: '2' })}`,
  'an entry below a floor': `${lines([2, 7_000], [3, -7_000])} INSERT INTO ${entry()}`,
  'an entry below a floor, or ignored': `${lines([2, 7_000], [3, -7_000])} INSERT OR IGNORE INTO ${entry()}`,
  'an entry below a floor, or failed': `${lines([2, 7_000], [3, -7_000])} INSERT OR FAIL INTO ${entry()}`,
  'an entry below a floor, replacing': `${lines([2, 7_000], [3, -7_000])} INSERT OR REPLACE INTO ${entry()}`,
  'changing a posting': `UPDATE postings SET amount = 1 WHERE entry_seq = 1 AND line = 1`,
  'deleting a posting': `DELETE FROM postings WHERE entry_seq = 1`,
  'replacing a posting': `INSERT OR REPLACE INTO postings VALUES (1, 1, 1, 5)`,
  'an upsert of a posting': `INSERT INTO postings VALUES (1, 1, 1, 5)
    ${upsert('entry_seq, line', 'amount = 9')}`,
  'a late posting': `INSERT INTO postings VALUES (1, 3, 1, 5)`,
  'an early posting': `INSERT INTO postings VALUES (9, 1, 1, 5)`,
  'a posting left out of line': `INSERT INTO postings VALUES (3, 7, 1, 5)`,
  'a second posting of one account': lines([1, 5], [1, 5]),
  'a posting of half a penny': lines([1, 0.5]),
  'a posting of text': lines([1, `'five'`]),
  'a posting of nothing': lines([1, 0]),
  'a posting too large to be read exactly': lines([1, '9007199254740993']),
  'editing a balance': setAccount(2, `balance = balance + 1`),
  'editing a balance as if by an entry': setAccount(2, `balance = 0, last_entry_seq = 3`),
  'applying an entry twice': setAccount(3, `balance = balance - 4000, last_entry_seq = 2`),
  'applying an entry to another account': setAccount(1, `balance = 9, last_entry_seq = 2`),
  'a balance of text': setAccount(2, `balance = 'much'`),
  'taking away a floor': setAccount(2, `floor = NULL`),
  'renaming an account': setAccount(2, `code = 'fund:f2:free'`),
  'turning an account round': setAccount(2, `side = 'debit'`),
  'deleting an account': `DELETE FROM ledger_accounts WHERE id = 3`,
  'replacing an account': `INSERT OR REPLACE INTO ${account(2, 'f1')}`,
  'replacing an account by its code': `INSERT OR REPLACE INTO ${account(9, 'f1')}`,
  'an upsert of an account': `INSERT INTO ${account(2, 'f1')} ${upsert('id', 'balance = 9')}`,
  'an account opened with money in it': `INSERT INTO ${account(9, 'f2', -9)}`,
}

const connections: Record<string, string> = {
  'as SQLite comes': '',
  'with every safety of the connection off': `PRAGMA foreign_keys = OFF; PRAGMA recursive_triggers = OFF;
    PRAGMA ignore_check_constraints = ON; PRAGMA trusted_schema = ON`,
}

for (const [kind, setUp] of Object.entries(connections)) {
  for (const [way, sql] of Object.entries(ways)) {
    const bypassed = way === 'a posting of nothing' && setUp !== ''
    if (bypassed) continue // by itself it is a CHECK; it changes no sum
    test(`on a connection ${kind}, the database refuses ${way}`, async (t) => {
      const { store, file } = await openBooks(t)
      const raw = rawConnection(t, file, setUp)
      const before = dump(raw)
      raw.exec('BEGIN')
      assert.throws(
        () => raw.exec(sql),
        /SqliteError|never|chain|whole|balance|opens|CHECK|posting|mirror|floor/,
      )
      raw.exec('ROLLBACK')
      assert.deepEqual(dump(raw), before)
      assert.deepEqual(await brokenBooks(store.read), [])
    })
  }
}

test('postings without an entry do not commit', async (t) => {
  const { file } = await openBooks(t)
  const raw = rawConnection(t, file)
  assert.throws(() => raw.exec(balanced), /FOREIGN KEY/)
})

test('a statement that fails half-way leaves nothing, also outside a transaction', async (t) => {
  const { store, file } = await openBooks(t)
  const raw = rawConnection(t, file, 'PRAGMA foreign_keys = OFF')
  assert.throws(() => raw.exec(`INSERT OR FAIL INTO postings VALUES (3, 1, 1, 5), (3, 1, 1, 5)`), /never/)
  assert.deepEqual(await brokenBooks(store.read), [])
})

test('entries written by hand count when they are whole', async (t) => {
  const { store, file } = await openBooks(t)
  const raw = rawConnection(t, file)
  raw.exec(`BEGIN; ${balanced} INSERT INTO ${entry()}; COMMIT`)
  const found = await brokenBooks(store.read)
  assert.deepEqual(found, ['Entry 3 was changed after it was written.'], 'its hashes are not ours')
})

function dump(raw: ReturnType<typeof rawConnection>): unknown {
  return ['journal_entries', 'postings', 'ledger_accounts'].map((name) =>
    raw.prepare(`SELECT * FROM ${name}`).all(),
  )
}
