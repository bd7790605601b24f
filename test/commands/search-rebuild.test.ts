// test/commands/search-rebuild.test.ts — the index is made anew; the running app reads it while it goes on
// answering.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rebuildIndex } from '../../src/commands/search-rebuild.ts'
import { startWorld } from '../support/world.ts'

test('a rebuild brings back what the index lost, while the application goes on', async (t) => {
  const world = await startWorld(t)
  const { search } = world.ports
  await search.apply({ put: [], remove: [world.activities.gardening], upTo: await search.upTo() })
  const found = async () => (await world.anyone().get('/activities?q=gardening')).text
  assert.doesNotMatch(await found(), /Gardening together/)
  const seen: number[] = []
  const files = {
    databaseFile: `${world.dataDir}/allotment.sqlite`,
    searchFile: `${world.dataDir}/search.sqlite`,
    meilisearch: undefined,
    postcodesIoUrl: undefined,
    logLevel: 'error' as const,
  }
  assert.deepEqual(await rebuildIndex(files, (count) => seen.push(count)), [2])
  assert.deepEqual(seen, [2])
  // The app reads what another process made at its next question, in the background.
  for (let asked = 0; asked < 50 && !/Gardening together/.test(await found()); asked++);
  assert.match(await found(), /Gardening together/)
})
