// test/db/kept-update.test.ts — a kept update writes what changed of a row, and nothing else.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { keptUpdate } from '#dialect'
import { openStore, type Store } from '../../src/db/db.ts'
import { outboxJobs } from '../../src/outbox/tables.ts'

const save = keptUpdate(outboxJobs, outboxJobs.id)
const at = new Date('2026-03-02T10:00:00Z')
const job = { id: 'a', kind: 'k', payload: { n: 1 }, leftAt: at, runAt: at, attempts: 0 }
const first = { ...job, leasedUntil: null, deadAt: null, lastFault: 'once' }

let folder: string
let store: Store
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'allotment-kept-'))
  store = await openStore(join(folder, 'kept.sqlite'))
  await store.transaction(async (tx) => {
    await tx.insert(outboxJobs).values([first, { ...first, id: 'b' }])
  })
})
after(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})
const read = async (id: string) =>
  (await store.read.select().from(outboxJobs).where(eq(outboxJobs.id, id)))[0]

test('what differs is written, encoded as its column is; null empties it; other rows stay', async () => {
  const later = new Date('2026-03-03T10:00:00Z')
  const now = { ...first, payload: { n: 2 }, deadAt: later, lastFault: null }
  await store.transaction((tx) => save(tx, first, now))
  assert.deepEqual(await read('a'), now)
  assert.deepEqual(await read('b'), { ...first, id: 'b' })
})

test('a column that is the same in both is left as it stands by now', async () => {
  await store.transaction(async (tx) => {
    await tx.update(outboxJobs).set({ attempts: 7 }).where(eq(outboxJobs.id, 'b'))
    await save(tx, { ...first, id: 'b' }, { ...first, id: 'b', kind: 'other' })
  })
  assert.deepEqual(await read('b'), { ...first, id: 'b', attempts: 7, kind: 'other' })
})

test('with nothing changed nothing is written', async () => {
  const stands = await read('b')
  await store.transaction((tx) => save(tx, stands!, { ...stands! }))
  assert.deepEqual(await read('b'), stands)
})
