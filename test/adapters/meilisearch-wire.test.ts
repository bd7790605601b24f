// test/adapters/meilisearch-wire.test.ts — what we say to Meilisearch on the wire, and what we make of bad
// answers.
import assert from 'node:assert/strict'
import { EventEmitter, once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { inspect } from 'node:util'
import { openEmbedded } from '../../src/adapters/search/embedded.ts'
import { openMeilisearch } from '../../src/adapters/search/meilisearch.ts'
import { clockAt } from '../../src/kernel/clock.ts'
import { document, newest, question } from '../contracts/search-documents.ts'

interface Asked {
  request: IncomingMessage
  socket: Socket
  body: { q: string; filter: string[]; limit: number; attributesToRetrieve: string[] }
}
type Answer = (response: ServerResponse, asked: Asked) => void

const nothing: Answer = (response) => response.end('{"hits":[]}')

test('a search is one request, uncompressed, on a connection that is kept', async (t) => {
  const { asked, engine } = await recorded(t, nothing)
  for (let times = 0; times < 10; times++) {
    await engine.find(question({ text: 'bowls and tea', likelyNeeds: [{ need: 'falls', weight: 1 }] }))
  }
  assert.equal(asked.length, 10)
  // A second one may be opened when the first is not free again at once; never one for each request.
  assert.ok(new Set(asked.map(({ socket }) => socket)).size <= 2)
  for (const { request } of asked) {
    assert.equal(request.headers['accept-encoding'], 'identity')
    assert.equal(request.url, '/indexes/allotment-activities/search')
    assert.equal(request.headers.authorization, 'Bearer a-key')
  }
})

test('it is asked for identifiers only, of what passes the filters', async (t) => {
  const { asked, engine } = await recorded(t, nothing)
  const filters = { need: ['falls'], access: ['lift'], day: ['mon'], part: ['morning'] }
  const near = { point: { lat: 51.5, lng: 0.5 }, withinMetres: 1_000 }
  await engine.find(question({ text: 'chess', filters, near }))
  const { attributesToRetrieve, filter, limit } = asked[0]!.body
  assert.deepEqual([attributesToRetrieve, limit], [['id'], 100])
  assert.deepEqual(filter, [
    'shown = true',
    'confirmed >= 20149',
    'need IN ["falls"]',
    'access IN ["lift"]',
    'slot IN ["mon-morning", "agreed"]',
    '(remote = true OR (lat 51.490909091 TO 51.509090909 AND lng 0.485393560 TO 0.514606440))',
  ])
})

test('whatever is not an answer is answered from memory, within a second', async (t) => {
  const bad: Record<string, Answer> = {
    'not JSON': (response) => response.end('<html>Gateway</html>'),
    'other JSON': (response) => response.end('{"hits":[{"name":1},null]}'),
    'no JSON at all': (response) => response.end('null'),
    'a fault': (response) => response.writeHead(500).end('{"message":"no","code":"internal"}'),
    'no right': (response) => response.writeHead(403).end('{"message":"no","code":"invalid_api_key"}'),
    'a closed door': (response) => response.destroy(),
    'half an answer': (response) => response.writeHead(200, { 'content-length': 100 }).write('{"results"'),
    'no answer': () => {},
  }
  for (const [what, answer] of Object.entries(bad)) {
    const { engine } = await recorded(t, answer)
    const { by, rows } = await engine.find(question({ text: 'chess' }))
    assert.deepEqual([by, rows.map(({ id }) => id)], ['fallback', ['a']], what)
  }
})

test('a server that hangs is waited for three times, then not asked until the pause is over', async (t) => {
  let hangs = true
  const { asked, engine, clock } = await recorded(t, (response, each) => !hangs && nothing(response, each))
  for (let times = 0; times < 5; times++) {
    assert.equal((await engine.find(question({ text: 'chess' }))).by, 'fallback')
  }
  assert.equal(asked.length, 3)
  hangs = false
  clock.advance({ seconds: 5 })
  assert.equal((await engine.find(question({ text: 'chess' }))).by, 'meilisearch')
  assert.equal((await engine.find(question({ text: 'chess' }))).by, 'meilisearch')
})

test('what is logged of a fault says why, and never the key', async (t) => {
  const bad: [RegExp, Answer][] = [
    [/no answer in time/, () => {}],
    [/ECONNRESET/, (response) => response.destroy()],
    [
      /no right/,
      (response) => response.writeHead(403).end('{"message":"no right","code":"invalid_api_key"}'),
    ],
  ]
  for (const [says, answer] of bad) {
    const { engine, logged } = await recorded(t, answer)
    await engine.find(question({ text: 'chess' }))
    const text = inspect(logged, { depth: 20 })
    assert.match(text, says)
    assert.doesNotMatch(text, /a-key/)
  }
})

test('a question that it refuses to read is answered from memory, and does not stop others', async (t) => {
  const { asked, engine } = await recorded(t, (response) =>
    response.writeHead(400).end('{"message":"no","code":"invalid_search_filter","type":"invalid_request"}'),
  )
  for (let times = 0; times < 5; times++) {
    assert.equal((await engine.find(question({ text: 'chess' }))).by, 'fallback')
  }
  assert.equal(asked.length, 5)
})

test('where memory finds enough nobody waits for it, and it is asked once a second', async (t) => {
  const { asked, engine, beside, clock, heard } = await recorded(t, nothing)
  await beside.apply({ put: enough, remove: [], upTo: newest() })
  const find = async () => (await engine.find(question({ text: 'weekly' }))).by
  assert.deepEqual([await find(), await find(), asked.length], ['embedded', 'embedded', 0])
  await once(heard, 'asked')
  clock.advance({ seconds: 1 })
  assert.deepEqual([await find(), await find()], ['embedded', 'embedded'])
  await once(heard, 'asked')
  assert.equal(asked.length, 2)
})

test('that it is away is known before somebody needs it, and that it is back', async (t) => {
  let away = true
  const { asked, engine, beside, clock, heard } = await recorded(t, (response, each) =>
    away ? response.destroy() : nothing(response, each),
  )
  await beside.apply({ put: enough, remove: [], upTo: newest() })
  const find = async () => {
    const { by, total } = await engine.find(question({ text: 'weekly' }))
    return [by, total]
  }
  const resting = once(heard, 'Meilisearch is not asked for a while')
  assert.deepEqual(await find(), ['embedded', 30])
  await resting
  assert.deepEqual(await find(), ['fallback', 30])
  assert.equal(asked.length, 3)
  away = false
  clock.advance({ seconds: 5 })
  const back = once(heard, 'Meilisearch answers again')
  assert.deepEqual(await find(), ['fallback', 30])
  await back
  assert.deepEqual(await find(), ['embedded', 30])
})

const enough = Array.from({ length: 29 }, (_, at) => document(`enough-${at}`))

/**
 * An engine whose Meilisearch is a server that writes down what it is asked and answers what it is told to.
 */
async function recorded(t: TestContext, answer: Answer) {
  const asked: Asked[] = []
  /** Hears of each question, and of what is logged that is no fault. */
  const heard = new EventEmitter()
  const server = createServer((request, response) => {
    void (async () => {
      let text = ''
      for await (const chunk of request) text += String(chunk)
      asked.push({ request, socket: request.socket, body: JSON.parse(text) as Asked['body'] })
      heard.emit('asked')
      answer(response.setHeader('content-type', 'application/json'), asked.at(-1)!)
    })()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const folder = await mkdtemp(join(tmpdir(), 'allotment-search-'))
  const beside = openEmbedded(join(folder, 'search.sqlite'))
  const clock = clockAt(new Date('2026-03-02T09:00:00Z'))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const logged: unknown[] = []
  const log = { info: (says: string) => heard.emit(says), warn: (...about: unknown[]) => logged.push(about) }
  const engine = openMeilisearch({ url, key: 'a-key', beside, clock, log })
  t.after(async () => {
    server.closeAllConnections()
    server.close()
    await engine.close()
    await beside.close()
    await rm(folder, { recursive: true })
  })
  await beside.apply({ put: [document('a', { title: 'Chess' })], remove: [], upTo: newest() })
  return { asked, engine, beside, clock, heard, logged }
}
