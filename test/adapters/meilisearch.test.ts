// test/adapters/meilisearch.test.ts — search with a real Meilisearch keeps the contract, with a key of few
// rights.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test, type TestContext } from 'node:test'
import { type KeyCreation, Meilisearch } from 'meilisearch'
import { openEmbedded } from '../../src/adapters/search/embedded.ts'
import { openMeilisearch } from '../../src/adapters/search/meilisearch.ts'
import { findMeilisearch, type MeilisearchServer } from '../../src/adapters/search/meilisearch-server.ts'
import { clockAt } from '../../src/kernel/clock.ts'
import type { SearchDocument } from '../../src/search/search.ts'
import {
  codes,
  document,
  idsOf,
  type Kept,
  newest,
  nextChange,
  question,
} from '../contracts/search-documents.ts'
import { searchEngineContract } from '../contracts/search-engine.ts'

/** The key that docs/operations.md tells people to make: its rights are enough for everything here. */
const operations = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8')
const recipe = JSON.parse(/-d '(\{[^']*"actions"[^']*\})'/.exec(operations)![1]!) as KeyCreation

const { MEILISEARCH_URL: url, MEILISEARCH_KEY: givenKey = '' } = process.env
const found = await findMeilisearch(url ? { url, key: givenKey } : undefined)
const skip = 'missing' in found ? found.missing : false
const server = found as MeilisearchServer
const prefix = `test-${randomBytes(6).toString('hex')}-`
const admin = skip ? undefined : new Meilisearch({ host: server.url, apiKey: server.key })
let key = ''

before(async () => {
  if (admin) key = (await admin.createKey({ ...recipe, indexes: [`${prefix}*`] })).key
})
after(async () => {
  await admin?.deleteKey(key)
  const indexes = (await admin?.getRawIndexes({ limit: 1_000 }))?.results ?? []
  for (const { uid } of indexes) if (uid.startsWith(prefix)) await admin!.deleteIndex(uid).waitTask()
  if (!skip) await server.stop()
})

if (skip) test('search with Meilisearch', { skip }, () => {})
else searchEngineContract(opened, 60)

/** An engine on indexes of its own. Changes go to the index in memory first, as they do in a running app. */
async function opened(t: TestContext): Promise<Kept & { prefix: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'allotment-search-'))
  const beside = openEmbedded(join(folder, 'search.sqlite'))
  const own = `${prefix}${randomBytes(4).toString('hex')}-`
  const log = { info: () => {}, warn: (about: { err: unknown }) => t.diagnostic(String(about.err)) }
  const clock = clockAt(new Date('2026-03-02T09:00:00Z'))
  // However busy this machine is with other tests, slow is not away.
  const engine = openMeilisearch({ ...server, key, prefix: own, beside, clock, log, answerMillis: 30_000 })
  t.after(async () => {
    await engine.close()
    await beside.close()
    await rm(folder, { recursive: true })
  })
  await engine.upTo()
  const apply = async (change: Parameters<typeof engine.apply>[0]) => {
    await beside.apply(change)
    await engine.apply(change)
  }
  return {
    prefix: own,
    engine: { ...engine, apply },
    put: (...documents) => apply({ put: documents, remove: [], upTo: newest() }),
    remove: (...ids) => apply({ put: [], remove: ids, upTo: nextChange() }),
    async rebuild(documents, upTo) {
      const given: SearchDocument[] = []
      async function* tapped() {
        for await (const each of documents) {
          given.push(each)
          yield each
        }
      }
      const count = await engine.rebuild(tapped(), upTo)
      const versions = new Map<string, number>()
      for await (const { id, v } of engine.versions()) versions.set(id, v)
      const gone: string[] = []
      for await (const { id } of beside.versions()) if (!versions.has(id)) gone.push(id)
      const put = given.filter(({ id, v }) => versions.get(id) === v)
      await beside.apply({ put: [], remove: [...gone, ...put.map(({ id }) => id)], upTo })
      await beside.apply({ put, remove: [], upTo })
      return count
    },
  }
}

test('what Meilisearch has, and the index in memory too, is found by Meilisearch', { skip }, async (t) => {
  const kept = await opened(t)
  await kept.put(document('a', { title: 'Chess' }), document('b'))
  const { by, rows } = await kept.engine.find(question({ text: 'chess' }))
  assert.deepEqual([by, rows.map(({ id }) => id)], ['meilisearch', ['a']])
})

test('memory finds enough: all of it is counted and ranked, and nothing is asked', { skip }, async (t) => {
  const kept = await opened(t)
  const many = Array.from({ length: 301 }, (_, at) => document(`many-${at}`))
  await kept.put(...many)
  const { by, total, counts } = await kept.engine.find(question({ text: 'weekly' }))
  assert.deepEqual([by, total, counts.fresh], ['embedded', 301, { yes: 301 }])
})

test('what only Meilisearch finds comes after what memory finds', { skip }, async (t) => {
  const kept = await opened(t)
  await kept.put(document('a', { title: 'Tea and knitting' }), document('b', { title: 'Wellbeing' }))
  const { rows, total } = await kept.engine.find(question({ text: 'knitting well being' }))
  assert.deepEqual([rows[0]?.id, rows.length], ['a', total])
})

test(
  'a document that Meilisearch refuses is a fault with its words, and changes nothing',
  { skip },
  async (t) => {
    const kept = await opened(t)
    await kept.put(document('a'))
    const upTo = await kept.engine.upTo()
    const refused = kept.put(document('b'), document('not an identifier'))
    await assert.rejects(refused, /identifier `"not an identifier"` is invalid/)
    assert.equal(await kept.engine.upTo(), upTo)
    assert.equal(await kept.engine.count(), 1)
  },
)

test('the index before is kept when it is built anew', { skip }, async (t) => {
  const kept = await opened(t)
  await kept.put(document('before'))
  await kept.rebuild(one(document('after', { codes: codes({ need: ['nature'] }) })), newest())
  const old = await admin!.index(`${kept.prefix}activities-next`).getDocument('before')
  assert.equal(old.id, 'before')
  assert.deepEqual(await idsOf(kept, { filters: { need: ['nature'] } }), ['after'])
})

async function* one(only: SearchDocument) {
  yield only
}
