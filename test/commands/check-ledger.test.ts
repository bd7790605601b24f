// test/commands/check-ledger.test.ts — the command says ok and exits 0, or names what broke and exits 1.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import Database from 'better-sqlite3'
import { checkFile } from '../../src/commands/check-ledger.ts'
import { openStore } from '../../src/db/db.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import { post } from '../../src/ledger/ledger.ts'
import { start, temporaryFolder } from '../support/process.ts'
import { grant } from '../ledger/books.ts'

async function command(t: TestContext, dataDir: string) {
  const child = start(t, ['src/commands/check-ledger.ts'], { DATA_DIR: dataDir })
  const line = child.line(/.*/).then(
    ([text]) => text,
    () => '',
  )
  return { ...(await child.ended()), line: await line }
}

/** A folder with one entry in its books. */
async function withBooks(t: TestContext) {
  const dataDir = await temporaryFolder(t)
  const file = join(dataDir, 'allotment.sqlite')
  const store = await openStore(file)
  const put = (key: string) => store.transaction((tx) => post(tx, systemClock.now(), grant(key, 10_000)))
  await put('deposit:1')
  return { dataDir, file, store, put }
}

test('it prints how much there is and exits 0; without a database it says so in one sentence', async (t) => {
  const { dataDir, store } = await withBooks(t)
  await store.close()
  const { code, line, said } = await command(t, dataDir)
  const ok = 'ledger ok: 1 entries, 2 postings'
  assert.deepEqual({ code, line, said }, { code: 0, line: ok, said: '' })
  const empty = await temporaryFolder(t)
  const none = await command(t, empty)
  assert.equal(none.code, 1)
  assert.match(none.said, /^There is no Allotment database in .*\.\n$/)
})

test('it names the invariant that broke and exits 1', async (t) => {
  const { dataDir, file, store } = await withBooks(t)
  await store.close()
  const raw = new Database(file)
  const guard = raw.prepare(`SELECT sql FROM sqlite_master WHERE name = 'journal_entries_no_update'`)
  const sql = guard.pluck().get() as string
  raw.exec(`DROP TRIGGER journal_entries_no_update; UPDATE journal_entries SET words = 'other'; ${sql}`)
  raw.close()
  const { code, said } = await command(t, dataDir)
  assert.equal(code, 1)
  assert.equal(
    said,
    'Each entry balances in every unit, follows the one before, and is as it was written. ' +
      'Broken: Entry 1 was changed after it was written.\n',
  )
})

test('while the app writes it sees one moment, in which the books are right', async (t) => {
  const { file, store, put } = await withBooks(t)
  const over = new AbortController()
  const writing = (async () => {
    for (let at = 2; !over.signal.aborted; at++) await put(`deposit:${at}`)
  })()
  for (let turn = 0; turn < 5; turn++) {
    const { broken, entries, postings } = await checkFile(file)
    assert.deepEqual(broken, [])
    assert.equal(postings, 2 * entries!)
  }
  over.abort()
  await writing
  await store.close()
})

const damage: Record<string, { sql: string; says: RegExp }> = {
  'a guard that is gone': {
    sql: 'DROP TRIGGER postings_no_update',
    says: /The file is whole, and as it was made\. Broken: postings_no_update is missing\./,
  },
  'a row that points at nothing': {
    sql: `PRAGMA foreign_keys = OFF;
      INSERT INTO agreements (id, fund_id, provider_id, kind, version, status, over_capacity, amount_pence,
        starts_on, ends_on, made_by, made_at)
      VALUES ('a', 'no-such-fund', 'p', 'per-referral', 1, 'drafted', 'refuse', 1,
        '2026-01-01', '2026-02-01', 'u', 1)`,
    says: /Broken: a row of agreements points at no funds/,
  },
  'an event that is no JSON any more': {
    sql: `INSERT INTO audit_events
      VALUES (1, 0, 'a', 'r', NULL, 'w', 's', 'not json', '${'0'.repeat(64)}', 'h')`,
    says: /The audit trail has no gap and no changed event\. Broken: It cannot be checked: /,
  },
}

for (const [what, { sql, says }] of Object.entries(damage)) {
  test(`it finds ${what}`, async (t) => {
    const { file, store } = await withBooks(t)
    await store.close()
    const raw = new Database(file)
    raw.exec(sql)
    raw.close()
    assert.match((await checkFile(file)).broken.join('\n'), says)
  })
}
