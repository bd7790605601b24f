// test/commands/search-rebuild.test.ts — the index is made anew; the running app sees it at once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rebuildIndex } from '../../src/commands/search-rebuild.ts'
import { startWorld } from '../support/world.ts'

test('a rebuild brings back what the index lost, while the application goes on', async (t) => {
  const world = await startWorld(t)
  await world.ports.search.remove([world.activities.gardening])
  const found = async () => (await world.anyone().get('/activities?q=gardening')).text
  assert.doesNotMatch(await found(), /Gardening together/)
  const seen: number[] = []
  const files = {
    databaseFile: `${world.dataDir}/allotment.sqlite`,
    searchFile: `${world.dataDir}/search.sqlite`,
  }
  assert.equal(await rebuildIndex(files, (count) => seen.push(count)), 2)
  assert.deepEqual(seen, [2])
  assert.match(await found(), /Gardening together/)
})
