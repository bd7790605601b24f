// test/db/data-version.test.ts — whether anything was written is known without a query.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dataVersion } from '../../src/db/db.ts'
import { addJob, oldestWaiting } from '../../src/outbox/store.ts'
import { openTestStore } from '../support/store.ts'

const at = new Date('2026-03-02T12:00:00Z')
const waiting = { attempts: 0, leasedUntil: null, deadAt: null, lastFault: null }

test('the version changes with a commit, and only then; a transaction has none', async (t) => {
  const { store } = await openTestStore(t)
  const before = dataVersion(store.read)
  assert.equal(typeof before, 'number')
  await oldestWaiting(store.read)
  assert.equal(dataVersion(store.read), before)
  await store.transaction(async (tx) => {
    assert.equal(dataVersion(tx), undefined)
    await addJob(tx, { ...waiting, id: 'one', kind: 'test', payload: {}, leftAt: at, runAt: at })
  })
  assert.notEqual(dataVersion(store.read), before)
})
