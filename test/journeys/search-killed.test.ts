// test/journeys/search-killed.test.ts — kill -9 while search follows what changes: at the next start nothing
// is lost.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { readConfig } from '../../src/config.ts'
import { publishedAfter } from '../../src/directory/directory.ts'
import { localSecrets } from '../../src/local-secrets.ts'
import { openPorts } from '../../src/ports.ts'
import { bringInStep } from '../../src/search/search.ts'
import { makeActivities } from '../support/activities.ts'
import { makeCast } from '../support/cast.ts'
import { start, temporaryFolder } from '../support/process.ts'

const kills = 12

test(`killed ${kills} times while places change, search has the last of them`, async (t) => {
  const settings = { DATA_DIR: await temporaryFolder(t), LOG_LEVEL: 'silent' }
  const config = readConfig(settings)
  const secrets = localSecrets(config)
  const before = await openPorts(config, secrets)
  await makeActivities(before, await makeCast(before))
  await before.close()

  const saved = new Map<string, number>()
  for (let life = 0; life < kills; life++) {
    const child = start(t, ['test/support/changes-places.ts'], settings)
    await child.line(/^ready/)
    for (let said = 0; said <= life; said++) {
      const [, id, places] = await child.line(/^saved (\S+) (\d+)/)
      saved.set(id!, Number(places))
    }
    await pause((life * 7) % 11)
    child.kill('SIGKILL')
    await child.ended()
  }

  const ports = await openPorts(config, secrets)
  t.after(() => ports.close())
  await bringInStep(ports, ports.engines)
  const there = new Map<string, number>()
  for await (const { id, v } of ports.search.versions()) there.set(id, v)
  const published = await publishedAfter(ports.store.read, '', 100)
  assert.equal(there.size, published.length)
  for (const { id, changeNumber, placesLeft } of published) {
    assert.equal(there.get(id), changeNumber, 'the index has the last change')
    assert.ok(placesLeft! >= saved.get(id)!, 'and what was said to be saved is')
  }
})
