// test/adapters/embedded.test.ts — the embedded search keeps the contract, and what only its own file can
// break.
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { openEmbedded } from '../../src/adapters/search/embedded.ts'
import { document, idsOf, newest, nextChange, question, stream } from '../contracts/search-documents.ts'
import { searchEngineContract } from '../contracts/search-engine.ts'

searchEngineContract(async (t) => {
  const engine = opened(t, await searchFile(t))
  return {
    engine,
    put: (...documents) => engine.apply({ put: documents, remove: [], upTo: newest() }),
    remove: (...ids) => engine.apply({ put: [], remove: ids, upTo: nextChange() }),
    rebuild: (documents, upTo) => engine.rebuild(documents, upTo),
  }
}, 200)

test('what it knows is there when it is opened again', async (t) => {
  const file = await searchFile(t)
  const first = openEmbedded(file)
  await first.apply({ put: [document('a', { title: 'Chess' })], remove: [], upTo: newest() })
  await first.close()
  const engine = opened(t, file)
  assert.deepEqual(await idsOf({ engine }, { text: 'chess' }), ['a'])
  assert.equal(await engine.upTo(), newest())
})

test('a rebuild by another process is seen soon, and what it was before answers until then', async (t) => {
  const file = await searchFile(t)
  const [here, there] = [opened(t, file), opened(t, file)]
  await here.apply({ put: [document('a')], remove: [], upTo: newest() })
  await there.rebuild(stream([document('b'), document('c', { title: 'Chess' })]), newest())
  const seen = async () => (await here.find(question())).total
  let total = await seen()
  while (total !== 2) {
    assert.equal(total, 1)
    await new Promise((resolve) => setImmediate(resolve))
    total = await seen()
  }
  assert.deepEqual(await idsOf({ engine: here }, { text: 'chess' }), ['c'])
})

test('a rebuild that a later one overtakes stops, and the later one stands', async (t) => {
  const engine = opened(t, await searchFile(t))
  async function* overtaken() {
    for (let at = 0; at < 1_000; at++) yield document(`early-${at}`)
    await engine.rebuild(stream([document('late')]), newest())
    yield document('early too')
  }
  await assert.rejects(engine.rebuild(overtaken(), newest()), /Another rebuild/)
  assert.deepEqual(await idsOf({ engine }, {}), ['late'])
  assert.equal(await engine.rebuild(stream([document('again')]), newest()), 1)
})

test('a file that is not an index of ours is made anew, empty', async (t) => {
  const file = await searchFile(t)
  await writeFile(file, 'not a database at all, but long enough to be taken for one'.repeat(20))
  assert.equal(await opened(t, file).count(), 0)
})

async function searchFile(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'allotment-search-'))
  t.after(() => rm(folder, { recursive: true }))
  return join(folder, 'search.sqlite')
}

function opened(t: TestContext, file: string) {
  const engine = openEmbedded(file)
  t.after(() => engine.close())
  return engine
}
