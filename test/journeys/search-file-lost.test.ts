// test/journeys/search-file-lost.test.ts — a lost search file is made again at the start, before any search.
import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import supertest from 'supertest'
import { readConfig } from '../../src/config.ts'
import { localSecrets } from '../../src/local-secrets.ts'
import { openPorts } from '../../src/ports.ts'
import { serve } from '../../src/serve.ts'
import { makeActivities } from '../support/activities.ts'
import { makeCast } from '../support/cast.ts'
import { temporaryFolder } from '../support/process.ts'

test('after the search file is gone, the next start finds every published activity', async (t) => {
  const config = readConfig({ DATA_DIR: await temporaryFolder(t), LOG_LEVEL: 'error' })
  const secrets = localSecrets(config)
  const before = await openPorts(config, secrets)
  await makeActivities(before, await makeCast(before))
  await before.close()
  for (const end of ['', '-wal', '-shm']) await rm(config.searchFile + end, { force: true })
  assert.equal(config.searchFile, join(config.dataDir, 'search.sqlite'))

  const ports = await openPorts(config, secrets)
  const site = { ...config.site, demo: false }
  const running = await serve(
    ports,
    { site, sessionSecret: secrets.sessionSecret },
    { port: 0, host: '127.0.0.1' },
  )
  t.after(async () => {
    await running.stop()
    await ports.close()
  })
  await supertest(running.url)
    .get('/activities?q=gardening')
    .expect(200, /Gardening together/)
  await supertest(running.url)
    .get('/activities?q=singing')
    .expect(200, /Singing for breath/)
})
