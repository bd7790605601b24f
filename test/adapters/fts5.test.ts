// test/adapters/fts5.test.ts — the embedded search keeps the contract, and what only its own file can break.
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { openFts5 } from '../../src/adapters/search/fts5.ts'
import { activitySearchContract, document, question } from '../contracts/activity-search.ts'

activitySearchContract(async (t) => opened(t, await searchFile(t)))

test('what it knows is there when it is opened again', async (t) => {
  const file = await searchFile(t)
  const first = openFts5(file)
  await first.put([document('a', { title: 'Chess' })])
  await first.close()
  const search = opened(t, file)
  assert.equal((await search.find(question({ words: 'chess' }))).total, 1)
})

test('a rebuild or a change by another process is seen at the next question', async (t) => {
  const file = await searchFile(t)
  const [here, there] = [opened(t, file), opened(t, file)]
  await here.put([document('a')])
  assert.equal(await there.count(), 1)
  async function* two() {
    yield document('b')
    yield document('c', { title: 'Chess' })
  }
  await there.rebuild(two())
  assert.deepEqual(
    (await here.find(question({ words: 'chess' }))).rows.map(({ id }) => id),
    ['c'],
  )
  await here.put([document('d', { title: 'Chess' })])
  assert.equal((await there.find(question({ words: 'chess' }))).total, 2)
})

test('a rebuild that a later one overtakes stops, and the later one stands', async (t) => {
  const search = opened(t, await searchFile(t))
  async function* overtaken() {
    yield document('early')
    await search.rebuild(one('late'))
    yield document('early too')
  }
  await assert.rejects(search.rebuild(overtaken()), /Another rebuild/)
  assert.deepEqual(
    (await search.find(question())).rows.map(({ id }) => id),
    ['late'],
  )
  assert.equal(await search.rebuild(one('again')), 1)
})

test('a file that is not an index of ours is made anew, empty', async (t) => {
  const file = await searchFile(t)
  await writeFile(file, 'not a database at all, but long enough to be taken for one'.repeat(20))
  assert.equal(await opened(t, file).count(), 0)
})

async function* one(id: string) {
  yield document(id)
}

async function searchFile(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'allotment-search-'))
  t.after(() => rm(folder, { recursive: true }))
  return join(folder, 'search.sqlite')
}

function opened(t: TestContext, file: string) {
  const search = openFts5(file)
  t.after(() => search.close())
  return search
}
