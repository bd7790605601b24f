// test/demo/building.test.ts — one process builds the demo's world in a folder; a second one leaves it alone.
import assert from 'node:assert/strict'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { startDemo } from '../../src/commands/start-demo.ts'
import { readConfig } from '../../src/config.ts'
import { ownFile } from '../../src/db/db.ts'
import { temporaryFolder } from '../support/process.ts'

test('while another demo builds in a folder, a second one is refused and touches nothing', async (t) => {
  const config = readConfig({ DATA_DIR: await temporaryFolder(t), PORT: '0' })
  const halfBuilt = join(config.dataDir, '.building-other')
  mkdirSync(halfBuilt)
  const release = ownFile(config.databaseFile)
  t.after(release)
  await assert.rejects(startDemo(config), { code: 'store-in-use' })
  assert.ok(existsSync(halfBuilt))
  assert.ok(!existsSync(config.databaseFile))
})
