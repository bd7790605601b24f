// test/db/store.test.ts — what the store promises: alone, all or nothing, lent, and written by one process.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { kept, type Tx } from '#dialect'
import { asc, eq, sql } from 'drizzle-orm'
import { assertOutsideTransaction, openReader, openStore } from '../../src/db/db.ts'
import { addJob, dueJobs, oldestWaiting } from '../../src/outbox/store.ts'
import type { Job } from '../../src/outbox/job.ts'
import { outboxJobs } from '../../src/outbox/tables.ts'
import { openForWriting } from '../../src/db/sqlite/connection.ts'
import { startWriter } from '../../src/db/sqlite/writer.ts'
import type { Refusal } from '../../src/kernel/refusal.ts'
import { openTestStore } from '../support/store.ts'

const at = new Date('2026-03-02T12:00:00Z')
const job = (id: string): Job => ({
  id,
  kind: 'test',
  payload: {},
  leftAt: at,
  runAt: at,
  attempts: 0,
  leasedUntil: null,
  deadAt: null,
  lastFault: null,
})

/** As addJob, for tests of SQLite's own writer: its transactions are SQLite's under either type check. */
const addHere = addJob as (tx: unknown, job: Job) => Promise<void>

test('a transaction that throws leaves no trace, and its neighbours in the same commit stay', async (t) => {
  const { store } = await openTestStore(t)
  const results = await Promise.allSettled([
    store.transaction((tx) => addJob(tx, job('one'))),
    store.transaction(async (tx) => {
      await addJob(tx, job('two'))
      throw new Error('changed my mind')
    }),
    store.transaction((tx) => addJob(tx, job('three'))),
  ])
  assert.deepEqual(
    results.map((result) => result.status),
    ['fulfilled', 'rejected', 'fulfilled'],
  )
  const kept = await dueJobs(store.read, at, 10)
  assert.deepEqual(
    kept.map((each) => each.id),
    ['one', 'three'],
  )
})

test('a transaction that fails only at the commit fails alone', async (t) => {
  const { store, file } = await openTestStore(t)
  const { postings } = await import('../../src/ledger/tables.ts')
  const { openAccounts } = await import('../../src/ledger/account-store.ts')
  const results = await Promise.allSettled([
    store.transaction((tx) => addJob(tx, job('before'))),
    store.transaction(async (tx) => {
      const [bank] = await openAccounts(tx, ['bank'])
      await tx.insert(postings).values({ entrySeq: 99, line: 1, accountId: bank!.id, amount: 5 })
    }),
    store.transaction((tx) => addJob(tx, job('after'))),
  ])
  assert.deepEqual(
    results.map((result) => result.status),
    ['fulfilled', 'rejected', 'fulfilled'],
  )
  const raw = new Database(file, { readonly: true })
  assert.equal(raw.prepare('select count(*) from postings').pluck().get(), 0)
  assert.equal(raw.prepare('select count(*) from outbox_jobs').pluck().get(), 2)
  raw.close()
})

test('a full disk refuses the one that needs it; its neighbours in the same commit are kept', async (t) => {
  const { file, store } = await openTestStore(t)
  await store.close()
  const connection = openForWriting(file)
  t.after(() => connection.close())
  connection.pragma(`max_page_count = ${String(connection.pragma('page_count', { simple: true }))}`)
  const writer = startWriter(connection, {})
  const big = { ...job('big'), lastFault: 'x'.repeat(1_000_000) }
  const results = await Promise.allSettled([
    writer.transaction((tx) => addHere(tx, job('before'))),
    writer.transaction((tx) => addHere(tx, big)),
    writer.transaction((tx) => addHere(tx, job('after'))),
  ])
  assert.deepEqual(
    results.map((result) => (result.status === 'rejected' ? (result.reason as Refusal).code : 'kept')),
    ['kept', 'store-busy', 'kept'],
  )
  assert.deepEqual(connection.prepare('SELECT id FROM outbox_jobs ORDER BY id').pluck().all(), [
    'after',
    'before',
  ])
})

test('when nothing can be written all who wait hear so, and later ones are served again', async (t) => {
  const { file, store } = await openTestStore(t)
  await store.close()
  const connection = openForWriting(file)
  connection.pragma('busy_timeout = 0')
  t.after(() => connection.close())
  const other = new Database(file)
  other.exec('BEGIN IMMEDIATE')
  const writer = startWriter(connection, {})
  const refused = await Promise.allSettled(
    ['one', 'two', 'three'].map((id) => writer.transaction((tx) => addHere(tx, job(id)))),
  )
  assert.ok(refused.every((result) => result.status === 'rejected'))
  other.exec('ROLLBACK')
  other.close()
  await writer.transaction((tx) => addHere(tx, job('four')))
  assert.deepEqual(connection.prepare('SELECT id FROM outbox_jobs').pluck().all(), ['four'])
})

test('a tx that was kept, or a forgotten await, is a fault after the commit', async (t) => {
  const { store } = await openTestStore(t)
  let kept: Tx | undefined
  await store.transaction(async (tx) => {
    kept = tx
  })
  await assert.rejects(() => addJob(kept!, job('late')), /This transaction is over/)
  assert.equal(await oldestWaiting(store.read), undefined)
})

test('a kept query is built for each connection, and dies with its transaction', async (t) => {
  const { store } = await openTestStore(t)
  let built = 0
  const idsOf = kept((db) => {
    built += 1
    return db
      .select({ id: outboxJobs.id })
      .from(outboxJobs)
      .where(eq(outboxJobs.kind, sql.placeholder('kind')))
  })
  let late: Tx | undefined
  for (const id of ['one', 'two']) {
    await store.transaction(async (tx) => {
      await addJob(tx, job(id))
      assert.equal((await idsOf(tx, { kind: 'test' })).length, id === 'one' ? 1 : 2)
      assert.equal((await idsOf(store.read, { kind: 'test' })).length, id === 'one' ? 0 : 1)
      late = tx
    })
  }
  assert.equal(built, 2)
  assert.deepEqual(await idsOf(store.read, { kind: 'other' }), [])
  await assert.rejects(idsOf(late!, { kind: 'test' }), /This transaction is over/)
})

test('a kept insert writes every column as Drizzle would, nothing as NULL', async (t) => {
  const { store } = await openTestStore(t)
  const whole = { ...job('whole'), payload: { a: [1] }, leasedUntil: at, deadAt: at, lastFault: 'no' }
  await store.transaction(async (tx) => {
    await addJob(tx, job('empty'))
    await addJob(tx, whole)
  })
  assert.deepEqual(await store.read.select().from(outboxJobs).orderBy(asc(outboxJobs.id)), [
    job('empty'),
    whole,
  ])
})

test('inside a transaction there is no second one and no network', async (t) => {
  const { store } = await openTestStore(t)
  await store.transaction(async () => {
    await assert.rejects(() => store.transaction(async () => 1), /no opening another transaction/)
    assert.throws(() => assertOutsideTransaction('call to Stripe'), /no call to Stripe/)
  })
  assertOutsideTransaction('call to Stripe')
})

test('the reading connection cannot write', async (t) => {
  const { store } = await openTestStore(t)
  await assert.rejects(() => addJob(store.read as Tx, job('sneaky')), /readonly|query_only|read-only/i)
})

test('rehearsed transactions run twice and are kept once', async (t) => {
  const { store } = await openTestStore(t, { rehearse: true })
  let runs = 0
  await store.transaction(async (tx) => {
    runs += 1
    await addJob(tx, job('only'))
  })
  assert.equal(runs, 2)
  assert.equal((await dueJobs(store.read, at, 10)).length, 1)
})

test('a second process is refused with a sentence, a reader is not', async (t) => {
  const { store, file } = await openTestStore(t)
  await store.transaction((tx) => addJob(tx, job('seen')))
  await assert.rejects(() => openStore(file), { code: 'store-in-use', says: /Another process has/ })
  const reader = openReader(file)
  assert.equal((await dueJobs(reader.read, at, 10)).length, 1)
  await store.transaction((tx) => addJob(tx, job('later')))
  assert.equal((await dueJobs(reader.read, at, 10)).length, 1, 'a reader sees one moment')
  reader.close()
})

test('the settings of a connection are asserted at every open', async (t) => {
  const { file } = await openTestStore(t)
  const { openForReading, assertSettings } = await import('../../src/db/sqlite/connection.ts')
  const connection = openForReading(file)
  assert.equal(connection.pragma('synchronous', { simple: true }), 2)
  connection.pragma('synchronous = NORMAL')
  assert.throws(() => assertSettings(connection), /synchronous is 1, not 2/)
  connection.close()
})

const changes: Record<string, { sql: string; says: string }> = {
  'lost a guard': { sql: 'DROP TRIGGER postings_no_delete', says: 'postings_no_delete is missing' },
  'has a weaker guard': {
    sql: `DROP TRIGGER postings_no_delete;
      CREATE TRIGGER postings_no_delete BEFORE DELETE ON postings BEGIN SELECT 1; END`,
    says: 'postings_no_delete was changed',
  },
  'has a trigger that is not ours': {
    sql: 'CREATE TRIGGER mine AFTER INSERT ON payouts BEGIN DELETE FROM outbox_jobs; END',
    says: 'mine was added',
  },
  'lost a unique index': {
    sql: 'DROP INDEX journal_entries_source_key',
    says: 'journal_entries_source_key is missing',
  },
  'lost a check': {
    sql: `PRAGMA writable_schema = ON;
      UPDATE sqlite_master SET sql = replace(sql, ' <> 0', ' <> 1') WHERE name = 'postings'`,
    says: 'postings was changed',
  },
}

for (const [what, { sql, says }] of Object.entries(changes)) {
  test(`a store that ${what} is not opened, and a reader says why`, async (t) => {
    const { file, store } = await openTestStore(t)
    await store.close()
    const raw = new Database(file)
    raw.unsafeMode(true)
    raw.exec(sql)
    raw.close()
    await assert.rejects(() => openStore(file), {
      message: new RegExp(`not what our migrations made: ${says}`),
    })
    const reader = openReader(file)
    assert.deepEqual(reader.fileFaults(), [says])
    reader.close()
  })
}

test('no guarded table has a hidden rowid, by which OR REPLACE would walk past its guards', async (t) => {
  const { file } = await openTestStore(t)
  const raw = new Database(file, { readonly: true })
  const hidden = raw
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table'
        AND name IN (SELECT tbl_name FROM sqlite_master WHERE type = 'trigger')
        AND sql NOT LIKE '%WITHOUT ROWID' AND sql NOT LIKE '%integer PRIMARY KEY%'`,
    )
    .pluck()
    .all()
  raw.close()
  assert.deepEqual(hidden, [])
})
