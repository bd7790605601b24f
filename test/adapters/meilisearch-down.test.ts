// test/adapters/meilisearch-down.test.ts — a Meilisearch that dies, comes back, or lost its index: search
// goes on.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, test, type TestContext } from 'node:test'
import { Meilisearch } from 'meilisearch'
import type { EmbeddedEngine } from '../../src/adapters/search/embedded.ts'
import { openMeilisearch } from '../../src/adapters/search/meilisearch.ts'
import { type OwnMeilisearch, startMeilisearch } from '../../src/adapters/search/meilisearch-server.ts'
import { addActivity, approveListing, pauseActivity } from '../../src/directory/directory.ts'
import { createFollower, EngineAway } from '../../src/search/search.ts'
import { document, question } from '../contracts/search-documents.ts'
import { contentOf } from '../support/activities.ts'
import { startWorld } from '../support/world.ts'

const found = await startMeilisearch()
const skip = 'missing' in found ? found.missing : false
const server = found as OwnMeilisearch
after(async () => {
  if (!skip) await server.stop()
})

test('killed, it is answered for; back again, it has what changed meanwhile', { skip }, async (t) => {
  const { world, engine, follower, publish } = await followed(t)
  const asked = async () => {
    const { by, rows } = await engine.find(question({ text: 'gardening' }))
    return { by, ids: new Set(rows.map(({ id }) => id)) }
  }
  const { gardening } = world.activities
  assert.deepEqual(await asked(), { by: 'meilisearch', ids: new Set([gardening]) })

  await server.kill()
  assert.deepEqual(await asked(), { by: 'fallback', ids: new Set([gardening]) })
  assert.equal(await engine.ready(), false)
  const added = await publish('Gardening by the river')
  await pauseActivity(world.ports, world.players.greenShoots, gardening, '2026-03-09')
  await world.settle()
  await assert.rejects(follower.catchUp(), EngineAway)
  assert.deepEqual(await asked(), { by: 'fallback', ids: new Set([added]) })

  await server.again()
  assert.equal((await asked()).by, 'fallback', 'it is there, but has not caught up')
  await follower.catchUp()
  world.clock.advance({ seconds: 5 })
  assert.deepEqual(await asked(), { by: 'meilisearch', ids: new Set([added]) })
  assert.equal(await engine.ready(), true)
})

test('killed while it works on a change, nothing it said it had is lost', { skip }, async (t) => {
  const { engine, world } = await followed(t)
  const from = await engine.upTo()
  const batch = (number: number) => {
    const put = Array.from({ length: 300 }, (_, at) => document(`${number}-${at}`, { v: from + number }))
    return engine.apply({ put, remove: [], upTo: from + number })
  }
  const holds = async () => {
    const upTo = await engine.upTo()
    const numbers = new Map<number, number>()
    for await (const { v } of engine.versions()) numbers.set(v, (numbers.get(v) ?? 0) + 1)
    for (let v = from + 1; v <= upTo; v++) assert.equal(numbers.get(v), 300, `change ${v} of ${upTo}`)
    return upTo - from
  }
  await batch(1)
  const working = batch(2)
  await engine.find(question({ text: 'gardening' }))
  await server.kill()
  await working.catch((fault: unknown) => assert.ok(fault instanceof EngineAway))
  await server.again()
  const held = await holds()
  assert.ok(held >= 1)
  for (let number = held + 1; number <= 4; number++) await batch(number)
  assert.equal(await holds(), 4)
  world.clock.advance({ seconds: 5 })
  assert.equal(await engine.count(), 2 + 4 * 300)
})

test('an index that was lost is built anew at the next change', { skip }, async (t) => {
  const { world, engine, follower, publish, prefix } = await followed(t)
  const admin = new Meilisearch({ host: server.url, apiKey: server.key })
  await admin.deleteIndex(`${prefix}activities`).waitTask()
  assert.equal((await engine.find(question({ text: 'gardening' }))).by, 'fallback')
  await publish('Gardening by the river')
  await assert.rejects(follower.catchUp(), EngineAway)
  await follower.catchUp()
  assert.equal(await engine.count(), 3)
  world.clock.advance({ seconds: 5 })
  const { by, total } = await engine.find(question({ text: 'gardening' }))
  assert.deepEqual([by, total], ['meilisearch', 2])
})

/** The tests' small world, and an engine on the server that follows it beside the embedded one. */
async function followed(t: TestContext) {
  const world = await startWorld(t)
  const prefix = `down-${randomBytes(4).toString('hex')}-`
  const beside = world.ports.engines[0] as EmbeddedEngine
  const log = { info: () => {}, warn: () => {} }
  const { clock } = world
  // However busy this machine is with other tests, slow is not away.
  const engine = openMeilisearch({ ...server, prefix, beside, clock, log, answerMillis: 30_000 })
  t.after(() => engine.close())
  const follower = createFollower(world.ports, engine, (fault) => t.diagnostic(String(fault)))
  await follower.catchUp()
  const publish = async (title: string) => {
    const { greenShoots, curator } = world.players
    const { activityId, versionId } = await addActivity(world.ports, greenShoots, {
      organisationId: greenShoots.organisationId,
      content: contentOf({ title }),
      placesLeft: 8,
    })
    await approveListing(world.ports, curator, versionId)
    await world.settle()
    return activityId
  }
  return { world, engine, follower, publish, prefix }
}
